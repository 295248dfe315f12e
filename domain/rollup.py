"""The roll-up (汇总): what the branches of a subtree owe in a quarter and what has become of it (docs/rules/rollup.md).

    due (应开) = not reported (未报) + planned (已排) + held (已开)

Exempt obligations (免) stand apart. `complete` is part of `held`; `late` stands beside the states. Every surface (bot,
page, API, report, workbook) shows these sums and computes none of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    """Numbers of persons; None where one is too small to be shown."""

    due: int | None
    present: int | None


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

    def heads(self, *, names: bool) -> Heads:
        """Members due and present; small numbers hidden from whoever may not see names."""
        return Heads(shown_count(self.members_due, names=names), shown_count(self.members_present, names=names))

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
