"""Broken builds on purpose: `python -m tests.mutants NAME run` is `zhibu run` with one promise taken out.

Each fault test must reject its mutant; a fault test that passes on its mutant tests nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import app.cli
import bot.pipeline
import handlers.checkin
from bot.intake import Intake
from domain.session import Attended
from storage.database import Transaction
from storage.schema import attendance


def acknowledge_first() -> None:
    """The 200 goes out when the update is in memory, and the work is done afterwards (telegram.md 2.1)."""
    receive = Intake.receive
    pending: set[asyncio.Task[None]] = set()

    async def later(self: Intake, raw: Any) -> None:
        async def work() -> None:
            await asyncio.sleep(0.05)
            await receive(self, raw)

        task = asyncio.create_task(work())
        pending.add(task)
        task.add_done_callback(pending.discard)

    Intake.receive = later  # type: ignore[method-assign]


def no_unique_key() -> None:
    """No claim and no look at the register: whatever arrives is written. Wants a table without its key."""

    def insert(db: Transaction, line: Attended, *, branch_id: int, late: bool = False) -> Attended:
        db.execute(
            attendance.insert().values(
                session_id=line.session_id,
                member_id=line.member_id,
                gathering_id=line.gathering_id,
                branch_id=branch_id,
                state=str(line.state),
                method=str(line.method),
                recorded_by=line.recorded_by,
                recorded_at=line.recorded_at,
                late=late,
            )
        )
        return line

    setattr(bot.pipeline, "claim_update", lambda *_: True)  # noqa: B010 - a name that module only imports
    setattr(handlers.checkin, "record_attendance", insert)  # noqa: B010
    setattr(handlers.checkin, "_took_part", lambda *_: False)  # noqa: B010


MUTANTS: dict[str, Callable[[], None]] = {one.__name__: one for one in (acknowledge_first, no_unique_key)}

if __name__ == "__main__":
    MUTANTS[sys.argv.pop(1)]()
    app.cli.main()
