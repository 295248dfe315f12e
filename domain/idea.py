"""Ideas (点子): their kinds, how long their texts may be, and the way each goes. No score and no quota."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.quarter import Quarter
from domain.sight import Place


class IdeaKind(StrEnum):
    METHOD = "method"  # 好办法: technical innovation
    GOLDEN = "golden"  # 金点子: a small improvement
    TRICK = "trick"  # 小妙招: cost and efficiency


class IdeaState(StrEnum):
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    PASSED_UP = "passed_up"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    APPLIED = "applied"


class Move(StrEnum):
    """What can be done with an idea: by the unit that holds it, and `WITHDRAW` by its author."""

    ADOPT = "adopt"
    PASS_UP = "up"  # noqa: S105 - no password
    REFUSE = "refuse"
    APPLY = "apply"
    WITHDRAW = "withdraw"


#: The whole way of an idea. What stands not here cannot happen.
WAY: dict[tuple[IdeaState, Move], IdeaState] = {
    (IdeaState.SUBMITTED, Move.ADOPT): IdeaState.ADOPTED,
    (IdeaState.SUBMITTED, Move.PASS_UP): IdeaState.PASSED_UP,
    (IdeaState.SUBMITTED, Move.REFUSE): IdeaState.REFUSED,
    (IdeaState.SUBMITTED, Move.WITHDRAW): IdeaState.WITHDRAWN,
    (IdeaState.PASSED_UP, Move.ADOPT): IdeaState.ADOPTED,
    (IdeaState.PASSED_UP, Move.PASS_UP): IdeaState.PASSED_UP,
    (IdeaState.PASSED_UP, Move.REFUSE): IdeaState.REFUSED,
    (IdeaState.ADOPTED, Move.APPLY): IdeaState.APPLIED,
}

#: Where each move leads, whatever the state before.
TARGET = {move: target for (_, move), target in WAY.items()}

#: Needs a text of who decides: why not, or what was done.
EXPLAINED = frozenset({Move.REFUSE, Move.APPLY})

#: It is somebody's turn.
WAITING = frozenset({IdeaState.SUBMITTED, IdeaState.PASSED_UP})


def next_state(state: IdeaState, move: Move) -> IdeaState | None:
    """Where the move leads from here; None where the way does not go."""
    return WAY.get((state, move))


def moves_from(state: IdeaState) -> list[Move]:
    """What the unit that holds an idea in this state can do."""
    return [move for (at, move) in WAY if at is state and move is not Move.WITHDRAW]


@dataclass(frozen=True, slots=True)
class Length:
    """Limits of a text in characters, both counted in."""

    least: int
    most: int

    def fits(self, text: str) -> bool:
        return self.least <= len(text) <= self.most


PROBLEM = Length(5, 500)
PROPOSAL = Length(5, 2000)
EXPECTED = Length(2, 500)
REASON = Length(2, 300)

_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BLANK_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """The text without what nobody sees: control and bidi characters, lone surrogates, heaps of blank lines.

    A right-to-left override in somebody's idea would turn the lines around it in everybody's list.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return _BLANK_LINES.sub("\n\n", _MARKS.sub("", text)).strip()


def shown_number(quarter: Quarter, number: int) -> str:
    """The number of an idea as its branch and author say it: 2026Q4-017."""
    return f"{quarter}-{number:03d}"


def day_begins(now: datetime, zone: ZoneInfo) -> datetime:
    """The first instant of today there: the daily limit counts from it."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone)


@dataclass(frozen=True, slots=True)
class Idea:
    id: int
    branch_id: int
    branch: str
    place: Place  # of the branch: who sees the author's name follows from it
    author_id: int
    holder_id: int
    quarter: Quarter
    number: int
    kind: IdeaKind
    problem: str
    proposal: str
    expected: str | None
    state: IdeaState
    submitted_at: datetime

    @property
    def shown_number(self) -> str:
        return shown_number(self.quarter, self.number)


@dataclass(frozen=True, slots=True)
class Step:
    """One step on an idea's way. Who took it stays in the store; people read the unit."""

    to_state: IdeaState
    unit_id: int
    unit: str
    taken_at: datetime
    reason: str | None


def is_repeat(steps: list[Step], unit_id: int, move: Move) -> bool:
    """Whether this unit's move is the last that happened: the same press again, to be answered the same."""
    return bool(steps) and steps[-1].unit_id == unit_id and steps[-1].to_state is TARGET[move]
