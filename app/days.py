"""A day as somebody writes it on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from app.clock import clock_of
from app.said import MisusedError
from app.settings import Settings


def day_option(name: str, said: str) -> Callable[..., Any]:
    return click.option(name, "day", help=f"{said} Such as 2027-01-01.")


def day_or_today(text: str | None, settings: Settings) -> date:
    """Today is that of the installation's own zone."""
    if text is None:
        return clock_of(settings)().astimezone(settings.zone).date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise MisusedError("terminal-day-form", text=text) from None
