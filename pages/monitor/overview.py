"""Ringkasan."""

from kdkmp.ui import shell

shell.open_page("Ringkasan")
