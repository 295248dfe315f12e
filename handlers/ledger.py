"""Entering a gathering as 三会一课 or 主题党日 as well."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ledger import LedgerShown
from domain.outcome import Outcome
from domain.session import Ledger, SessionState
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_gathering
from handlers.gathering import ShowGathering, show_gathering
from storage.gatherings import set_ledger


@dataclass(frozen=True, slots=True)
class ShowLedger(Command):
    gathering_id: int


def show_ledger(act: Act, command: ShowLedger) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    if found is None:
        return NotPermitted()
    where, of, _branch = found
    return LedgerShown(where.id, of.kind, where.number, where.ledger)


@dataclass(frozen=True, slots=True)
class SetLedger(Command):
    """None: as nothing else."""

    gathering_id: int
    ledger: Ledger | None


def enter(act: Act, command: SetLedger) -> Outcome:
    found = kept_gathering(act, command.gathering_id, lock=True)
    if found is None or found[1].state is SessionState.CANCELLED:
        return NotPermitted()
    if found[0].ledger is not command.ledger:
        set_ledger(act.tx, command.gathering_id, command.ledger)
        act.audit("set_ledger", "gathering", command.gathering_id, ["ledger"])
    return show_gathering(act, ShowGathering(command.gathering_id))
