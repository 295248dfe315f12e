"""One register, several ledgers: a gathering also stands in the branch's book of 三会一课 or 主题党日, entered once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.session import Ledger


@dataclass(frozen=True, slots=True)
class LedgerShown(Outcome):
    gathering_id: int
    kind: SessionKind
    number: int
    ledger: Ledger | None
