"""Everything that is kept about somebody, as a file, to themselves and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome
from handlers.act import Act, Command


@dataclass(frozen=True, slots=True)
class OwnDataSent(Outcome):
    """The workbook follows: it is made when it is sent."""

    member_id: int


@dataclass(frozen=True, slots=True)
class AskOwnData(Command):
    pass


def ask_own_data(act: Act, _command: AskOwnData) -> Outcome:
    act.audit("send_own_data", "member", act.actor.member_id)
    return OwnDataSent(act.actor.member_id)
