"""Whoever sees some regions only finds nothing of the others in any question the pages ask."""

import pandas as pd
import pytest

from kdkmp.domain.access import Access, Role, Scope
from kdkmp.domain.filters import Filters
from kdkmp.ui import (
    building_data,
    data,
    imports,
    land_data,
    parcel_data,
    quality_data,
    verification_data,
    visitor,
)

pytestmark = pytest.mark.usefixtures("demo_app")
LOBAR, LOTENG = "52.01", "52.02"
NTB = Filters("52")


@pytest.fixture
def seen_by(monkeypatch):
    """Ask as an operator of these regions: ``seen_by("52.01")``; of none: as everybody."""

    def asked(*regions: str) -> None:
        actor = Access("Dinas uji", True, Role.OPERATOR, Scope(regions), "UJI-01")  # noqa: FBT003
        monkeypatch.setattr(visitor, "access", lambda: actor)

    return asked


def _codes() -> dict[str, pd.Series]:
    """Every question of the pages about cooperatives, and the codes of its answer."""
    findings = quality_data.findings(NTB)
    return {
        "board": pd.Series(data.board().index),
        "rows": pd.Series(data.rows(NTB).index),
        "advice": pd.Series(data.advice().index),
        "ratings": pd.Series(data.ratings().index),
        "places": data.places()["district_code"],
        "parcels": land_data.parcels(NTB)["cooperative_code"],
        "register": parcel_data.register()["cooperative_code"],
        "points": land_data.location_findings()["cooperative_code"],
        "overlaps": land_data.overlapping_parcels()["cooperative_code"],
        "layers": pd.Series(land_data.inside_layers().index.get_level_values(0)),
        "findings": findings["cooperative_code"],
        "sites": pd.Series(building_data.sites(NTB).rung.index),
        "members": pd.Series(sorted(verification_data.members(verification_data.names().index))),
    }


def test_one_regency_sees_its_own_in_every_question_and_another_its_own(seen_by):
    seen_by()
    everybody = _codes()
    for region in (LOBAR, LOTENG):  # one after the other: the caches are shared by all
        seen_by(region)
        for name, codes in _codes().items():
            outside = codes[~codes.astype("str").str.startswith(region)]
            assert outside.empty, f"{name} tells {region} of {set(outside)}"
    seen_by()
    for name, codes in _codes().items():
        assert len(codes) == len(everybody[name]), f"{name} changed for those who see everything"
    filled = {name for name, codes in everybody.items() if len(codes)}
    assert filled >= {"board", "parcels", "points", "findings", "sites", "members", "overlaps"}


def test_what_one_sees_of_ones_own_is_what_everybody_sees_of_it(seen_by):
    seen_by()
    here = Filters("52", LOBAR)
    whole, board = land_data.parcels(here), data.rows(here)
    seen_by(LOBAR)
    pd.testing.assert_frame_equal(land_data.parcels(Filters()), whole)
    pd.testing.assert_frame_equal(data.board(), board)


def test_sums_are_those_of_the_region_shown(seen_by):
    seen_by(LOBAR)
    level = quality_data.level_below(Filters("52", LOBAR))
    assert quality_data.scores(Filters("52", LOBAR), level).index.str.startswith(LOBAR).all()
    assert data.second_lists().empty  # known of provinces only
    lists = verification_data.verifications()
    whole = lists["parcels"].sum()
    assert whole == sum(len(verification_data.parcels_of(int(number))) for number in lists.index)
    seen_by()
    assert verification_data.verifications()["parcels"].sum() > whole


def test_of_a_cooperative_or_parcel_outside_nothing_is_told(seen_by):
    seen_by()
    foreign = land_data.parcels(Filters("52", "52.06")).iloc[0]
    code, parcel = foreign["cooperative_code"], foreign["parcel_id"]
    assert len(parcel_data.history(code, parcel))
    seen_by(LOBAR)
    assert parcel_data.history(code, parcel).empty
    assert parcel_data.corrections(code, parcel).empty
    assert land_data.site_fit(f"{code}|{parcel}").area_m2 is None
    with pytest.raises(LookupError):
        data.record(code)


def test_batches_of_other_regions_are_not_listed_nor_rows_that_wait_for_others(seen_by):
    seen_by()
    every, waiting = imports.history(), imports.open_reviews()
    assert len(every)
    assert len(waiting)
    seen_by("61")
    mine = imports.history()
    assert 0 < len(mine) < len(every)
    assert len(imports.open_reviews()) < len(waiting)
    seen_by("99")  # a region without data
    assert imports.history().empty
    assert imports.open_reviews().empty


def test_names_of_regions_are_those_of_the_account(seen_by):
    seen_by(LOBAR, "52.72")
    assert data.scope_names() == ("Kabupaten Lombok Barat", "Kota Bima")
    assert set(imports.own_regency_names()) == {LOBAR, "52.72"}
