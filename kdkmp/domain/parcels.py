"""The land register: everything a statement may say about one parcel, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.domain.land import LandStatus, SpatialRisk
from kdkmp.domain.sources import Surveyor


class Ownership(StrEnum):
    """Whose land it is (categories met in use, domain 2.2)."""

    VILLAGE = "village"
    REGENCY = "regency"
    PROVINCE = "province"
    MINISTRY = "ministry"
    STATE_ENTERPRISE = "state_enterprise"
    DANANTARA = "danantara"
    GRANT = "grant"
    SWAP = "swap"
    PURCHASE = "purchase"
    FOREST_AREA = "forest_area"
    COOPERATIVE = "cooperative"
    PRIVATE = "private"
    OTHER = "other"


class UseBasis(StrEnum):
    """On what basis the cooperative uses the land (domain 2.2)."""

    OWN = "own"
    LOAN = "loan"
    LEASE = "lease"
    GRANT = "grant"
    JOINT_USE = "joint_use"
    OTHER = "other"


class IntendedUse(StrEnum):
    """What is to stand on the land."""

    OUTLET_AND_STORE = "outlet_and_store"
    OUTLET = "outlet"
    STORE = "store"
    OFFICE = "office"
    OTHER = "other"


class PointPrecision(StrEnum):
    """What a point stands for."""

    POINT = "point"
    VILLAGE_CENTRE = "village_centre"


class Verdict(StrEnum):
    """Result of one criterion; missing means nobody looked."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"


class DocumentState(StrEnum):
    """Where a document stands; absent means nobody asked."""

    HAVE = "have"
    IN_PROCESS = "in_process"
    MISSING = "missing"


class Risk(StrEnum):
    """What a check for one risk found; absent means not checked, which is never "clear"."""

    NONE = "none"
    WITH_PERMIT = "with_permit"
    WITHOUT_PERMIT = "without_permit"


class RoadSurface(StrEnum):
    """The road to the parcel (form 6 of the PMO)."""

    CONCRETE = "concrete"
    ASPHALT = "asphalt"
    STONE = "stone"
    EARTH = "earth"
    NONE = "none"


class Section(StrEnum):
    """The part of the register a field belongs to."""

    STATUS = "status"
    SITE = "site"
    RIGHT = "right"
    DOCUMENTS = "documents"
    CRITERIA = "criteria"
    RISKS = "risks"


@dataclass(frozen=True)
class Field:
    """One field of the register: a column of every parcel statement; missing is "not stated"."""

    name: str
    kind: Kind
    section: Section
    codes: type[StrEnum] | None = None


FIELDS = (
    Field("land_status", Kind.CODE, Section.STATUS, LandStatus),
    Field("source_status", Kind.TEXT, Section.STATUS),
    Field("surveyor", Kind.CODE, Section.STATUS, Surveyor),
    Field("verifier", Kind.CODE, Section.STATUS, Surveyor),
    Field("parcel_area_m2", Kind.AMOUNT, Section.SITE),
    Field("length_m", Kind.AMOUNT, Section.SITE),
    Field("width_m", Kind.AMOUNT, Section.SITE),
    Field("latitude", Kind.AMOUNT, Section.SITE),
    Field("longitude", Kind.AMOUNT, Section.SITE),
    Field("point_precision", Kind.CODE, Section.SITE, PointPrecision),
    # The outline of the site, as GeoJSON text in WGS 84: a Polygon or MultiPolygon.
    Field("outline", Kind.TEXT, Section.SITE),
    Field("road_surface", Kind.CODE, Section.SITE, RoadSurface),
    Field("has_water", Kind.FLAG, Section.SITE),
    Field("has_electricity", Kind.FLAG, Section.SITE),
    Field("has_internet", Kind.FLAG, Section.SITE),
    Field("ownership", Kind.CODE, Section.RIGHT, Ownership),
    Field("use_basis", Kind.CODE, Section.RIGHT, UseBasis),
    Field("legal_basis", Kind.TEXT, Section.RIGHT),
    Field("intended_use", Kind.CODE, Section.RIGHT, IntendedUse),
    # Documents typically asked for (domain 2.3).
    Field("doc_letter", Kind.CODE, Section.DOCUMENTS, DocumentState),
    Field("doc_village_minutes", Kind.CODE, Section.DOCUMENTS, DocumentState),
    Field("doc_recommendation", Kind.CODE, Section.DOCUMENTS, DocumentState),
    Field("doc_certificate", Kind.CODE, Section.DOCUMENTS, DocumentState),
    Field("doc_no_dispute", Kind.CODE, Section.DOCUMENTS, DocumentState),
    Field("doc_sketch", Kind.CODE, Section.DOCUMENTS, DocumentState),
    # The four criteria of Kemendagri (Wamendagri, 25 November 2025; domain 2.1).
    Field("criterion_title", Kind.CODE, Section.CRITERIA, Verdict),
    Field("criterion_area", Kind.CODE, Section.CRITERIA, Verdict),
    Field("criterion_access", Kind.CODE, Section.CRITERIA, Verdict),
    Field("criterion_ready", Kind.CODE, Section.CRITERIA, Verdict),
    Field("is_disputed", Kind.FLAG, Section.RISKS),
    Field("risk_lp2b", Kind.CODE, Section.RISKS, Risk),
    Field("risk_forest", Kind.CODE, Section.RISKS, Risk),
    Field("risk_flood", Kind.CODE, Section.RISKS, Risk),
    Field("risk_sutet", Kind.CODE, Section.RISKS, Risk),
    Field("risk_unstable", Kind.CODE, Section.RISKS, Risk),
    Field("risk_occupied", Kind.CODE, Section.RISKS, Risk),
    # The sum of the risks, which the zones read; stated alone by files without single risks.
    Field("spatial_risk", Kind.CODE, Section.RISKS, SpatialRisk),
)

FIELD_BY_NAME = {field.name: field for field in FIELDS}
FIELD_NAMES = tuple(FIELD_BY_NAME)
RISK_NAMES = tuple(name for name in FIELD_NAMES if name.startswith("risk_"))
DOCUMENT_NAMES = tuple(f.name for f in FIELDS if f.section is Section.DOCUMENTS)
CRITERION_NAMES = tuple(f.name for f in FIELDS if f.section is Section.CRITERIA)
_PROTECTED = ("risk_lp2b", "risk_forest")


def field_dtypes() -> dict[str, str]:
    """Map each field's column to its pandas dtype."""
    return {field.name: DTYPES[field.kind] for field in FIELDS}


def risk_sum(risks: Mapping[str, Any]) -> SpatialRisk | None:
    """Return what the single risks come to; None where none was checked.

    Only a parcel checked for every risk is clear; a known risk counts whatever is unchecked.

    >>> [str(risk_sum({"risk_lp2b": found})) for found in ("none", "without_permit")]
    ['to_check', 'protected_without_permit']
    """
    found = {name: risks.get(name) for name in RISK_NAMES}
    known = {name: value for name, value in found.items() if not pd.isna(value)}
    if not known:
        return None
    if any(known.get(name) == Risk.WITHOUT_PERMIT for name in _PROTECTED):
        return SpatialRisk.PROTECTED_WITHOUT_PERMIT
    if Risk.WITHOUT_PERMIT in known.values():
        return SpatialRisk.WITHOUT_PERMIT
    if len(known) < len(RISK_NAMES):
        return SpatialRisk.TO_CHECK
    return SpatialRisk.WITH_PERMIT if Risk.WITH_PERMIT in known.values() else SpatialRisk.CLEAR
