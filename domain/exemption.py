"""Excusing a branch from a study or discussion of the quarter, with a reason (DESIGN.md 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.desk import Choice
from domain.obligation import ObligationState, SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter

REASON_LETTERS = 100


@dataclass(frozen=True, slots=True)
class ExemptionOffered(Outcome):
    """The branches directly below, of which the person may excuse one."""

    unit_id: int
    unit: str
    branches: tuple[Choice, ...]
    page: int


@dataclass(frozen=True, slots=True)
class ExemptionKindAsked(Outcome):
    branch_id: int
    branch: str
    quarter: Quarter
    owed: tuple[tuple[SessionKind, ObligationState], ...]


@dataclass(frozen=True, slots=True)
class ExemptionReasonAsked(Outcome):
    branch: str
    quarter: Quarter
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class Exempted(Outcome):
    branch: str
    quarter: Quarter
    kind: SessionKind
    reason: str


@dataclass(frozen=True, slots=True)
class ExemptionAnnounced(Exempted):
    """To the branch's desk."""


@dataclass(frozen=True, slots=True)
class NotToExempt(Refused):
    """It was held, or is exempt already."""

    kind: SessionKind
