"""What a file is: known, refused by name, or to be mapped by a person."""

import pytest
from small_world import AS_OF, HIJAU, INDEX, TODAY, as_csv, checked, row_of, xlsx
from weekly_file import HEADINGS, form, line

from kdkmp import intake
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake import Refused, recognise

RECAP = ["No", "Nama Kecamatan", "Nama BA", "Nama Desa", "Jumlah Anggota", "Progres", "Keterangan"]


def refusal(content: bytes, name: str = "berkas.xlsx") -> Refused:
    with pytest.raises(Refused) as caught:
        recognise(name, content)
    return caught.value


@pytest.mark.parametrize(
    ("headings", "code", "named"),
    [
        (
            "province_id province rat_period total_rat total_done_rat build_upto_20",
            "roll_up",
            "RAT",
        ),
        (
            "province_id province cooperatives accounts_count npwp_count",
            "roll_up",
            "jumlah koperasi",
        ),
        (
            "No|Kabupaten|Jumlah Desa|Lahan Terdaftar|% Pemetaan|% Pembangunan",
            "roll_up",
            "pemetaan",
        ),
        ("Provinsi|Jumlah", "roll_up", "rekap jumlah"),
        ("Tanggal|Uraian|Debet|Kredit|Saldo", "bookkeeping", "pembukuan"),
        ("Tanggal|Keterangan|Pemasukan|Pengeluaran", "bookkeeping", "pembukuan"),
    ],
)
def test_sums_and_ledgers_are_refused_by_name_with_a_way_out(headings, code, named):
    row = headings.split("|") if "|" in headings else headings.split()
    found = refusal(as_csv([row, ["1"] * len(row)]), "rekap_data_kabupaten.csv")
    assert found.code == code
    assert named in str(found)
    assert ("unggah" in str(found)) or ("isikan" in str(found))


def test_a_picture_of_text_without_a_table_is_refused():
    assert refusal(xlsx([["Laporan"], ["tanpa tabel"]])).code == "no_table"


def test_the_weekly_form_is_known_by_its_hidden_mark_and_below_its_title():
    found = recognise("formulir.xlsx", form(line(members=120)))
    assert (found.format, found.source) == (FileFormat.WEEKLY_WORKBOOK, Source.DINAS)
    assert set(found.mapping) >= {"cooperative_code", "progress", "members", "as_of"}


def test_the_weekly_form_is_known_without_the_mark_too():
    assert recognise("f.xlsx", form(line(), marker=False)).format is FileFormat.WEEKLY_WORKBOOK
    csv = as_csv([HEADINGS, [HIJAU, *[""] * (len(HEADINGS) - 1)]])
    assert recognise("f.csv", csv).format is FileFormat.WEEKLY_WORKBOOK


def test_a_weekly_form_without_its_headings_is_refused():
    content = form(line(members=1))
    damaged = recognise("f.xlsx", content).workbook.sheets[0].cells[3]
    assert "Kode koperasi" in damaged
    replaced = form({**line(members=1)})  # the same form, its key heading overwritten
    broken = _without(replaced, "Kode koperasi")
    assert refusal(broken).code == "weekly_damaged"


def _without(content: bytes, heading: str) -> bytes:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(heading.encode(), b"Diubah"))
    return target.getvalue()


def test_an_unknown_list_gets_a_suggested_mapping():
    found = recognise(
        "rekap.xlsx", xlsx([RECAP, [1, "Gunung Biru", "Fulan", "Suka Hijau", 120, "40%", "ok"]])
    )
    assert found.format is FileFormat.MAPPED
    assert found.mapping == {
        "district": "Nama Kecamatan",
        "village": "Nama Desa",
        "members": "Jumlah Anggota",
        "progress": "Progres",
    }
    assert "Nama BA" not in found.headings  # a person
    assert found.targets["main_obstacle"] == "Kendala utama"
    assert found.targets["village"] == "Desa/Kelurahan"


