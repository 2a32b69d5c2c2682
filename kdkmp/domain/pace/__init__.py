"""Pace and forecast: how fast a count grows, what a target asks for, when it may be reached."""

from kdkmp.domain.pace.measure import Measure

__all__ = ["Measure"]
