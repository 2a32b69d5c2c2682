"""Layers from the command line: JSON, exit codes, and a report in Indonesian."""

import json

import pytest
from layer_files import areas, as_geojson
from shapely.geometry import box

SAID = ("--as-of", "2025-12-31", "--origin", "BIG", "--licence", "CC BY 4.0")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "batas.geojson"
    rows = areas(
        ("52.71", "Kota Mataram", box(116.0, -8.7, 116.2, -8.5)),
        ("", "Lombok Brat", box(116.2, -8.7, 116.4, -8.5)),
    )
    path.write_bytes(as_geojson(rows))
    return str(path)


def test_boundaries_answer_in_json(call, file):
    code, out, _ = call("boundaries", file, *SAID, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["features"], answer["matched"], answer["regencies"]) == (2, 1, 1)
    assert [one["said"] for one in answer["unmatched"]] == ["Lombok Brat"]
    assert answer["unmatched"][0]["suggestions"] == ["52.01"]
    assert len(answer["missing"]) == 9
    assert answer["is_detailed"] is False


def test_the_report_says_what_did_not_match_and_what_may_be_meant(call, file):
    code, out, err = call("boundaries", file, *SAID)
    assert code == 0
    assert "1 dari 2 area cocok (1 kabupaten/kota)" in out
    assert "Lombok Brat: nama tidak ada di daftar" in out
    assert "Mungkin Kabupaten Lombok Barat (52.01)" in out
    assert "Kabupaten Dompu (52.05)" in out
    assert "Belum disebutkan" not in err


def test_a_file_alone_is_enough_and_what_is_not_said_is_said_to_be_missing(call, file):
    code, _, err = call("boundaries", file)
    assert code == 0
    assert "Belum disebutkan: --as-of, --origin, --licence" in err
    [layer] = json.loads(call("layers", "--json")[1])
    assert (layer["name"], layer["origin"]) == ("batas", "belum disebutkan")


def test_the_same_file_again_is_no_error(call, file):
    call("boundaries", file, *SAID)
    code, out, err = call("boundaries", file, *SAID, "--json")
    assert code == 0
    assert json.loads(out) == {"layer": 1, "installed": False}
    assert "sudah dipasang" in err


def test_a_person_may_say_how_fine_the_lines_are(call, file):
    assert json.loads(call("boundaries", file, "--detailed", "--json")[1])["is_detailed"] is True
    assert call("boundaries", file, "--detailed", "--coarse")[0] == 2


def test_an_overlay_is_installed_listed_and_taken_off(call, file):
    code, out, _ = call("overlay", file, "--kind", "mining", "--name", "IUP", *SAID)
    assert code == 0
    assert "IUP" in out
    assert "Izin usaha pertambangan (IUP), per 31-12-2025): 2 area" in call("layers")[1]
    assert call("layers", "--remove", "1")[0] == 0
    assert "Belum ada lapisan" in call("layers")[1]
    code, _, err = call("layers", "--remove", "1")
    assert code == 2
    assert "sudah dilepas" in err


def test_a_refused_layer_exits_with_2_and_a_missing_file_with_1(call, tmp_path):
    path = tmp_path / "a.kml"
    path.write_bytes(b"<kml/>")
    code, _, err = call("boundaries", str(path), *SAID)
    assert code == 2
    assert "Ditolak: Jenis berkas .kml tidak didukung" in err
    assert call("boundaries", str(tmp_path / "hilang.geojson"))[0] == 1
    assert call("overlay", str(path), "--kind", "boundaries")[0] == 2


@pytest.mark.parametrize("command", ["boundaries", "overlay", "layers"])
def test_the_help_is_indonesian(call, command):
    code, out, _ = call(command, "--help")
    assert code == 0
    assert "Pemakaian:" in out
    assert "tampilkan bantuan ini" in out
