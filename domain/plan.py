"""Planning a gathering step by step: scenario, place, time; then it is ready to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.scenario import Template
from domain.slot import Slot
from domain.unit import Scenario

PLACE_LETTERS = 60


class PlanStep(StrEnum):
    SCENARIO = "scenario"
    PLACE = "place"
    TIME = "time"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft. Of a new session it has neither id, of one more gathering the session's, of a change both."""

    branch_id: int
    quarter: Quarter
    kind: SessionKind
    session_id: int | None = None
    gathering_id: int | None = None
    scenario: Scenario | None = None
    template_id: int | None = None  # of one of the enterprise's own templates; then `scenario` is its base
    place: str | None = None
    at: datetime | None = None

    @property
    def step(self) -> PlanStep:
        if self.scenario is None:
            return PlanStep.SCENARIO
        if self.place is None:
            return PlanStep.PLACE
        return PlanStep.TIME if self.at is None else PlanStep.READY

    def to_data(self) -> dict[str, Any]:
        return {
            "branch": self.branch_id,
            "quarter": str(self.quarter),
            "kind": str(self.kind),
            "session": self.session_id,
            "gathering": self.gathering_id,
            "scenario": None if self.scenario is None else str(self.scenario),
            "template": self.template_id,
            "place": self.place,
            "at": None if self.at is None else self.at.isoformat(),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Plan:
        return cls(
            branch_id=data["branch"],
            quarter=Quarter.parse(data["quarter"]),
            kind=SessionKind(data["kind"]),
            session_id=data["session"],
            gathering_id=data["gathering"],
            scenario=Scenario(data["scenario"]) if data["scenario"] else None,
            template_id=data.get("template"),
            place=data["place"],
            at=datetime.fromisoformat(data["at"]) if data["at"] else None,
        )

    def without_time(self) -> Plan:
        return replace(self, at=None)


@dataclass(frozen=True, slots=True)
class ScenarioAsked(Outcome):
    kind: SessionKind
    usual: tuple[Template, ...]  # the branch's, then those of its party groups: offered first
    others: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    gathering_id: int
    place: str


@dataclass(frozen=True, slots=True)
class PlaceAsked(Outcome):
    kind: SessionKind
    places: tuple[KnownPlace, ...]


@dataclass(frozen=True, slots=True)
class TimeAsked(Outcome):
    kind: SessionKind
    quarter: Quarter
    template: Template
    slots: tuple[Slot, ...]
    crews_left: tuple[str, ...]  # of shift workers: whom no planned gathering reaches
    now: datetime | None  # where beginning at once is possible
    earliest: datetime | None  # where the study decides it
    today: datetime
    zone: ZoneInfo  # the branch's, which whoever plans for it may not live in


@dataclass(frozen=True, slots=True)
class PlanReady(Outcome):
    plan: Plan
    branch: str
    template: Template
    place: str
    at: datetime
    problem: str  # the topic's, of a discussion
    short: bool  # less notice than the template leaves
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class TimeNotUnderstood(Refused):
    pass


@dataclass(frozen=True, slots=True)
class AlreadyPlanned(Refused):
    """A quarter has one study and one discussion; more people come by more gatherings."""

    session_id: int
    kind: SessionKind
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class GatheringPlanned(Outcome):
    session_id: int
    gathering_id: int
    branch_id: int
    branch: str
    kind: SessionKind
    number: int
    place: str
    begins_at: datetime
    told: int
    batch: int  # people that the template puts into one gathering at most; 0 for no limit
    batches_more: int  # gatherings it takes until everybody has had a place
    crews_left: tuple[str, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class GatheringMoved(GatheringPlanned):
    """Place or time were changed."""


@dataclass(frozen=True, slots=True)
class GatheringAnnounced(Outcome):
    """To the members of the branch."""

    session_id: int
    branch: str
    kind: SessionKind
    number: int
    place: str
    begins_at: datetime
    problem: str
    lead: str | None = None  # the branch that leads it, to the members of a guest branch


@dataclass(frozen=True, slots=True)
class MoveAnnounced(GatheringAnnounced):
    pass


@dataclass(frozen=True, slots=True)
class CancellationAnnounced(GatheringAnnounced):
    pass
