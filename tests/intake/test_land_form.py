"""Form 6 of the PMO: what it states about land, what it leaves unknown, where it stands."""

import pytest
from form_six import BA_NAME, HEADING_ROW, HEADINGS, form, line
from small_world import AS_OF, EMAS, HIJAU, INDEX, checked, planned, remembered, row_of

from kdkmp import intake
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake import Known, Reason, Refused

EMAS_NAME = "KOPERASI DESA MERAH PUTIH KARANG EMAS"
OTHER_DISTRICT = line(
    **{"Nama Kecamatan": "Tambak Asri", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH BUKIHOWE"}
)


def said(**changes):
    """What one row states; missing is None."""
    return row_of(checked(form(line(**changes)), as_of=AS_OF))


def problems(**changes):
    """Heading, code and whether the row is lost, of every problem of one row."""
    found = checked(form(line(**changes)), as_of=AS_OF)
    return [(each.heading, each.code, each.rejects) for each in found.problems]


def test_the_form_is_recognised_by_its_exact_headings():
    found = checked(form(line()), as_of=AS_OF)
    assert (found.format, found.source) == (FileFormat.LAND_FORM, Source.DINAS)
    assert row_of(found)["village_code"] == HIJAU
    assert row_of(found)["row"] == HEADING_ROW + 2


def test_a_row_states_its_parcel():
    row = said()
    assert (row["parcel_id"], row["width_m"], row["length_m"]) == ("dinas", 20, 30)
    assert row["parcel_area_m2"] == 600  # the form has no area
    assert (row["latitude"], row["longitude"]) == (-6.512345, 106.512345)  # a decimal comma
    assert (row["ownership"], row["road_surface"]) == ("village", "asphalt")
    assert (row["has_internet"], row["has_water"], row["has_electricity"]) == (True, True, True)
    assert row["doc_letter"] == "have"


def test_decimals_may_be_written_with_a_comma():
    row = said(**{"Lebar Lahan": "10,5", "Panjang Lahan": 20})
    assert row["parcel_area_m2"] == 210


@pytest.mark.parametrize(
    ("status", "percent", "land", "progress"),
    [
        ("Ya", "40", "building", (40, 40)),
        ("Ya", "", "building", (None, None)),  # begun, nobody says how far
        ("Ya", 0, "building", (0, 0)),
        ("Ya", "100%", "built", (100, 100)),
        ("Tidak", "", None, (0, 0)),  # not begun says nothing about the land
        ("Tidak", "0", None, (0, 0)),
        ("", "25", None, (25, 25)),
        ("", "", None, (None, None)),  # unknown stays unknown
    ],
)
def test_building_has_begun_or_not_and_the_land_stays_as_it_is(status, percent, land, progress):
    row = said(**{"Status Pembanguna": status, "Persentase (%)": percent})
    assert row["land_status"] == land
    assert (row["progress_low_pct"], row["progress_high_pct"]) == progress
    assert "is_started" not in row


def test_not_begun_with_progress_is_listed_and_neither_counts():
    changes = {"Status Pembanguna": "Tidak", "Persentase (%)": "40"}
    row = said(**changes)
    assert (row["land_status"], row["progress_low_pct"]) == (None, None)
    assert problems(**changes) == [("Status Pembanguna", "contradiction", False)]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Ada", "have"),
        ("surat_lahan/x7Kd.jpg", "have"),  # the export of the PMO's own system: a photo's path
        ("Tidak Ada", "missing"),
        ("Belum", "missing"),
        ("Dalam proses", "in_process"),
        ("", None),  # nobody asked
        ("-", None),
    ],
)
def test_the_letter_is_there_missing_or_unknown(cell, state):
    assert said(**{"Surat Lahan": cell})["doc_letter"] == state


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("Milik Sendiri", "cooperative"),
        ("Hibah", "grant"),
        ("Barang Milik KUD", "other"),
        ("Barang Milik Desa (BMDes)", "village"),
        ("Barang Milik Daerah (BMD)", "regency"),
        ("Barang Milik Negara (BMN)", "ministry"),
    ],
)
def test_every_owner_the_form_offers_is_understood(cell, owner):
    assert said(Aset=cell)["ownership"] == owner


@pytest.mark.parametrize(
    ("heading", "words", "field"),
    [
        ("Akses Internet", ("Sinyal Kuat", "Sinyal Lemah", "Internet Fiber"), "has_internet"),
        ("Akses Air", ("Sumur", "PAM", "Mata Air"), "has_water"),
        ("Akses Listrik", ("PLN", "Surya", "Diesel"), "has_electricity"),
    ],
)
def test_every_utility_the_form_offers_is_understood(heading, words, field):
    assert {said(**{heading: word})[field] for word in words} == {True}
    assert said(**{heading: "Tidak"})[field] is False
    assert said(**{heading: "Tidak Ada"})[field] is False
    assert said(**{heading: ""})[field] is None


@pytest.mark.parametrize(
    ("cell", "road"),
    [
        ("Tanah", "earth"),
        ("Batu", "stone"),
        ("Beton", "concrete"),
        ("Belum Ada Akses Jalan", "none"),
        ("", None),
    ],
)
def test_every_road_the_form_offers_is_understood(cell, road):
    assert said(**{"Kondisi Jalan": cell})["road_surface"] == road


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("Surat Lahan", "Letter C", "doc_letter"),
        ("Kondisi Jalan", "Becek", "road_surface"),
        ("Aset", "punya pak lurah", "ownership"),
        ("Status Pembanguna", "Mangkrak", "land_status"),
        ("Akses Air", "Galon", "has_water"),
    ],
)
def test_an_unknown_word_costs_the_cell_and_is_listed_with_the_known_ones(heading, cell, field):
    row = said(**{heading: cell})
    assert (row[field], row["village_code"]) == (None, HIJAU)
    (problem,) = checked(form(line(**{heading: cell})), as_of=AS_OF).problems
    assert (problem.heading, problem.code, problem.rejects) == (heading, "unknown_value", False)
    assert "pilihan:" in problem.message


