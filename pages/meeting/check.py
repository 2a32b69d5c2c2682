"""Cek angka: from a short code to the very figures and rows."""

from kdkmp.ui import shell, snapshot_check, snapshot_shown, snapshot_take
from kdkmp.ui.snapshot_revisions import revisions

_, chosen = shell.open_page("Cek angka", line=snapshot_check.line)
snapshot_check.looks()
snapshot_take.notice()

snapshot = snapshot_check.asked()
if snapshot is None:
    snapshot_check.every_snapshot(chosen)
    snapshot_take.form()
else:
    snapshot_shown.heading(snapshot)
    snapshot_shown.verdict(snapshot)
    here = snapshot_shown.board(snapshot, chosen)
    snapshot_shown.figures(snapshot, here, chosen)
    snapshot_shown.rows(snapshot, here, chosen)
    revisions(snapshot, chosen)
