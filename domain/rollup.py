"""The roll-up (汇总): what the branches of a subtree owe in a quarter and what has become of it (docs/rules/rollup.md).

    due (应开) = not reported (未报) + planned (已排) + held (已开)

Exempt obligations (免) stand apart. `complete` is part of `held`; `late` stands beside the states. Every surface (bot,
page, API, report, workbook) shows these sums and computes none of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from domain.obligation import ObligationState, SessionKind
from domain.sight import shown_count


class Answer(Enum):
    """Three different answers that must not be mistaken for each other."""

    NOT_APPLICABLE = "not_applicable"  # nothing is owed: shown as a dash
    UNREPORTED = "unreported"  # owed, and nobody has said anything yet: shown as such, never as zero
    REPORTED = "reported"  # the number stands, zero included


@dataclass(frozen=True, slots=True)
class Counted:
    """So many obligations of one kind, or ideas, that share a state: what the store counts, ready to be summed."""

    unit_id: int
    kind: str
    state: str
    late: bool
    number: int
    members_due: int = 0
    members_present: int = 0


@dataclass(frozen=True, slots=True)
class Heads:
    """Numbers of persons; None where one may not be shown, or would tell one that may not."""

    due: int | None
    present: int | None


@dataclass(frozen=True, slots=True)
class HeadsOf:
    """Of a unit and all below it, by the kind of session."""

    study: Heads
    discussion: Heads


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of one kind of session over a unit and all below it."""

    due: int = 0
    unreported: int = 0
    planned: int = 0
    held: int = 0
    complete: int = 0
    late: int = 0
    exempt: int = 0
    members_due: int = 0
    members_present: int = 0

    @property
    def answer(self) -> Answer:
        if self.due == 0:
            return Answer.NOT_APPLICABLE
        return Answer.UNREPORTED if self.unreported == self.due else Answer.REPORTED

    def figures(self) -> dict[str, int | Answer]:
        """The columns as people read them. What nobody reported is not zero, nor is what nobody owes."""
        answer = self.answer
        owed: int | Answer = answer if answer is Answer.NOT_APPLICABLE else self.due

        def reported(number: int) -> int | Answer:
            return number if answer is Answer.REPORTED else answer

        return {
            "due": owed,
            "planned": reported(self.planned),
            "held": reported(self.held),
            "complete": reported(self.complete),
            "late": owed if isinstance(owed, Answer) else self.late,
            "unreported": owed if isinstance(owed, Answer) else self.unreported,
            "exempt": self.exempt,
        }

    def state(self) -> ObligationState | None:
        """Of a single branch, where the sums are of one obligation: what became of it. None: it owes nothing."""
        if self.due == 0:
            return ObligationState.EXEMPT if self.exempt else None
        if self.held:
            return ObligationState.COMPLETE if self.complete else ObligationState.HELD
        return ObligationState.PLANNED if self.planned else ObligationState.UNREPORTED

    def and_also(self, counted: Counted) -> Tally:
        state, number = ObligationState(counted.state), counted.number
        if state is ObligationState.EXEMPT:
            return replace(self, exempt=self.exempt + number)
        return replace(
            self,
            due=self.due + number,
            unreported=self.unreported + number * (state is ObligationState.UNREPORTED),
            planned=self.planned + number * (state is ObligationState.PLANNED),
            held=self.held + number * (state in (ObligationState.HELD, ObligationState.COMPLETE)),
            complete=self.complete + number * (state is ObligationState.COMPLETE),
            late=self.late + number * counted.late,
            members_due=self.members_due + counted.members_due,
            members_present=self.members_present + counted.members_present,
        )


#: The figures of ideas in the order in which people read them.
IDEA_COLUMNS = ("handed_in", "submitted", "adopted", "applied", "passed_up", "refused")


