"""Signs that a gathering may stand on paper only (DESIGN.md 4.5): asked about first, decided by the superior.

Proof and suspicion are two things (docs/decisions/0014-proof-and-suspicion.md). A gathering that one account alone has
recorded is *not established* until somebody else vouches for it: that follows from the facts and accuses nobody. All
other signs change no count; only the superior's confirmation does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.rules import Rules
from domain.session import Gathering

EXPLANATION_LETTERS = 300


class Sign(StrEnum):
    ONE_ACCOUNT = "one_account"  # one person recorded everybody, and nobody else has vouched
    PROXY = "proxy"  # many present, and nobody but who called the roll checked in
    BURST = "burst"  # ticked off one after the other within a minute
    SHORT = "short"
    COUNTS = "counts"  # a head-count is far from the register


class FlagState(StrEnum):
    RAISED = "raised"  # the branch is asked
    EXPLAINED = "explained"
    CONFIRMED = "confirmed"  # by the superior: the gathering does not count
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"  # the facts were mended before anybody decided


#: What somebody still has to do something about.
PENDING = frozenset({FlagState.RAISED, FlagState.EXPLAINED})


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody was put on the register of the gathering."""

    member_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a gathering. `counts`: heads as others than the opener counted them, with who did; of a guest
    branch's gathering, those of the lead's room too."""

    gathering: Gathering
    marks: Sequence[Mark] = ()
    counts: Sequence[tuple[int, int]] = ()
    observed: Sequence[int] = ()
    guests: int = 0


@dataclass(frozen=True, slots=True)
class Flag:
    gathering_id: int
    signs: frozenset[Sign]
    state: FlagState
    raised_at: datetime
    explanation: str | None = None
    explained_at: datetime | None = None
    reason: str | None = None
    decided_at: datetime | None = None


def one_account(facts: Facts, rules: Rules) -> bool:
    """Everybody recorded by one person, and no other account has been at work."""
    callers = {mark.by for mark in facts.marks}
    vouched = facts.guests or facts.observed or any(by not in callers for by, _heads in facts.counts)
    return len(callers) == 1 and not vouched and _would_count(facts, rules)


def _would_count(facts: Facts, rules: Rules) -> bool:
    """Fewer than count anyway: never mind. Of guests each counts once the lead's room has enough, so there it is whom
    the one person has recorded beside themselves."""
    if facts.gathering.host_id is None:
        return len(facts.marks) >= rules.least_present
    return any(mark.by != mark.member_id for mark in facts.marks)


def signs_of(facts: Facts, rules: Rules) -> frozenset[Sign]:
    """Every sign that a gathering bears. One below the least number does not count, so nothing is asked about it."""
    if len(facts.marks) < rules.least_present:
        return frozenset()
    heads = [heads for _by, heads in facts.counts] + list(facts.observed)
    off = [abs(one - len(facts.marks) - facts.guests) > rules.flag_difference for one in heads]
    found = {
        Sign.ONE_ACCOUNT: one_account(facts, rules),
        Sign.SHORT: _short(facts.gathering, rules),
        Sign.COUNTS: any(off),
    }
    if not heads or all(off):  # else a second person found as many in the room as there are on the list
        found |= {Sign.PROXY: _by_proxy(facts, rules), Sign.BURST: _burst(facts, rules)}
    return frozenset(sign for sign, borne in found.items() if borne)


def _by_proxy(facts: Facts, rules: Rules) -> bool:
    callers = {mark.by for mark in facts.marks if mark.by != mark.member_id}
    called = all(mark.by != mark.member_id or mark.member_id in callers for mark in facts.marks)
    return called and len(facts.marks) >= rules.flag_heads


def _burst(facts: Facts, rules: Rules) -> bool:
    times: dict[int, list[datetime]] = defaultdict(list)
    for mark in sorted(facts.marks, key=lambda one: one.at):
        if mark.by != mark.member_id:
            times[mark.by].append(mark.at)
    most, span = rules.flag_burst, timedelta(seconds=rules.flag_burst_seconds)
    return any(
        last - first <= span
        for marked in times.values()
        for first, last in zip(marked, marked[most - 1 :], strict=False)
    )


def _short(where: Gathering, rules: Rules) -> bool:
    """From the planned time, where check-in was opened later: many open it towards the end."""
    if where.begun_at is None or where.ended_at is None:
        return False
    return where.ended_at - min(where.begun_at, where.begins_at) < timedelta(minutes=rules.flag_minutes)


def judged(flag: Flag | None, signs: frozenset[Sign]) -> FlagState | None:
    """What becomes of a gathering's flag now that it bears these signs; None where nothing changes.

    What the superior confirmed stands; what was cleared is asked about again only for a sign that was not known then.
    """
    if flag is None or flag.state is FlagState.WITHDRAWN:
        return FlagState.RAISED if signs else None
    if flag.state is FlagState.CLEARED:
        return FlagState.RAISED if signs - flag.signs else None
    if flag.state is FlagState.CONFIRMED:
        return None
    if not signs:
        return FlagState.WITHDRAWN
    return FlagState.RAISED if signs - flag.signs else None


def is_established(flag: Flag | None, facts: Facts, rules: Rules) -> bool:
    if flag is not None and flag.state is FlagState.CONFIRMED:
        return False
    if flag is not None and flag.state is FlagState.CLEARED and Sign.ONE_ACCOUNT in flag.signs:
        return True
    return not one_account(facts, rules)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with what people call the gathering it is about."""

    flag: Flag
    session_id: int
    branch_id: int
    branch: str
    kind: SessionKind
    quarter: Quarter
    number: int
    place: str
    begins_at: datetime
    present: int
    established: bool


@dataclass(frozen=True, slots=True)
class FlagShown(Outcome):
    """`branch_desk` may explain it; `superior` may decide it."""

    flagged: Flagged
    branch_desk: bool
    superior: bool
    said: str | None = None


@dataclass(frozen=True, slots=True)
class FlagsListed(Outcome):
    """To the unit directly above: what its branches have explained, or left unexplained too long."""

    unit_id: int
    unit: str
    flags: tuple[Flagged, ...]
    page: int


@dataclass(frozen=True, slots=True)
class FlagRaised(Outcome):
    """To the branch's desk, and to nobody else."""

    flagged: Flagged


@dataclass(frozen=True, slots=True)
class ExplanationAsked(Outcome):
    limit: int


@dataclass(frozen=True, slots=True)
class FlagExplained(Outcome):
    """To the superior's desk."""

    flagged: Flagged


@dataclass(frozen=True, slots=True)
class FlagUnexplained(Outcome):
    """To the superior's desk: the branch has not said anything for so many days."""

    flagged: Flagged
    days: int


@dataclass(frozen=True, slots=True)
class FlagReasonAsked(Outcome):
    confirm: bool
    branch: str


@dataclass(frozen=True, slots=True)
class FlagDecided(Outcome):
    """To the branch's desk."""

    flagged: Flagged


@dataclass(frozen=True, slots=True)
class FlagSettled(Refused):
    """Decided or withdrawn meanwhile."""


@dataclass(frozen=True, slots=True)
class OwnGathering(Refused):
    """Who opened the session does not decide whether it was held."""
