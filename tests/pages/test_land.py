"""Lahan: figures follow the filters and add up; who may change what, and who is told why not."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.domain.access import Access
from kdkmp.domain.filters import Filters
from kdkmp.domain.verification import PROVINCIAL_LAND_STEPS
from kdkmp.text.land import FORM, LAYERS, VERIFICATIONS
from kdkmp.ui import data, land_data, land_findings, parcel_data, verification_data, visitor
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "land/land.py"
NTB = "Nusa Tenggara Barat"
NOT_A_VALUE = re.compile(r"(?<![\w-])(nan|None|<NA>|NaT)(?![\w-])")


@pytest.fixture
def as_operator(operator: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "access", lambda: operator)


def said(app: AppTest) -> str:
    """Everything that the page says."""
    kinds = ("markdown", "error", "warning", "success")
    rest = "\n".join(str(one.value) for kind in kinds for one in app.get(kind))
    return words(app) + "\n" + rest.replace("\\", "")


def headline(app: AppTest) -> dict[str, int]:
    """The page's own figures by label."""
    found = re.findall(r'<dt>([^<]+)</dt><dd class="kd-besar">([\d.]+)</dd>', words(app))
    return {label: int(count.replace(".", "")) for label, count in found}


def listed(app: AppTest) -> tuple[int, int]:
    """How many are on the list, of how many."""
    found = re.search(r"Daftar lahan: ([\d.]+) dari ([\d.]+) lahan", words(app))
    assert found
    first, last = found.groups()
    return int(first.replace(".", "")), int(last.replace(".", ""))


def register(province: str = "52"):
    return land_data.parcels(Filters(province))


def test_the_page_answers_without_parameters_and_knows_its_figures():
    app = opened(PAGE)
    everything = parcel_data.register()
    assert listed(app) == (len(everything), len(everything))
    assert headline(app)["Lahan"] == len(everything)
    assert not NOT_A_VALUE.search(said(app))


def test_a_province_changes_every_figure_and_the_heading():
    app, ntb = opened(PAGE, prov=NTB), register()
    assert headline(app)["Lahan"] == len(ntb) < len(parcel_data.register())
    assert re.fullmatch(r"Lahan menahan [\d.]+ dari 1\.166 KDKMP", app.title[0].value)


