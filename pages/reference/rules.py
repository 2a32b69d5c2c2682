"""Aturan & istilah."""

from kdkmp.ui import shell

shell.open_page("Aturan & istilah")
