"""Broken builds on purpose, of an update's way: `python -m tests.mutants NAME run` is `zhibu run`, a promise taken out.

Each fault test must reject its mutant; one that passes on its mutant tests nothing. tests/mutation.py tries them all.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from operator import eq
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, func, select

import app.cli
import app.logs
import bot.pipeline
import handlers.act
import handlers.checkin
import web.webhook
from bot.intake import Intake
from bot.pace import Pace
from bot.pipeline import Pipeline
from bot.send_errors import Judged, Verdict, judge
from domain.outcome import Refused
from domain.session import Attended
from handlers.table import serve
from locales.words import Words
from storage.audit import write_audit
from storage.claims import claim_update
from storage.database import Transaction
from storage.outbox import Lane, Waiting, take_calls
from storage.parked import park_update
from storage.people import accounts_of
from storage.schema import attendance, outbox, update_claim
from tests.mutation import MUTANTS, SEEDS, everywhere, rejected_by

_RUNNING = "tests/faults/test_running.py"
_CRASH = "tests/faults/test_crash_everywhere.py::test_flow_broken_at_any_point_ends_as_if_undisturbed"


@rejected_by(SEEDS + "5", f"{_RUNNING}::test_nobody_is_told_anything_while_another_process_holds_the_lock")
def acknowledge_first() -> None:
    """The 200 goes out when the update is in memory, and the work is done afterwards (telegram.md 2.1)."""
    receive = Intake.receive
    pending: set[asyncio.Task[None]] = set()

    async def later(self: Intake, raw: Any) -> bytes:
        async def work() -> None:
            await asyncio.sleep(0.05)
            await receive(self, raw)

        task = asyncio.create_task(work())
        pending.add(task)
        task.add_done_callback(pending.discard)
        return b""

    Intake.receive = later  # type: ignore[method-assign]


@rejected_by("tests/bot/test_checkin.py::test_thirty_members_at_once_leave_thirty_lines_and_true_counts[sqlite]")
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


@rejected_by("tests/bot/test_home.py::test_the_same_update_twice_says_nothing_more[sqlite]")
def no_claim() -> None:
    """An update that comes again is served again."""
    everywhere(claim_update, lambda *_: True)


@rejected_by("tests/faults/test_promises.py::test_ids_that_begin_anew_are_served[sqlite]")
def high_water_mark() -> None:
    """The highest update id is remembered instead of a set of them (faults.md Z5)."""

    def claim(db: Transaction, bot_id: int, update_id: int, now: datetime) -> bool:
        highest = db.scalar(select(func.max(update_claim.c.update_id)))
        return (highest is None or update_id > highest) and claim_update(db, bot_id, update_id, now)

    everywhere(claim_update, claim)


@rejected_by("tests/faults/test_promises.py::test_process_that_reads_and_then_writes_is_not_overtaken")
def deferred_transactions() -> None:
    """BEGIN instead of BEGIN IMMEDIATE (faults.md Z8)."""
    run = Connection.exec_driver_sql

    def deferred(self: Connection, statement: str, *rest: Any, **more: Any) -> Any:
        return run(self, statement.replace("BEGIN IMMEDIATE", "BEGIN"), *rest, **more)

    setattr(Connection, "exec_driver_sql", deferred)  # noqa: B010


@rejected_by(f"{_CRASH}[typed code]")
def audit_outside_the_transaction() -> None:
    """The audit line is written when the change is committed already."""
    lines: list[dict[str, Any]] = []

    def keep(_db: Transaction, **values: Any) -> None:
        lines.append(values)

    async def run(self: Pipeline, incoming: Any, command: Any, *, rides: bool = False) -> bytes:
        now = self.now()
        served = await self.database.write(lambda tx: self._unit(tx, incoming, command, now, None, rides=rides))
        written = [*lines]
        lines.clear()

        def write_them(tx: Transaction) -> None:
            for line in written:
                write_audit(tx, **line)

        await self.database.write(write_them)
        self.hand_over(served.posted, served.more)
        return served.riding

    setattr(handlers.act, "write_audit", keep)  # noqa: B010
    setattr(Pipeline, "run", run)  # noqa: B010


@rejected_by(SEEDS + "40")
def reply_before_commit() -> None:
    """The answer goes to the sender as soon as it is known."""
    unit = Pipeline._unit

    def said_first(self: Pipeline, *arguments: Any, **named: Any) -> Any:
        served = unit(self, *arguments, **named)
        self.hand_over(served.posted, served.more)
        return replace(served, posted=[], more=False)

    setattr(Pipeline, "_unit", said_first)  # noqa: B010


@rejected_by("tests/bot/test_checkin.py::test_wrong_codes_are_limited_and_the_pause_ends[sqlite]")
def refusals_not_committed() -> None:
    """A refusal undoes what was noted on the way to it, such as a wrong try."""

    def undone(act: Any, command: Any) -> Any:
        with act.tx._connection.begin_nested() as savepoint:
            outcome = serve(act, command)
            if isinstance(outcome, Refused):
                savepoint.rollback()
        return outcome

    everywhere(serve, undone)


@rejected_by("tests/bot/test_home.py::test_a_bug_parks_the_update_and_raises_the_alarm[sqlite]")
def bugs_not_parked() -> None:
    everywhere(park_update, lambda *_: 0)


@rejected_by(f"{_CRASH}[bug met]")
def parked_at_each_delivery() -> None:
    """What was parked, and comes again since it was not acknowledged, is parked again."""

    class Forgetful(Transaction):
        def scalar(self, *_: Any) -> Any:
            return None

    everywhere(park_update, lambda db, *rest: park_update(Forgetful(db._connection, db._cursor), *rest))


@rejected_by("tests/bot/test_checkin.py::test_code_counts_for_two_slots_and_is_stale_after_41_seconds[sqlite]")
def local_clock() -> None:
    """The machine's clock instead of the one that is passed in."""
    run = Pipeline._unit

    def now(self: Pipeline, tx: Transaction, incoming: Any, command: Any, _now: datetime, **named: Any) -> Any:
        return run(self, tx, incoming, command, datetime.now(UTC), **named)

    setattr(Pipeline, "_unit", now)  # noqa: B010


