"""Laporan mingguan: which regency reported, on time, accepted, locked."""

from kdkmp.text import reporting as words
from kdkmp.ui import reporting, reporting_data, shell
from kdkmp.ui.reporting_deadline import deadlines
from kdkmp.ui.reporting_recap import recap_of_week
from kdkmp.ui.reporting_steps import one_report

rows, chosen = shell.open_page(words.TITLE, finding=reporting.heading, own_filters=reporting.OWN)
reporting.looks()
reporting.notice()
notes = shell.notes(rows, chosen)
shown = reporting_data.shown(rows)

reporting.choose_week(rows, shown)
reporting.figures(shown)
reporting.sections(
    {
        words.MATRIX: lambda: reporting.weeks(shown, notes),
        words.HISTORY: lambda: one_report(shown, notes),
        words.TIMELY: lambda: reporting.punctuality(shown, notes),
        words.CHANGES: lambda: reporting.changed(shown, rows, notes),
        words.RECAP: lambda: recap_of_week(shown, chosen, notes),
        words.DEADLINE: lambda: deadlines(shown),
    }
)
