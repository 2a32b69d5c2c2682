"""Impor data."""

from kdkmp.ui import shell

shell.open_page("Impor data")
