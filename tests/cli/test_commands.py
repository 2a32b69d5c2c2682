"""The command line keeps its public contracts: JSON, exit codes, Indonesian words."""

import json

import pytest
from form_six import form, line
from map_files import feature, geojson
from portal_file import three_rows


@pytest.fixture
def portal_file(tmp_path):
    path = tmp_path / "portal.xlsx"
    path.write_bytes(three_rows())
    return str(path)


def test_import_answers_in_json_and_its_parts_add_up(call, portal_file):
    code, out, _ = call("import", portal_file, "--json")
    answer = json.loads(out)
    assert code == 0
    parts = ("new", "changed", "unchanged", "rejected", "review")
    assert answer["rows"] == sum(answer[part] for part in parts) == 3
    assert answer["dropped"] == {"rows": 0, "columns": 2}
    assert answer["source"] == "portal"
    assert answer["batch"] == 1


def test_a_dry_run_saves_nothing(call, portal_file):
    assert call("import", portal_file, "--dry-run", "--json")[0] == 0
    assert json.loads(call("zones", "--json")[1])["total"] == 0


def test_the_same_file_again_is_no_error_and_makes_no_batch(call, portal_file):
    call("import", portal_file)
    code, out, err = call("import", portal_file, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["rows"], answer["unchanged"], answer["batch"]) == (3, 3, None)
    assert "sudah diimpor sebagai batch 1" in err


def test_an_unusable_setting_is_named_in_indonesian(call, monkeypatch):
    monkeypatch.setenv("KDKMP_OFFICE", "")
    code, _, err = call("zones")
    assert code == 2
    assert "setelan tidak dapat dipakai: KDKMP_OFFICE" in err


def test_a_refused_file_exits_with_2_and_says_why(call, tmp_path):
    path = tmp_path / "bukan.xlsx"
    path.write_bytes(b"")
    code, _, err = call("import", str(path), "--json")
    assert code == 2
    assert err.splitlines()[-1].startswith("Ditolak: ")


def test_a_map_is_imported_and_its_problems_name_the_feature(call, tmp_path):
    place = {"kabupaten": "Lombok Barat", "kecamatan": "Gerung", "desa": "Gapuk"}
    swapped = {"type": "Point", "coordinates": [-8.69, 116.12]}
    path = tmp_path / "lahan.geojson"
    path.write_bytes(geojson(feature(swapped, **place)))
    code, printed, _ = call("import", str(path), "--as-of", "2026-01-16")
    assert code == 0
    assert "fitur 1, Latitude: lintang dan bujur sepertinya tertukar" in printed


def test_a_form_without_regency_says_how_to_name_it(call, tmp_path):
    path = tmp_path / "form6.xlsx"
    told = {"Nama Kecamatan": "Gerungg", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH GAPUK"}
    path.write_bytes(form(line(**told)))
    code, _, error = call("import", str(path), "--as-of", "2026-01-16")
    assert (code, "--regency 52.01" in error) == (2, True)
    code, printed, _ = call(
        "import", str(path), "--as-of", "2026-01-16", "--regency", "52.01", "--json"
    )
    answer = json.loads(printed)
    assert (code, answer["format"], answer["rows"]) == (0, "land_form", 1)


def test_a_missing_file_is_an_error_in_indonesian(call, tmp_path):
    code, _, err = call("import", str(tmp_path / "hilang.xlsx"))
    assert code == 1
    assert "Gagal" in err


def test_zones_are_counted_per_regency_and_add_up(call, portal_file):
    call("import", portal_file)
    answer = json.loads(call("zones", "--json")[1])
    assert answer["reference_date"] == "2026-01-09"
    assert answer["policy"] == "usulan-1"
    assert set(answer["zones"]) == {"green", "yellow", "red", "unknown"}
    assert sum(answer["zones"].values()) == answer["total"] == 3
    [regency] = answer["regencies"]
    assert (regency["code"], regency["name"], regency["total"]) == (
        "52.01",
        "Kabupaten Lombok Barat",
        3,
    )
    assert regency["zones"] == answer["zones"]


def test_zones_of_an_empty_database_are_zero_and_say_what_to_do(call):
    answer = json.loads(call("zones", "--json")[1])
    assert answer["reference_date"] is None
    assert answer["total"] == 0
    assert answer["regencies"] == []
    assert "python -m kdkmp demo" in call("zones")[1]


def test_undo_takes_a_batch_back_once(call, portal_file):
    call("import", portal_file)
    assert call("undo", "1")[0] == 0
    assert json.loads(call("zones", "--json")[1])["total"] == 0
    code, _, err = call("undo", "1")
    assert code == 2
    assert "sudah dibatalkan" in err


def test_the_template_of_an_unknown_regency_is_refused_with_an_example(call, tmp_path):
    code, _, err = call("template", "--regency", "99.99", str(tmp_path / "a.xlsx"))
    assert code == 2
    assert "52.01" in err


def test_the_template_of_a_regency_reads_back_without_changes(call, portal_file, tmp_path):
    call("import", portal_file)
    form = tmp_path / "formulir.xlsx"
    assert call("template", "--regency", "52.01", str(form))[0] == 0
    answer = json.loads(
        call("import", str(form), "--as-of", "2026-01-16", "--dry-run", "--json")[1]
    )
    assert answer["format"] == "weekly_workbook"
    assert (answer["rows"], answer["rejected"], answer["review"]) == (3, 0, 0)


def test_a_wrong_command_is_explained_in_indonesian(call):
    code, _, err = call("impor")
    assert code == 2
    assert "Pemakaian:" in err
    assert "--help" in err
