"""Geometry: the only user of geopandas and shapely."""