def test_titles_totals_persons_and_unused_columns_are_told():
    found = checked(form(line()), as_of=AS_OF)
    told = " ".join(found.dropped.details)
    assert (found.dropped.rows, found.dropped.columns) == (1, 1)  # JUMLAH, Nama BA
    assert "Nama BA" in told
    for heading in ("Foto Lahan", "Jarak ke Pemukiman", "Keterangan", "Progress"):
        assert f"Kolom {heading} tidak dipakai" in told
    assert "satuan jaraknya tidak tertulis" in told
    assert found.ignored == ()
    everything = repr(found) + found.rows.to_csv()
    assert BA_NAME not in everything
    assert "3456" not in everything


def test_a_misspelt_village_waits_for_a_person_with_suggestions():
    found = checked(form(line(**{"Nama KDKMP": "KOPERASI DESA MERAH PUTIH SUKA IJO"})), as_of=AS_OF)
    (waiting,) = found.review
    assert (waiting.reason, len(found.rows)) == (Reason.NO_MATCH, 0)
    assert HIJAU in {suggestion.code for suggestion in waiting.suggestions}


# Several parcels


def two(*parcels, name=EMAS_NAME):
    return form(line(), *(line(**{"Nama KDKMP": name}, **each) for each in parcels))


def test_several_rows_of_one_cooperative_are_several_parcels():
    plan = planned(two({"Lebar Lahan": "20"}, {"Lebar Lahan": "25"}), as_of=AS_OF)
    assert plan.rows["parcel_id"].tolist() == ["dinas", "dinas", "dinas-2"]
    assert plan.rows["cooperative_code"].tolist() == [HIJAU, EMAS, EMAS]
    assert (plan.counts.rows, plan.counts.review, len(plan.new_cooperatives)) == (3, 0, 2)


def test_an_exact_repetition_is_no_second_parcel():
    plan = planned(two({}, {}), as_of=AS_OF)
    assert (plan.counts.new, plan.counts.unchanged) == (2, 1)
    assert plan.rows.loc[plan.rows["writes"], "parcel_id"].tolist() == ["dinas", "dinas"]


def test_the_furthest_parcel_tells_the_progress_of_its_cooperative():
    begun = {"Status Pembanguna": "Ya", "Persentase (%)": "40"}
    plan = planned(two(begun, {"Lebar Lahan": "25"}), as_of=AS_OF)
    of_emas = plan.rows[plan.rows["cooperative_code"] == EMAS]
    assert of_emas["land_status"].fillna("").tolist() == ["building", ""]
    assert of_emas["progress_low_pct"].dropna().tolist() == [40]  # not the 0 of the other parcel


def test_another_name_in_the_same_village_is_asked_not_taken_for_a_second_parcel():
    rows = [line(), line(**{"Nama KDKMP": "KOPERASI SYARIAH MERAH PUTIH SUKA HIJAU"})]
    plan = planned(form(*rows), as_of=AS_OF)
    assert [waiting.reason for waiting in plan.review] == [Reason.SECOND_COOPERATIVE]


def test_the_same_form_again_changes_nothing():
    content = two({"Lebar Lahan": "20"}, {"Lebar Lahan": "25"})
    known = remembered(planned(content, as_of=AS_OF))
    again = planned(content, known, as_of=AS_OF)
    assert (again.counts.unchanged, again.counts.rows) == (3, 3)
    changed = planned(two({"Lebar Lahan": "20"}, {"Lebar Lahan": "26"}), known, as_of=AS_OF)
    assert (changed.counts.changed, changed.counts.unchanged) == (1, 2)
    assert set(changed.changes["fact"]) == {"width_m", "parcel_area_m2"}


# Which regency


def test_its_kecamatan_tell_the_regency():
    found = checked(form(line(), OTHER_DISTRICT), as_of=AS_OF)
    assert found.rows["village_code"].str[:5].unique().tolist() == ["71.01"]
    assert any("semua kecamatannya ada di Kabupaten Awan" in one for one in found.dropped.details)


def test_kecamatan_of_two_regencies_need_a_word_of_the_user():
    twins = form(
        line(**{"Nama Kecamatan": "Kembar", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH SATU NAMA"})
    )
    with pytest.raises(Refused) as caught:
        checked(twins, as_of=AS_OF)
    assert caught.value.code == "regency_missing"
    found = checked(twins, as_of=AS_OF, regency="71.02")
    assert found.rows["village_code"].tolist() == ["71.02.02.2001"]


def test_only_a_file_that_does_not_tell_its_regency_asks_for_it():
    def asks(content):
        found = intake.recognise("f.xlsx", content)
        return intake.asks_regency(found, found.mapping, INDEX, {})

    assert not asks(form(line(), OTHER_DISTRICT))
    assert asks(form(line(**{"Nama Kecamatan": "Kembar"})))
    assert asks(form(line(**{"Nama Kecamatan": "Antah Berantah"})))
    with_regency = form(
        line(**{"Nama Kecamatan": "Kembar", "Kabupaten/Kota": "Awan"}),
        headings=("Kabupaten/Kota", *HEADINGS),
    )
    assert not asks(with_regency)


def test_an_empty_database_and_a_known_one_give_the_same_counts():
    plan = planned(form(line(), OTHER_DISTRICT), Known(), as_of=AS_OF)
    parts = plan.counts
    assert parts.rows == parts.new + parts.changed + parts.unchanged + parts.rejected + parts.review
    assert parts.rows == 2