@dataclass(frozen=True, slots=True)
class IdeaTally:
    """Ideas by the state they are in now; their sum is what was handed in and not withdrawn."""

    submitted: int = 0
    passed_up: int = 0
    adopted: int = 0
    applied: int = 0
    refused: int = 0
    withdrawn: int = 0

    @property
    def handed_in(self) -> int:
        return self.submitted + self.passed_up + self.adopted + self.applied + self.refused

    def and_also(self, counted: Counted) -> IdeaTally:
        return replace(self, **{counted.state: getattr(self, counted.state) + counted.number})


@dataclass(frozen=True, slots=True)
class Sums:
    study: Tally = Tally()
    discussion: Tally = Tally()
    ideas: IdeaTally = IdeaTally()

    def and_also(self, counted: Counted) -> Sums:
        match counted.kind:
            case SessionKind.STUDY:
                return replace(self, study=self.study.and_also(counted))
            case SessionKind.DISCUSSION:
                return replace(self, discussion=self.discussion.and_also(counted))
            case _:
                return replace(self, ideas=self.ideas.and_also(counted))


def sum_up(counted: Iterable[Counted]) -> dict[int, Sums]:
    """The sums of each unit that was counted."""
    found: dict[int, Sums] = {}
    for line in counted:
        found[line.unit_id] = found.get(line.unit_id, Sums()).and_also(line)
    return found


def heads_of(sums: Sums, *, names: bool) -> HeadsOf:
    """Members due and present of a unit by itself; small numbers hidden from whoever may not see names."""
    return _heads([shown_count(number, names=names) for number in _persons(sums)])


def heads_below(below: Sequence[Sums], named: Sequence[bool], above: HeadsOf) -> tuple[list[HeadsOf], HeadsOf]:
    """The same for all units directly below one, beside `above`, which is that unit's own; and what is left of that.

    A small number that is hidden alone among its siblings is what is missing to their sum. So the next smallest is
    hidden too; of a sum that is hidden itself, at least one part. Where nothing else can be hidden, the sum is.
    """
    if not below:
        return [], above
    columns: list[list[int | None]] = []
    left: list[int | None] = []
    for numbers, total in zip(zip(*map(_persons, below), strict=True), _shown(above), strict=True):
        hidden = _hidden(numbers, named, total_hidden=total is None)
        columns.append([None if place in hidden else number for place, number in enumerate(numbers)])
        left.append(None if _tells([numbers[place] for place in hidden]) else total)
    return [_heads(row) for row in zip(*columns, strict=True)], _heads(left)


def _hidden(numbers: Sequence[int], named: Sequence[bool], *, total_hidden: bool) -> set[int]:
    """The places whose numbers may not be shown: the small ones, and as many as it takes to hide these or the total."""
    hidden = {place for place, number in enumerate(numbers) if shown_count(number, names=named[place]) is None}
    others = [place for place, number in enumerate(numbers) if number and place not in hidden and not named[place]]
    for place in sorted(others, key=lambda place: (numbers[place], place)):
        enough = bool(hidden) if total_hidden else not _tells([numbers[one] for one in hidden])
        if enough:
            break
        hidden.add(place)
    return hidden


def _tells(hidden: Sequence[int]) -> bool:
    """Whether the sum of the hidden numbers gives them away: of a single one, or of ones only, as none is nought."""
    return len(hidden) == 1 or (len(hidden) > 0 and sum(hidden) == len(hidden))


def _persons(sums: Sums) -> tuple[int, int, int, int]:
    study, discussion = sums.study, sums.discussion
    return study.members_due, study.members_present, discussion.members_due, discussion.members_present


def _shown(heads: HeadsOf) -> tuple[int | None, int | None, int | None, int | None]:
    return heads.study.due, heads.study.present, heads.discussion.due, heads.discussion.present


def _heads(numbers: Sequence[int | None]) -> HeadsOf:
    study_due, study_present, discussion_due, discussion_present = numbers
    return HeadsOf(Heads(study_due, study_present), Heads(discussion_due, discussion_present))
