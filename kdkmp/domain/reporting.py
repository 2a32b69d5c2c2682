"""The weekly report of a regency: its steps, the state they lead to, on time or late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Step(StrEnum):
    """What happens to a report; kept for ever, in order."""

    RECEIVED = "received"
    """A form with rows of the regency was saved."""
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


class State(StrEnum):
    """Where a report stands; every regency and week has exactly one."""

    EXPECTED = "expected"
    """Not received; before or after the deadline."""
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LOCKED = "locked"


NEXT: Mapping[State, Mapping[Step, State]] = MappingProxyType(
    {
        State.EXPECTED: {Step.RECEIVED: State.RECEIVED},
        State.RECEIVED: {
            Step.RECEIVED: State.RECEIVED,
            Step.RETURNED: State.RETURNED,
            Step.ACCEPTED: State.ACCEPTED,
        },
        # Accepted without a new form, too: what was asked may have been explained by word.
        State.RETURNED: {Step.RECEIVED: State.RECEIVED, Step.ACCEPTED: State.ACCEPTED},
        State.ACCEPTED: {
            Step.RECEIVED: State.ACCEPTED,  # shown as "changed after acceptance"
            Step.RETURNED: State.RETURNED,
            Step.ACCEPTED: State.ACCEPTED,
            Step.LOCKED: State.LOCKED,
        },
        State.LOCKED: {Step.UNLOCKED: State.ACCEPTED},
    }
)
"""Which step is possible from which state, and where it leads."""

REPORTED = frozenset(State) - {State.EXPECTED}
NEEDS_REASON = frozenset({Step.RETURNED, Step.UNLOCKED})


@dataclass(frozen=True)
class Event:
    """One step as it was taken; the receipt of a withdrawn batch is left out before."""

    step: Step
    at: datetime
    batch_id: int | None = None


@dataclass(frozen=True)
class Standing:
    """What the steps of one regency and week come to."""

    due_at: datetime
    state: State = State.EXPECTED
    received_at: datetime | None = None
    """The first receipt in force; it decides whether the report was on time."""
    last_received_at: datetime | None = None
    batch_id: int | None = None
    """Of the last receipt."""
    returns: int = 0
    """How often it was sent back."""
    accepted_at: datetime | None = None
    """Of the acceptance in force."""
    was_renewed: bool = False
    """Whether a form came in after the acceptance in force."""

    @property
    def is_late(self) -> bool | None:
        """Whether it came after the deadline; None: it did not come, so nobody can say."""
        return None if self.received_at is None else self.received_at > self.due_at

    def may(self, step: Step) -> bool:
        """Say whether a step is possible now; accepting again only what came in since."""
        if step is Step.ACCEPTED and self.state is State.ACCEPTED:
            return self.was_renewed
        return step in NEXT[self.state]

    def is_overdue(self, now: datetime) -> bool:
        """Say whether the deadline has passed without a report; at the deadline it has not."""
        return self.state is State.EXPECTED and now > self.due_at


def standing(events: Iterable[Event], due_at: datetime) -> Standing:
    """Return the standing after these steps, given in their order.

    A step that is not possible from where the report stands is passed over: it was about a form
    that has been withdrawn since.
    """
    now = Standing(due_at)
    for event in events:
        if event.step in NEXT[now.state]:
            now = _after(now, event)
    return now


def _after(before: Standing, event: Event) -> Standing:
    now = replace(before, state=NEXT[before.state][event.step])
    match event.step:
        case Step.RECEIVED:
            return replace(
                now,
                received_at=before.received_at or event.at,
                last_received_at=event.at,
                batch_id=event.batch_id,
                was_renewed=before.accepted_at is not None,
            )
        case Step.RETURNED:
            return replace(now, returns=before.returns + 1, accepted_at=None, was_renewed=False)
        case Step.ACCEPTED:
            return replace(now, accepted_at=event.at, was_renewed=False)
        case _:
            return now
