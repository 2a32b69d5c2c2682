"""Impor data: upload a file, decide what is unclear, look back, fetch the weekly form."""

from kdkmp.domain.access import Role
from kdkmp.text.imports import READ_ONLY
from kdkmp.ui import imports, shell, visitor
from kdkmp.ui.import_form import weekly_form
from kdkmp.ui.import_history import history
from kdkmp.ui.import_review import review_rows
from kdkmp.ui.import_upload import upload

shell.open_page("Impor data", needs_data=False)
imports.notice()

if visitor.access().may_write:
    imports.sections(
        {
            "Unggah": upload,
            "Perlu ditinjau": review_rows,
            "Riwayat": history,
            "Formulir mingguan": weekly_form,
        }
    )
else:
    imports.say(visitor.why_not(Role.OPERATOR, READ_ONLY))
    imports.sections({"Riwayat": history, "Formulir mingguan": weekly_form})
