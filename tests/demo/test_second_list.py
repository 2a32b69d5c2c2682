"""Simkopdes' own list has as many records as published, bridged record by record."""

from kdkmp.demo.generate import Demo
from kdkmp.demo.published import read_published


def test_the_bridge_of_ntb_closes(demo: Demo) -> None:
    ours = demo.cooperatives["code"].str.startswith("52").sum()
    listed = demo.foreign_ids["cooperative_code"].str.startswith("52").sum()
    waiting = (demo.reviews["province_code"] == "52").sum()
    assert (ours, listed, waiting) == (1166, 1165, 7)
    assert listed + waiting == 1172  # 1.172 = 1.166 + 7 - 1


def test_every_regency_has_as_many_records_as_published(demo: Demo) -> None:
    listed = demo.foreign_ids["cooperative_code"].str[:5]
    doubles = demo.reviews["suggestions"].map(lambda given: given[0][0][:5])
    records = listed.value_counts().add(doubles.value_counts(), fill_value=0)
    expected = read_published().shape("simkopdes_records")
    assert records.sort_index().to_dict() == expected.sort_index().to_dict()


def test_the_surplus_of_ntb_stands_where_it_was_published(demo: Demo) -> None:
    mine = demo.reviews[demo.reviews["province_code"] == "52"]
    regencies = mine["suggestions"].map(lambda given: given[0][0][:5]).value_counts()
    assert regencies.to_dict() == {"52.01": 2, "52.05": 2, "52.08": 2, "52.03": 1}


def test_ids_are_integers_as_text_and_unique(demo: Demo) -> None:
    ids = [*demo.foreign_ids["value"], *(said["foreign_id"] for said in demo.reviews["row_values"])]
    assert all(value.isdigit() for value in ids)
    assert len(set(ids)) == len(ids)


def test_reviews_wait_for_a_person_with_the_villages_own_cooperative_first(demo: Demo) -> None:
    assert (demo.reviews["state"] == "open").all()
    assert (demo.reviews["reason"] == "second_cooperative").all()
    known = set(demo.cooperatives["code"])
    for first, second in demo.reviews["suggestions"]:
        assert first[0] in known
        assert second[0] == f"{first[0]}-2"


def test_who_is_not_listed_is_never_spoken_of_by_simkopdes(demo: Demo) -> None:
    listed = set(demo.foreign_ids["cooperative_code"])
    for rows in (demo.reports, demo.parcels):
        said = rows.loc[rows["source"] == "simkopdes", "cooperative_code"]
        assert set(said) <= listed