@rejected_by("tests/bot/test_sender_trouble.py::test_a_429_holds_its_chat_alone_and_nothing_is_lost[sqlite]")
def limiter_that_stops_everybody() -> None:
    """One chat's 429 halts all (faults.md Z12)."""
    pause, ready_at = Pace.pause, Pace.ready_at
    until_all = [0.0]

    def pause_all(self: Pace, chat_id: int, lane: Lane, until: float) -> None:
        until_all[0] = max(until_all[0], until)
        pause(self, chat_id, lane, until)

    setattr(Pace, "pause", pause_all)  # noqa: B010
    setattr(Pace, "ready_at", lambda self, *rest: max(until_all[0], ready_at(self, *rest)))  # noqa: B010


@rejected_by("tests/bot/test_sender_refused.py::test_message_that_telegram_refuses_is_not_sent_again[sqlite]")
def retry_on_bad_request() -> None:
    def again(error: Any) -> Judged:
        judged = judge(error)
        return Judged(Verdict.AGAIN) if judged.verdict is Verdict.REFUSED else judged

    everywhere(judge, again)


@rejected_by("tests/bot/test_pace.py::test_bulk_goes_out_at_no_more_than_25_a_second")
def no_pace() -> None:
    setattr(Pace, "ready_at", lambda _self, _chat_id, _lane, now: now)  # noqa: B010


@rejected_by(
    "tests/bot/test_sender.py::test_an_answer_that_got_lost_is_repeated_for_a_reply_and_not_for_a_reminder[sqlite-2-unknown-1]"
)
def reminder_sent_again_when_in_doubt() -> None:
    def again(error: Any) -> Judged:
        judged = judge(error)
        return Judged(Verdict.AGAIN) if judged.verdict is Verdict.UNKNOWN else judged

    everywhere(judge, again)


@rejected_by(f"{_CRASH}[leave asked]")
def notice_not_marked_as_being_sent() -> None:
    """A notice whose sender died is taken for one that nobody began."""

    def take(db: Transaction, *arguments: Any, **named: Any) -> list[Waiting]:
        taken = take_calls(db, *arguments, **named)
        db.execute(outbox.update().where(outbox.c.state == "sending").values(state="queued"))
        return taken

    everywhere(take_calls, take)


@rejected_by("tests/faults/test_promises.py::test_whoever_cannot_be_reached_is_not_written_to[sqlite]")
def notices_to_unreachable() -> None:
    def as_if_there(db: Transaction, member_ids: Any) -> dict[int, Any]:
        return {who: replace(one, reachable=True) for who, one in accounts_of(db, member_ids).items()}

    everywhere(accounts_of, as_if_there)


@rejected_by("tests/faults/test_promises.py::test_secret_is_compared_in_constant_time")
def plain_comparison_of_the_secret() -> None:
    setattr(web.webhook, "hmac", SimpleNamespace(compare_digest=eq))  # noqa: B010


@rejected_by("tests/bot/test_request.py::test_the_library_puts_a_refused_token_into_its_error_and_our_logs_take_it_out")
def token_in_logs() -> None:
    everywhere(app.logs.redact, lambda text, *_: text)


@rejected_by("tests/bot/test_capture.py::test_quotation_is_cleaned_and_escaped[sqlite]")
def unescaped_html() -> None:
    setattr(Words, "__call__", Words.plain)  # noqa: B010


if __name__ == "__main__":
    import_module("tests.mutants_of_faults")
    MUTANTS[sys.argv.pop(1)]()
    app.cli.main()
