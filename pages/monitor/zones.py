"""Zona."""

from kdkmp.ui import shell

shell.open_page("Zona")
