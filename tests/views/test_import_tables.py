"""Tables of the import as an operator reads them."""

from datetime import UTC, datetime

import pandas as pd

from kdkmp.views.import_tables import changes_table, field_value, history_table, regency_table

_BATCH = {
    "id": 3,
    "parent_id": None,
    "format": "portal_report",
    "source": "portal",
    "file_name": "a.xlsx",
    "as_of": datetime(2026, 1, 16, tzinfo=UTC).date(),
    "imported_at": datetime(2026, 1, 16, 16, 30, tzinfo=UTC),
    "office": "Dinas uji",
    "is_synthetic": False,
    "new": 3,
    "changed": 0,
    "unchanged": 2,
    "rejected": 1,
    "review": 4,
    "withdrawn_at": None,
}


def _history(**more: object) -> pd.Series:
    return history_table(pd.DataFrame([_BATCH | more]), "Asia/Makassar").iloc[0]


def test_a_missing_value_is_a_dash_and_zero_is_a_number():
    assert field_value("members", None) == "–"
    assert field_value("members", 0) == "0"
    assert field_value("has_npwp", pd.NA) == "–"
    assert field_value("has_npwp", False) == "Tidak"  # noqa: FBT003 - the value itself


def test_parcel_columns_are_written_in_words_too():
    assert field_value("latitude", -8.69) == "-8,69"
    assert field_value("surveyor", "facilitator") == "Pendamping (BA)"
    assert field_value("length_m", 30.0) == "30"


def test_a_change_reads_from_old_to_new():
    change = {"cooperative_code": "52.01.01.2002", "name": "X", "fact": "progress_low_pct"}
    changes = pd.DataFrame([change | {"old": None, "new": 55.0, "sheet": "S", "row": 7}])
    (line,) = changes_table(changes).to_dict("records")
    assert (line["Isian"], line["Sebelumnya"], line["Menjadi"], line["Baris"]) == (
        "Progres fisik (%)",
        "–",
        "55 %",
        7,
    )


def test_the_regencies_add_up_to_all_accepted_rows():
    rows = pd.DataFrame(
        {
            "village_code": ["52.01.01.2002", "52.01.01.2003", "52.02.01.2001"],
            "verdict": ["new", "unchanged", "new"],
        }
    )
    table = regency_table(rows, {"52.01": "Kabupaten Lombok Barat", "52.02": "Lombok Tengah"})
    assert table["Kabupaten/kota"].tolist() == [
        "Kabupaten Lombok Barat",
        "Lombok Tengah",
        "Jumlah",
    ]
    assert table["Diterima"].tolist() == [2, 1, 3]
    assert table["Baru"].tolist() == [1, 1, 2]
    assert table["Berubah"].tolist() == [0, 0, 0]  # nothing changed: zero, not absent


def test_history_counts_every_row_and_tells_the_readers_own_time():
    line = _history()
    assert line["Baris"] == 10
    assert line["Disimpan"] == "17-01-2026 00.30 WITA"
    assert (line["Keadaan"], line["Sumber"]) == ("Berlaku", "Portal KDKMP (Agrinas)")


def test_withdrawn_demo_and_reviewed_batches_are_told_apart():
    assert _history(withdrawn_at=datetime(2026, 1, 20, tzinfo=UTC))["Keadaan"] == "Dibatalkan"
    assert _history(is_synthetic=True)["Keadaan"] == "Data contoh"
    reviewed = _history(parent_id=2)
    assert reviewed["Berkas"] == "Tinjauan batch 2: a.xlsx"
    assert reviewed["Jenis"] == "Hasil tinjauan"
