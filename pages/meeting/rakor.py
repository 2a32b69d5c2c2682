"""Rakor: the meeting itself, one message per screen; before it the agenda, after it the minutes."""

from kdkmp.text.meetings import TITLE
from kdkmp.ui import rakor, rakor_list, rakor_prepare, rakor_show, shell

rows, chosen = shell.open_page(TITLE, finding=rakor.heading, line=rakor.line)

here = rakor.opened()
if here is None:
    rakor_list.draw(chosen)
elif here.screen is None:
    rakor_prepare.draw(here)
else:
    rakor_show.draw(here)
