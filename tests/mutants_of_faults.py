"""Broken builds on purpose, of what the service does when the world around it fails."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from telegram import Update

import app.cli as app_cli
import bot.intake
import bot.polling
import web.webhook
from app.commands.run import allow_many_files
from app.service import Service
from bot.intake import Intake
from bot.listening import Listening
from storage.database import StoreUnavailableError
from tests.mutation import everywhere, rejected_by
from web.metrics import Metrics

assert app_cli.__name__  # with it everything is imported that may have to be replaced

_RUNNING = "tests/faults/test_running.py"
_VIRTUAL = "tests/faults/test_in_virtual_time.py"


@rejected_by(
    f"{_RUNNING}::test_nothing_is_accepted_that_a_full_disk_does_not_take",
    f"{_RUNNING}::test_nothing_is_accepted_while_the_file_is_read_only",
    f"{_RUNNING}::test_nothing_is_accepted_that_a_crashed_server_forgot",
)
def store_away_and_accepted() -> None:
    """A store that is away is answered like one that is there, lest Telegram slow down."""
    receive = Intake.receive

    async def kindly(self: Intake, raw: Any) -> bytes:
        with suppress(StoreUnavailableError):
            return await receive(self, raw)
        return b""

    Intake.receive = kindly  # type: ignore[method-assign]


@rejected_by(
    f"{_RUNNING}::test_nothing_is_accepted_that_a_full_disk_does_not_take",
    f"{_RUNNING}::test_nothing_is_accepted_while_the_file_is_read_only",
)
def ready_without_room() -> None:
    """Who answers is ready."""
    setattr(Metrics, "turned_away", property(lambda _: False, lambda _self, _value: None))  # noqa: B010


@rejected_by(f"{_RUNNING}::test_big_bodies_are_refused_unread")
def body_of_any_size() -> None:
    setattr(web.webhook, "BODY_LIMIT", 2**40)  # noqa: B010


@rejected_by(f"{_RUNNING}::test_thousands_of_idle_connections_keep_nobody_out")
def few_files() -> None:
    """The system's usual 1024 files are left as they are."""
    everywhere(allow_many_files, lambda: None)


@rejected_by(f"{_RUNNING}::test_end_amid_work_is_soon_and_loses_nothing")
def end_that_waits() -> None:
    """What is under way at the end is waited for, however long it takes."""

    async def stop(_service: Service) -> None:
        await asyncio.Event().wait()

    setattr(Service, "stop", stop)  # noqa: B010


@rejected_by(f"{_VIRTUAL}::test_two_pollers_on_one_token_serve_each_update_once_and_yield")
def poller_that_insists() -> None:
    """After a conflict it polls again at once."""
    bot.polling.SHORTEST_YIELD = bot.polling.LONGEST_YIELD = 0.01


@rejected_by(f"{_VIRTUAL}::test_webhook_that_somebody_removes_is_back_within_two_minutes")
def webhook_not_watched() -> None:
    async def look(_listening: Listening) -> None: ...

    setattr(Listening, "look", look)  # noqa: B010


@rejected_by(f"{_VIRTUAL}::test_handler_that_hangs_is_set_aside_and_holds_up_nobody")
def handler_without_a_budget() -> None:
    bot.intake.BUDGET_SECONDS = 10**9


@rejected_by("tests/faults/test_malformed.py::test_updates_of_any_shape_are_taken_and_good_ones_served")
def malformed_not_caught() -> None:
    """Only what fails in a handler is set aside."""
    receive = Intake.receive

    async def trusting(self: Intake, raw: Any) -> bytes:
        Update.de_json(raw, self._bot)
        return await receive(self, raw)

    Intake.receive = trusting  # type: ignore[method-assign]