def test_a_person_may_edit_the_mapping():
    rows = [["Wilayah", "Kec", "Kab", "Isi", "Capaian"]]
    rows.append(["Suka Hijau", "Gunung Biru", "Awan", 55, 80])
    found = recognise("rekap.xlsx", xlsx(rows))
    with pytest.raises(Refused) as caught:
        checked(xlsx(rows), as_of=AS_OF)
    assert caught.value.code == "mapping_incomplete"
    mapping = {"village": "Wilayah", "district": "Kec", "regency": "Kab", "members": "Isi"}
    given = {"as_of": AS_OF, "today": TODAY, "regions": INDEX, "aliases": {}}
    row = row_of(intake.check(found, mapping=mapping | {"progress": "Capaian"}, **given))
    assert (row["village_code"], row["members"], row["progress_low_pct"]) == (HIJAU, 55, 80)


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"village": "Nama Desa", "district": "Tidak Ada"}, "mapping_unknown"),
        ({"village": "Nama Desa", "harta": "Progres"}, "mapping_unknown"),
        ({"village": "Nama Desa", "district": "Nama BA"}, "mapping_personal"),
        ({"village": "Nama Desa"}, "mapping_incomplete"),
        ({"village": "Nama Desa", "district": "Nama Desa"}, "mapping_twice"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(mapping, code):
    content = xlsx([RECAP, [1, "Gunung Biru", "Fulan", "Suka Hijau", 120, "40%", "ok"]])
    with pytest.raises(Refused) as caught:
        checked(content, as_of=AS_OF, mapping=mapping)
    assert caught.value.code == code


def test_a_list_of_one_regency_may_leave_it_out_where_its_kecamatan_tell_it():
    rows = [
        RECAP[:6],
        [1, "Gunung Biru", "F", "Suka Hijau", 9, ""],
        [2, "Tambak Asri", "F", "Bukihowe", 9, ""],
    ]
    found = checked(xlsx(rows), as_of=AS_OF)
    assert found.rows["village_code"].tolist() == [HIJAU, "71.01.02.2002"]
    assert any("semua kecamatannya ada di Kabupaten Awan" in told for told in found.dropped.details)


def test_kecamatan_of_two_regencies_ask_for_the_regency():
    rows = [
        RECAP[:6],
        [1, "Kembar", "F", "Satu Nama", 9, ""],
        [2, "Kembar ", "F", "Satu Nama", 9, ""],
    ]
    with pytest.raises(Refused, match="bisa berarti") as caught:
        checked(xlsx(rows), as_of=AS_OF)
    assert caught.value.code == "regency_missing"
    for way_out in ("Pilih kabupaten/kota", "--regency", "tambahkan kolom"):
        assert way_out in str(caught.value)
    found = checked(xlsx(rows), as_of=AS_OF, regency="71.71")
    assert found.rows["village_code"].tolist() == ["71.71.02.1001"] * 2
    assert any("Kota Magelung" in told and "pilihan Anda" in told for told in found.dropped.details)


@pytest.mark.parametrize("code", ["71", "71.99", "Awan", "", "71.01.01"])
def test_only_a_regency_can_be_said_for_a_file(code):
    rows = [RECAP[:6], [1, "Kembar", "F", "Satu Nama", 9, ""]]
    with pytest.raises(Refused) as caught:
        checked(xlsx(rows), as_of=AS_OF, regency=code)
    assert caught.value.code == "regency_unknown"


def test_a_said_regency_does_not_overrule_the_file():
    rows = [["Kabupaten", "Kecamatan", "Desa", "Anggota"]]
    rows += [["Awan", "Gunung Biru", "Suka Hijau", 9], ["", "Kembar", "Satu Nama", 9]]
    given = {"as_of": AS_OF, "regency": "71.02"}
    mapping = {"regency": "Kabupaten", "district": "Kecamatan", "village": "Desa"}
    found = checked(xlsx(rows), mapping=mapping | {"members": "Anggota"}, **given)
    assert found.rows["village_code"].tolist() == [HIJAU]
    assert found.rejected == 1  # the column is there, so an empty cell is a mistake


def test_the_same_heading_twice_stays_two_columns():
    rows = [["Kecamatan", "Desa", "Anggota", "Anggota"], ["Gunung Biru", "Suka Hijau", 1, 2]]
    found = recognise("a.xlsx", xlsx(rows))
    assert found.headings == ("Kecamatan", "Desa", "Anggota", "Anggota (kolom D)")


def test_a_hidden_sheet_is_not_data():
    content = form(line(members=1))
    found = recognise("f.xlsx", content)
    assert [table.sheet.name for table in found.tables] == ["Formulir"]
