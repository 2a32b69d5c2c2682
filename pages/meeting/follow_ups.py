"""Tindak lanjut: who agreed to what by when, and whom each cooperative waits for."""

from kdkmp.text.follow_ups import LIST, OFFICES, TITLE, WAITING
from kdkmp.ui import (
    follow_up_filters,
    follow_up_notices,
    follow_up_offices,
    follow_ups,
    shell,
    waiting,
)
from kdkmp.ui.one_of import one_of

rows, chosen = shell.open_page(TITLE, finding=follow_ups.finding, own_filters=follow_up_filters.OWN)
follow_ups.looks()
notes = shell.notes(rows, chosen)
follow_up_notices.show()
follow_ups.figures(chosen)

part = one_of("Bagian halaman", follow_ups.PART, (LIST, WAITING, OFFICES), hidden=True)
if part == LIST:
    follow_ups.section(chosen, notes)
elif part == WAITING:
    waiting.section(rows, chosen, notes, follow_ups.PART)
else:
    follow_up_offices.section(chosen, notes)
