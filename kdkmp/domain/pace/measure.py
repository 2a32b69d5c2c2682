"""What a pace is the pace of: five counts, each with what is not known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kdkmp.domain.bridge import IN_PORTAL, Part
from kdkmp.domain.building.ladder import FINISHED, Rung
from kdkmp.domain.zones.policy import Zone


class Measure(StrEnum):
    """What is counted week by week; the values stand in the table of targets."""

    STARTED = "started"
    """“Dibangun” of the bridge: begun, finished ones included."""
    FINISHED = "finished"
    """100 % and beyond."""
    OPERATING = "operating"
    IN_PORTAL = "in_portal"
    GREEN = "green"


@dataclass(frozen=True)
class Counted:
    """Which values of a snapshot's column count, and which say that nobody knows."""

    column: str
    reached: frozenset[str]
    unknown: str


COUNTED: Mapping[Measure, Counted] = MappingProxyType(
    {
        Measure.STARTED: Counted("part", frozenset({Part.BUILDING}), Part.PORTAL_UNKNOWN),
        Measure.FINISHED: Counted("rung", frozenset(FINISHED), Rung.NO_DATA),
        Measure.OPERATING: Counted("rung", frozenset({Rung.OPERATING}), Rung.NO_DATA),
        Measure.IN_PORTAL: Counted("part", frozenset(IN_PORTAL), Part.PORTAL_UNKNOWN),
        Measure.GREEN: Counted("zone", frozenset({Zone.GREEN}), Zone.UNKNOWN),
    }
)
