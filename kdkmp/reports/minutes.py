"""The minutes (berita acara) of a meeting as a Word document: offices, figures, agreements."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

import pandas as pd
from docx.document import Document as DocumentObject

from kdkmp.domain.agenda import Topic, counts
from kdkmp.domain.follow_ups import Status
from kdkmp.domain.movement import Outcome
from kdkmp.domain.sitting import TOTAL, Sitting
from kdkmp.domain.zones.policy import Zone
from kdkmp.reports.documents import add_table, new_document, readable, saved
from kdkmp.text.follow_ups import STATUS
from kdkmp.text.formats import MISSING, long_date, number, short_date
from kdkmp.text.labels import ZONE
from kdkmp.text.meetings import SYNTHETIC, TOPIC, day_in_words
from kdkmp.text.movement import OUTCOME
from kdkmp.text.regions import short_region

DRAFT = "KONSEP – rapat belum diakhiri"
FIGURE_HEADINGS = (
    "Wilayah",
    "KDKMP",
    *(ZONE[zone] for zone in Zone),
    OUTCOME[Outcome.IMPROVED],
    OUTCOME[Outcome.WORSENED],
)
_SIGNATURE = "." * 42
_NUMBERS = range(1, len(FIGURE_HEADINGS))


def minutes(sitting: Sitting, offices: Mapping[str, str]) -> bytes:
    """Write the minutes; signature lines stay blank, no person is named.

    Parameters
    ----------
    offices : Mapping
        Code → name of the offices that can be asked to act.
    """
    meeting = sitting.meeting
    at = meeting.ended_at or datetime.combine(meeting.plan.held_on, time(), UTC)
    synthetic = meeting.is_synthetic or sitting.shown.is_synthetic
    marks = [*([SYNTHETIC] if synthetic else []), *([] if meeting.has_ended else [DRAFT])]
    title = readable(f"Berita Acara {meeting.plan.name}")
    document = new_document(title, at, mark=" · ".join(marks))
    document.add_heading(title, level=0)
    for mark in marks:
        document.add_paragraph().add_run(mark).bold = True
    _facts(document, sitting, offices)
    _figures(document, sitting)
    _agreements(document, sitting)
    _carried_over(document, sitting)
    _next(document, sitting)
    _signatures(document, sitting, offices)
    return saved(document)


def _facts(document: DocumentObject, sitting: Sitting, offices: Mapping[str, str]) -> None:
    plan = sitting.meeting.plan
    invited = ", ".join(offices.get(one, one) for one in plan.invited) or MISSING
    compared = sitting.compared.reference if sitting.compared else "tidak ada"
    rows = [
        ("Wilayah", sitting.place),
        ("Hari, tanggal", day_in_words(plan)),
        ("Tempat", plan.place or MISSING),
        ("Tautan", plan.link or MISSING),
        ("Instansi diundang", invited),
        ("Angka yang dibahas", f"{sitting.shown.reference}, data per {_day(sitting)}"),
        ("Pembanding", compared),
        ("Aturan zona", sitting.shown.policy_version),
        ("Sumber", ", ".join(sitting.sources)),
    ]
    rows += [
        (f"Dibuka kembali {short_date(one.at.date())}", one.reason)
        for one in sitting.meeting.reopened
    ]
    document.add_heading("Rapat", level=1)
    add_table(document, ("Hal", "Isi"), rows, caption="Keterangan rapat", widths_cm=(4.2, 12.4))


def _day(sitting: Sitting) -> str:
    return long_date(sitting.shown.cut_off)


def figure_cells(name: str, row: pd.Series) -> tuple[str, ...]:
    """Return a row of the table of figures, as it is written."""
    codes = (TOTAL, *(zone.value for zone in Zone), Outcome.IMPROVED.value, Outcome.WORSENED.value)
    return (name, *(MISSING if pd.isna(row[code]) else number(row[code]) for code in codes))


def _figures(document: DocumentObject, sitting: Sitting) -> None:
    document.add_heading("Angka", level=1)
    rows = [
        figure_cells(short_region(sitting.names[code]), sitting.figures.loc[code])
        for code in sitting.regencies
    ]
    whole = sitting.figures.loc[sitting.province_code]
    add_table(
        document,
        FIGURE_HEADINGS,
        [*rows, figure_cells(f"Jumlah {sitting.place}", whole)],
        caption=f"Zona per kabupaten/kota, {sitting.shown.reference}",
        right=_NUMBERS,
        widths_cm=(4.1, *[1.8] * len(_NUMBERS)),
    )
    document.add_paragraph(
        f"Angka dari snapshot {sitting.shown.reference}, data per {_day(sitting)}. "
        f"{_movement(sitting)} Kode dapat dicek di halaman Cek angka."
    )


def _movement(sitting: Sitting) -> str:
    """Say in one sentence what changed; all outcomes add up to the whole."""
    if sitting.compared is None:
        return "Ini snapshot pertama, jadi belum ada pembanding."
    whole = sitting.figures.loc[sitting.province_code]
    told = ", ".join(
        f"{OUTCOME[one].lower()} {number(whole[one.value])}" for one in Outcome if whole[one.value]
    )
    return f"Sejak {sitting.compared.reference}: {told}."


def _agreements(document: DocumentObject, sitting: Sitting) -> None:
    document.add_heading("Kesepakatan", level=1)
    if sitting.decisions.empty:
        document.add_paragraph("Tidak ada kesepakatan baru.")
    for row in sitting.decisions.itertuples():
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(readable(str(row.text)))
        due = MISSING if pd.isna(row.due_on) else long_date(row.due_on)
        where = row.regency_code if pd.notna(row.regency_code) else row.province_code
        told = (
            f"Wilayah: {short_region(sitting.names[where])}. Penanggung jawab: "
            f"{row.responsible_name}. Tenggat: {due}."
        )
        paragraph.add_run(f" {readable(told)}").italic = True


def _carried_over(document: DocumentObject, sitting: Sitting) -> None:
    document.add_heading("Tindak lanjut dari rapat sebelumnya", level=1)
    carried = sitting.carried_over
    if carried.empty:
        document.add_paragraph("Tidak ada yang masih terbuka.")
        return
    rows = [
        (
            str(row.text),
            str(row.responsible_name),
            MISSING if pd.isna(row.due_on) else short_date(row.due_on),
            STATUS[Status(row.status)],
        )
        for row in carried.itertuples()
    ]
    headings = ("Tindak lanjut", "Penanggung jawab", "Tenggat", "Status")
    add_table(
        document,
        headings,
        rows,
        caption="Tindak lanjut dari rapat sebelumnya",
        widths_cm=(8.0, 3.8, 2.2, 2.6),
    )


def _next(document: DocumentObject, sitting: Sitting) -> None:
    next_on = sitting.meeting.plan.next_on
    document.add_heading("Rapat berikutnya", level=1)
    document.add_paragraph(long_date(next_on) if next_on else "Belum ditetapkan.")
    found = counts(sitting.agenda)
    for topic in (Topic.STUCK, Topic.NEAR_GREEN, Topic.REPORTING):
        if found[topic]:
            document.add_paragraph(f"{number(found[topic])} {TOPIC[topic]}", style="List Bullet")
    if next_on is not None:
        due = sitting.due_until(next_on)
        document.add_paragraph(
            f"{number(due)} tindak lanjut jatuh tempo sampai tanggal itu", style="List Bullet"
        )


def _signatures(document: DocumentObject, sitting: Sitting, offices: Mapping[str, str]) -> None:
    document.add_heading("Tanda tangan", level=1)
    rows = [(offices.get(one, one), _SIGNATURE) for one in sitting.meeting.plan.invited]
    if not rows:
        rows = [("Instansi", _SIGNATURE)]
    table = add_table(
        document, ("Instansi", "Tanda tangan"), rows, caption="Tanda tangan", widths_cm=(7.5, 9.1)
    )
    for row in table.rows[1:]:
        row.cells[1].paragraphs[0].insert_paragraph_before("\n")
