"""Cells into values: one parser per kind of value, run once per distinct cell of a column."""
