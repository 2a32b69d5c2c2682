"""Mutu data: how far the figures can be trusted, and what has to be repaired where."""

from kdkmp.text import quality as words
from kdkmp.ui import quality, shell
from kdkmp.ui.quality_conflicts import conflicts
from kdkmp.ui.quality_filled import ages, completeness
from kdkmp.ui.quality_fixes import fix_list
from kdkmp.ui.quality_sums import doubles, sums

rows, chosen = shell.open_page("Mutu data", finding=quality.heading, own_filters=quality.OWN)
quality.looks()
quality.notice()
notes = shell.notes(rows, chosen)

quality.sections(
    {
        words.SUMMARY: lambda: quality.summary(chosen, notes),
        words.FIXES: lambda: fix_list(chosen, notes),
        words.COMPLETENESS: lambda: completeness(chosen, notes),
        words.AGES: lambda: ages(chosen, notes),
        words.CONFLICTS: lambda: conflicts(chosen, notes),
        words.SUMS: lambda: sums(chosen, notes),
        words.DOUBLES: lambda: doubles(chosen, notes),
    }
)
