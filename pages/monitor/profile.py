"""Profil koperasi."""

from kdkmp.ui import shell

shell.open_page("Profil koperasi")
