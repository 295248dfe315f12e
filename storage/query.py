"""`zhibu query`: one statement of the operator's own over the views, which can neither write nor look past them.

The database itself decides what a statement touches, not a reading of its text: SQLite by its authorizer, PostgreSQL
by the parse tree of a view made of it. What is not allowed for sure is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import make_url

from storage.views import NAMED_VIEWS, VIEWS

_COMMENT = re.compile(r"\s+|--[^\n]*(?:\n|$)|/\*.*?\*/", re.DOTALL)


class QueryRefusedError(Exception):
    """The statement was not run, or not to its end. `reason_id` is the message that says why; the database's own words
    stand in its `values`.
    """

    def __init__(self, reason_id: str, /, **values: object) -> None:
        super().__init__(reason_id, values)
        self.reason_id = reason_id
        self.values = values


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 10.0
    rows: int = 1000


@dataclass(frozen=True, slots=True)
class Answered:
    columns: list[str]
    rows: list[tuple[Any, ...]]
    more: bool  # the limit of rows cut it off


async def query(url: str, statement: str, limits: Limits, *, names: bool = False) -> Answered:
    """Run it. Raises QueryRefusedError for whatever is not one SELECT over the views, and at the limit of time."""
    if first_word(statement) not in ("SELECT", "WITH"):
        raise QueryRefusedError("query-not-select")
    views = frozenset(VIEWS) | (frozenset(NAMED_VIEWS) if names else frozenset())
    if make_url(url).get_backend_name() == "sqlite":
        from storage.query_sqlite import run
    else:
        from storage.query_postgres import run
    return await run(url, statement.strip().removesuffix(";"), views, limits)


def first_word(statement: str) -> str:
    """The word that a statement begins with, behind blanks and comments."""
    at = 0
    while found := _COMMENT.match(statement, at):
        at = found.end()
    word = re.compile(r"[A-Za-z]+").match(statement, at)
    return word.group().upper() if word else ""