def test_status_point_and_cooperatives_add_up():
    told, ntb = words(opened(PAGE, prov=NTB)), register()
    parts = re.search(r"dari ([\d.]+) lahan<br>([\d.]+) belum, ([\d.]+) ditolak", told)
    assert parts
    total, below, rejected = (int(one.replace(".", "")) for one in parts.groups())
    assert headline(opened(PAGE, prov=NTB))["Terverifikasi ke atas"] + below + rejected == total
    assert total == len(ntb)
    rest = re.search(r"([\d.]+) tanpa lahan atau ditolak, ([\d.]+) belum ada data", told)
    assert rest
    without = sum(int(one.replace(".", "")) for one in rest.groups())
    assert headline(opened(PAGE, prov=NTB))["KDKMP punya lahan"] + without == 1166


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ({"status": ["Terverifikasi"]}, lambda rows: rows["land_status"] == "verified"),
        (
            {"status": ["Terverifikasi", "Ditolak"]},
            lambda rows: rows["land_status"].isin(["verified", "rejected"]),
        ),
        ({"milik": ["Kepemilikan belum ada data"]}, lambda rows: rows["ownership"].isna()),
        ({"penyebut": ["BPKAD"]}, lambda rows: rows["sources"].str.contains("bpkad")),
        ({"titik": ["Tanpa koordinat"]}, lambda rows: rows["latitude"].isna()),
        (
            {"titik": ["Titik meragukan"]},
            lambda rows: rows.index.isin(land_findings.findings_of(rows).index),
        ),
        ({"cari": "narmada"}, lambda rows: rows["district"] == "Narmada"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_filter_of_a_link_lists_exactly_what_it_names(query, keep):
    ntb = register()
    expected = int(keep(ntb).sum())
    app = opened(PAGE, prov=NTB, **query)
    if not expected:
        assert "Hapus satu filter" in said(app)
        return
    assert listed(app) == (expected, len(ntb))
    assert headline(app)["Lahan"] == expected


def test_a_page_of_the_list_has_at_most_a_hundred_rows_and_seven_columns():
    table = opened(PAGE, prov=NTB).dataframe[0].value
    assert len(table) == 100
    assert len(table.columns) <= 7


def test_the_order_is_of_the_whole_list():
    table = opened(PAGE, prov=NTB, urut="Luas terkecil").dataframe[0].value
    assert table["Luas (m²)"].iloc[0] == register()["parcel_area_m2"].min()


def test_the_parcel_of_a_link_is_open_with_its_sources():
    key = register().index[0]
    told = words(opened(PAGE, prov=NTB, persil=key))
    assert f"lahan {key.split('|')[1]}" in told
    assert re.search(r"kd-status.*?<span class=\"kd-kecil\">[^<]+, \d+ \w+ 202\d", told)
    assert f"kop={key.split('|')[0]}" in told


def test_a_parcel_of_another_region_opens_too_and_an_unknown_one_says_so():
    key = register("63").index[0]
    assert f"lahan {key.split('|')[1]}" in words(opened(PAGE, prov=NTB, persil=key))
    assert "tidak ditemukan" in words(opened(PAGE, prov=NTB, persil="<b>ngawur"))
    assert "<b>ngawur" not in words(opened(PAGE, prov=NTB, persil="<b>ngawur"))


def test_the_history_of_a_parcel_names_every_source():
    key = register().index[0]
    app = opened(PAGE, prov=NTB, persil=key)
    app.session_state[f"lahan-rincian-{key}"] = "Riwayat"
    told = words(app.run())
    assert "Pernyataan pertama sumber ini" in told
    assert "pernyataan yang berlaku" in told


def test_a_reader_is_told_why_nothing_can_be_changed():
    key = register().index[0]
    app = opened(PAGE, prov=NTB, persil=key)
    assert "lahan-perbarui" not in {one.key for one in app.button}
    app = opened(PAGE, prov=NTB, bagian=FORM)
    assert "mode baca" in said(app)
    assert not app.text_area


@pytest.mark.usefixtures("as_operator")
def test_an_operator_updates_a_parcel_sees_it_and_takes_it_back():
    rows = register()
    key = rows.index[(rows["land_status"] == "verified") & rows["ownership"].isna()][0]
    code, parcel_id = key.split("|")
    app = opened(PAGE, prov=NTB, persil=key, bagian=FORM)
    box = next(one for one in app.selectbox if one.label == "Status lahan")
    assert box.options == ["Terverifikasi", "Dalam pembangunan"] or set(box.options) >= {
        "Terverifikasi",
        "Dalam pembangunan",
    }
    assert "Serah terima" not in box.options  # not reachable in one step
    _field(app, "ownership").set_value("village")
    _field(app, "parcel_area_m2").set_value("1.250,5")
    _button(app, "Simpan lahan").click().run()
    assert "tersimpan (batch" in said(app)
    saved = parcel_data.register().loc[key]
    assert (saved["ownership"], saved["ownership_source"]) == ("village", "dinas")
    assert f"Lahan {parcel_id}" in said(app)
    app.button("lahan-batalkan").click().run()
    assert "Perubahan dibatalkan" in said(app)
    assert parcel_data.register().loc[key, "ownership"] != "village"
    assert code in key


@pytest.mark.usefixtures("as_operator")
def test_what_is_refused_stays_typed_and_is_named_by_field():
    key = register().index[0]
    before = data.version()
    app = opened(PAGE, prov=NTB, persil=key, bagian=FORM)
    _field(app, "parcel_area_m2").set_value("seribu")
    _field(app, "width_m").set_value("0")
    _field(app, "titik").set_value("116.1, -8.5")
    _field(app, "legal_basis").set_value("hubungi 0812-3456-7890")
    _button(app, "Simpan lahan").click().run()
    told = app.error[0].value
    for label in ("Luas lahan (m²)", "Lebar (m)", "Titik (lintang, bujur)", "Dasar hukum"):
        assert label in told
    assert "tertukar" in told
    assert _field(app, "parcel_area_m2").value == "seribu"
    assert _field(app, "titik").value == "116.1, -8.5"
    assert data.version() == before


@pytest.mark.usefixtures("as_operator")
def test_an_empty_form_saves_nothing():
    before = data.version()
    app = opened(PAGE, prov=NTB, persil=register().index[0], bagian=FORM)
    _button(app, "Simpan lahan").click().run()
    assert "Belum ada yang diubah" in said(app)
    assert data.version() == before


@pytest.mark.usefixtures("as_operator")
def test_an_operator_adds_a_parcel_to_a_cooperative_without_land():
    board = data.rows(Filters("52"))
    code = next(one for one in board.index if one not in set(register()["cooperative_code"]))
    app = opened(PAGE, prov=NTB, bagian=FORM)
    app.radio("lahan-cara").set_value("Tambah lahan").run()
    next(one for one in app.selectbox if one.label.startswith("Koperasi (")).set_value(code).run()
    next(one for one in app.selectbox if one.label == "Status lahan").set_value("identified").run()
    _field(app, "titik").set_value("-8,6; 116,1")
    _button(app, "Simpan lahan").click().run()
    assert "tersimpan (batch" in said(app)
    rows = parcel_data.register()
    (new,) = rows[rows["cooperative_code"] == code].to_dict("records")
    assert (new["land_status"], new["latitude"], new["longitude"]) == ("identified", -8.6, 116.1)


def _field(app: AppTest, name: str):
    """The entry of a field, by the end of its key."""
    kinds = (*app.selectbox, *app.text_input, *app.text_area)
    return next(one for one in kinds if str(one.key).endswith(f"-{name}"))


def _button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


@pytest.mark.usefixtures("as_operator")
def test_an_operator_accepts_a_repair_and_takes_it_back():
    everything = parcel_data.register()
    found = land_findings.findings_of(everything)
    key = found.index[found["proposed_latitude"].notna()][0]
    right = found.loc[key, "proposed_latitude"]
    app = opened(PAGE, persil=key)
    app.button("lahan-terima-0").click().run()
    assert "Titik asli tetap di riwayat" in said(app)
    row = parcel_data.register().loc[key]
    assert row["is_corrected"]
    assert row["latitude"] == pytest.approx(right)
    assert row["stated_latitude"] == everything.loc[key, "stated_latitude"]
    app.button("lahan-batalkan").click().run()
    assert not parcel_data.register().loc[key, "is_corrected"]


@pytest.mark.usefixtures("as_operator")
def test_another_parcel_becomes_the_active_one_with_a_reason_only():
    rows = register()
    key = rows.index[~rows["is_active"]][0]
    app = opened(PAGE, prov=NTB, persil=key)
    siblings = int((rows["cooperative_code"] == rows.loc[key, "cooperative_code"]).sum())
    app.session_state[f"lahan-rincian-{key}"] = f"Lahan lain koperasi ini ({siblings - 1})"
    app.run()
    _button(app, "Jadikan lahan aktif").click().run()
    assert "Alasan:" in said(app)
    app.text_input("lahan-alasan-aktif").set_value("Disepakati dalam musdes")
    _button(app, "Jadikan lahan aktif").click().run()
    assert "kini lahan aktif" in said(app)
    assert parcel_data.register().loc[key, "is_active"]


@pytest.mark.usefixtures("as_operator")
def test_a_verification_is_made_of_the_filtered_parcels_and_worked_off():
    app = opened(PAGE, prov=NTB, penyebut=["BPKAD"], bagian=VERIFICATIONS)
    before = set(verification_data.names().index)
    _key(app.text_input, "verifikasi-nama").set_value("Tanah provinsi uji")
    _key(app.text_input, "verifikasi-kantor").set_value("BPKAD uji")
    _key(app.checkbox, "verifikasi-isi").set_value(True)
    _button(app, "Buat daftar").click().run()
    (made,) = set(verification_data.names().index) - before
    stands = verification_data.parcels_of(made)
    expected = int(register()["sources"].str.contains("bpkad").sum())
    assert len(stands) == expected > 0
    assert f"{expected} lahan dan {len(PROVINCIAL_LAND_STEPS)} langkah" in said(app)

    app.session_state[f"verifikasi-rincian-{made}"] = True
    app.run()
    app.radio(f"catat-{made}-untuk").set_value("Semua lahan yang menunggu langkah ini").run()
    app.button(f"catat-{made}-simpan").click().run()
    assert "tercatat selesai" in said(app)
    assert (verification_data.parcels_of(made)["steps_done"] == 1).all()
    app.button("lahan-batalkan").click().run()
    assert (verification_data.parcels_of(made)["steps_done"] == 0).all()


@pytest.mark.usefixtures("as_operator")
def test_a_whole_province_is_not_put_into_a_verification_by_mistake():
    some = verification_data.names().index[0]
    member = verification_data.parcels_of(some)["cooperative_code"].iloc[0]
    place = data.board().loc[member, "province"]
    for filters, can_add in (({}, False), ({"status": ["Terverifikasi"]}, True)):
        app = opened(PAGE, prov=place, bagian=VERIFICATIONS, **filters)
        app.session_state[f"verifikasi-rincian-{some}"] = True
        app.run()
        assert app.button(f"verifikasi-tambah-{some}").disabled is not can_add


def _key(widgets, beginning: str):
    return next(one for one in widgets if str(one.key).startswith(beginning))


@pytest.mark.usefixtures("as_operator")
def test_a_verification_without_name_or_office_is_refused_in_words():
    app = opened(PAGE, prov=NTB, bagian=VERIFICATIONS)
    before = len(verification_data.names())
    _button(app, "Buat daftar").click().run()
    assert "harus diisi" in said(app)
    assert len(verification_data.names()) == before


@pytest.mark.usefixtures("as_operator")
def test_without_a_province_no_verification_can_be_made():
    app = opened(PAGE, bagian=VERIFICATIONS)
    assert "Pilih satu provinsi" in said(app)


def test_the_part_of_the_layers_opens_from_a_link():
    app = opened(PAGE, bagian=LAYERS)
    assert not app.exception
    assert not app.dataframe


def test_an_empty_region_says_what_to_do():
    app = opened(PAGE, prov=NTB, cari="tidak ada desa begini")
    assert not app.dataframe
    assert "Hapus satu filter" in said(app)
