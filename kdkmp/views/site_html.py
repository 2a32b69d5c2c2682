"""Where a parcel lies in each overlay layer, and what the site test says, as lines of facts."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.layers import Inside, LayerKind
from kdkmp.domain.site_fit import MINIMUM_AREA_M2, PRACTISED_AREA_M2, Building, SiteFit
from kdkmp.text.formats import long_date, number, share
from kdkmp.text.parcels import INSIDE, LAYER_KIND, NOT_CHECKED
from kdkmp.text.site_fit import BUILDING, OUTLINE_FAULT
from kdkmp.text.values import decimals
from kdkmp.views.parcel_html import Fact
from kdkmp.views.zone_tables import short_name

_GOOD, _BAD, _PARTLY, _UNKNOWN = ("✓", "baik"), ("✕", "buruk"), ("!", "proses"), ("◇", "tak-tahu")
_STATE_MARK = {
    Inside.INSIDE.value: _PARTLY,
    Inside.OUTSIDE.value: _GOOD,
    Inside.NOT_CHECKED.value: _UNKNOWN,
}
_FIT_MARK = {Building.STANDARD: _GOOD, Building.SMALL: _PARTLY, Building.NONE: _BAD}
_WHOLE = 0.9995


def layer_lines(layers: pd.DataFrame, found: pd.DataFrame) -> list[Fact]:
    """Return a line per overlay layer.

    Parameters
    ----------
    layers : DataFrame
        As `queries.layers.layers`; boundaries are left out.
    found : DataFrame
        As `geo.inside.inside`, of one parcel; a layer that is missing there was not checked.
    """
    overlays = layers[layers["kind"] != LayerKind.BOUNDARIES.value]
    by_layer = found.set_index("layer_id").to_dict("index")
    return [_layer(one, by_layer.get(one["id"])) for one in overlays.to_dict("records")]


def _layer(layer: dict[str, object], found: dict[str, object] | None) -> Fact:
    state = Inside.NOT_CHECKED.value if found is None else str(found["state"])
    value = INSIDE[Inside(state)]
    if found is not None and state == Inside.INSIDE.value:
        value = f"{value}: {found['area_name']}{_part(found['share'])}"
    kind = LAYER_KIND[LayerKind(str(layer["kind"]))]
    told = f"{kind}, lapisan per {long_date(pd.Timestamp(str(layer['as_of'])))}"
    return Fact(str(layer["name"]), value, told, _STATE_MARK[state])


def _part(covered: object) -> str:
    """Say how much of an outline lies inside, where it is not all of it."""
    part = float(str(covered))
    return f" ({share(part, 1, 0)} dari luasnya)" if part < _WHOLE else ""


def fit_lines(fit: SiteFit, stated_m2: float | None, names: Mapping[str, str]) -> list[Fact]:
    """Return what the site test says; a parcel with a point only is unknown, never too small.

    Parameters
    ----------
    stated_m2 : float, optional
        The area that the register states, to be set beside the measured one.
    names : Mapping
        Parcel key → name of its cooperative, of the parcels that overlap.
    """
    if fit.area_m2 is None or fit.building is None:
        lines = (
            "Gerai di atas tapak",
            f"Luas minimal {number(MINIMUM_AREA_M2)} m²",
            "Tumpang tindih",
        )
        return [Fact(name, NOT_CHECKED, "", _UNKNOWN) for name in lines]
    return [
        Fact(
            "Gerai di atas tapak", BUILDING[fit.building], "arah mana pun", _FIT_MARK[fit.building]
        ),
        _area(fit, fit.area_m2, stated_m2),
        _overlap(fit, names),
    ]


def _area(fit: SiteFit, area_m2: float, stated_m2: float | None) -> Fact:
    if fit.meets_minimum:
        told, mark = f"memenuhi {number(MINIMUM_AREA_M2)} m²", _GOOD
    elif fit.meets_practice:
        told = f"di bawah {number(MINIMUM_AREA_M2)} m², diterima dalam praktik"
        mark = _PARTLY
    else:
        told, mark = f"di bawah {number(PRACTISED_AREA_M2)} m²", _BAD
    is_stated = stated_m2 is not None and not pd.isna(stated_m2)
    beside = f"; register menyebut {number(stated_m2)} m²" if is_stated else ""
    return Fact(
        "Luas menurut batas",
        f"{_measured(area_m2)} m², {told}",
        f"diukur dari poligon{beside}",
        mark,
    )


def _measured(area_m2: float) -> str:
    """Write a measured area so that 999.9 does not look like the limit it misses."""
    rounded = round(area_m2, 1)
    return number(rounded, decimals(rounded))


def _overlap(fit: SiteFit, names: Mapping[str, str]) -> Fact:
    if not fit.overlaps:
        return Fact("Tumpang tindih", "Tidak ada dengan lahan lain yang berbatas", "", _GOOD)
    told = "; ".join(
        f"{short_name(names[one.parcel_key])} ({number(one.area_m2)} m²)" for one in fit.overlaps
    )
    return Fact("Tumpang tindih", told, "", _BAD)


def fault_line(fit: SiteFit) -> str:
    """Say why the outline cannot be used; empty where it can, or where there is none."""
    return "" if fit.fault is None else OUTLINE_FAULT[fit.fault]
