"""The dinas' own weekly workbook: which facts it asks for, in which order."""

from kdkmp.domain.facts import FACT_BY_NAME, Fact

WEEKLY_FACTS: tuple[Fact, ...] = tuple(
    FACT_BY_NAME[name]
    for name in (
        "has_legal_entity",
        "legal_entity_on",
        "board_members",
        "supervisors",
        "members",
        "has_npwp",
        "has_nib",
        "has_bank_account",
        "rat_status",
        "rat_book_year",
        "in_portal",
        "land_status",
        "parcel_area_m2",
        "spatial_risk",
        "is_disputed",
        "progress_low_pct",
        "building_started_on",
        "building_stopped_on",
        "building_completed_on",
        "prerequisites_met",
        "main_obstacle",
        "operating_status",
        "transactions_3m_idr",
    )
)
"""Counted indicators, the land fields and what the bridge of figures needs."""

CLEAR_WORD = "KOSONGKAN"
"""Typed into a cell, it withdraws what this source said before; a blank says nothing."""

MARKER = "KDKMP-FORMULIR-MINGGUAN-1"
"""Hidden in the workbook's properties sheet, so that the form is recognised for sure."""

SYNTHETIC_MARK = "DATA CONTOH"
"""Stands below the marker of a form that was made from demo data; such a form is never read."""
