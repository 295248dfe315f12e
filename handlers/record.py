"""One's own record: nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.record import record_of
from handlers.act import Act, Command
from storage.ideas import count_own
from storage.record import load_record


@dataclass(frozen=True, slots=True)
class ShowRecord(Command):
    pass


def show_record(act: Act, _command: ShowRecord) -> Outcome:
    me = act.actor
    quarter = Quarter.of(act.now, me.zone)
    lines = load_record(act.tx, me.member_id, me.branch_id, quarter)
    return record_of(me.name, me.branch, quarter, lines, count_own(act.tx, me.member_id))
