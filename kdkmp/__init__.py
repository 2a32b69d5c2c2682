"""Dashboard Kendali KDKMP: steer village cooperatives by zones that explain themselves."""

__version__ = "0.1.0"
