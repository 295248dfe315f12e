"""What the command line says and refuses: in words from `locales/`, in the default language, as everywhere else."""

from __future__ import annotations

from typing import IO, Any, Protocol

import click

from locales.words import Words

_WORDS = Words()


class Reasoned(Protocol):
    """An error that names why as a message id, where its room knows no words."""

    reason_id: str
    values: dict[str, Any]


def said(message: str, /, **values: object) -> str:
    """Figures go in as text, so that row 1200 is not 1,200."""
    return _WORDS.plain(message, **{name: str(value) for name, value in values.items()})


def reason_said(error: Reasoned) -> str:
    return said(error.reason_id, **error.values)


def say(message: str, /, **values: object) -> None:
    click.echo(said(message, **values))


def note(message: str, /, **values: object) -> None:
    """Beside what a command puts out: on stderr."""
    click.echo(said(message, **values), err=True)


class SaidError(click.ClickException):
    """Exit code 1 and one line, which is in words already."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"zhibu: {self.message}", file=file, err=file is None)


class RefusedError(SaidError):
    """Exit code 1 and one line."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(said(message, **values))


class MisusedError(click.UsageError):
    """Exit code 2, below the line that says how it is used."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(said(message, **values))

    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=file is None)
        click.echo(f"zhibu: {self.message}", file=file, err=file is None)
