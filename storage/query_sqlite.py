"""The operator's statement on SQLite: a connection that cannot write, and an authorizer that is asked for each column.

The authorizer learns through which view a table is read, so the tables are open to the views and to nothing else. But
it is told the name of a WITH clause in the same way. So the views get twins of a random name behind them, and only what
these read is allowed: a clause that calls itself like a view gains nothing.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import sqlite3
from collections.abc import Callable
from time import monotonic

from sqlalchemy.engine import make_url

from storage.query import Answered, Limits, QueryRefusedError
from storage.sqlite import prepare
from storage.views import NAMED_VIEWS, VIEWS

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

#: Functions that read files or load code in some builds, or make values as large as one likes.
_FUNCTIONS = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "zeroblob", "randomblob"})
_WORD = re.compile(r"\w+")
_STEPS = 1000  # of the virtual machine between two looks at the clock
_LONGEST_VALUE = 1_000_000


async def run(url: str, statement: str, views: frozenset[str], limits: Limits) -> Answered:
    return await asyncio.to_thread(_run, url, statement, views, limits)


def _run(url: str, statement: str, views: frozenset[str], limits: Limits) -> Answered:
    connection = sqlite3.connect(make_url(url).database or "", isolation_level=None)
    try:
        prepare(connection, writer=False)
        twins, hidden = _make_twins(connection, views), _others(connection, views)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        ends = monotonic() + limits.seconds
        connection.set_progress_handler(lambda: int(monotonic() > ends), _STEPS)
        connection.set_authorizer(authorizer(views, twins, hidden))
        cursor = connection.execute(statement)
        rows = cursor.fetchmany(limits.rows + 1)
        columns = [column[0] for column in cursor.description or ()]
    except sqlite3.Error as error:
        late = getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT"
        if late:
            raise QueryRefusedError("query-too-long", seconds=f"{limits.seconds:g}") from None
        raise QueryRefusedError("query-refused", reason=error) from None
    finally:
        connection.close()
    return Answered(columns, rows[: limits.rows], more=len(rows) > limits.rows)


def _make_twins(connection: sqlite3.Connection, views: frozenset[str]) -> frozenset[str]:
    """Temporary views that hide the stored ones of the same names, each over a twin that nobody can name."""
    secret = secrets.token_hex(16)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA query_only = OFF")
    for name in sorted(views):
        connection.execute(f"CREATE TEMPORARY VIEW {name}_{secret} AS {(VIEWS | NAMED_VIEWS)[name]}")
        connection.execute(f"CREATE TEMPORARY VIEW {name} AS SELECT * FROM {name}_{secret}")  # noqa: S608 - our names
    connection.execute("PRAGMA query_only = ON")
    return frozenset(f"{name}_{secret}" for name in views)


def _others(connection: sqlite3.Connection, views: frozenset[str]) -> frozenset[str]:
    """Everything else that a FROM could name: modules, views not asked for, tables that no view reads.

    A table that a view reads is not told from a bare count of its lines, which the view would give as well.
    """
    stored = connection.execute("SELECT name FROM main.sqlite_master").fetchall()
    modules = connection.execute("PRAGMA module_list").fetchall()
    read = {word for name in views for word in _WORD.findall((VIEWS | NAMED_VIEWS)[name])}
    return frozenset(name.lower() for (name,) in stored + modules) - views - read


def authorizer(views: frozenset[str], twins: frozenset[str], hidden: frozenset[str]) -> Authorizer:
    """What SQLite asks before it compiles a statement: may it do this, and through which view?"""

    def allowed(action: int, first: str | None, second: str | None, database: str | None, through: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            name = (first or "").lower()
            unknown = name not in hidden and not name.startswith(("pragma_", "sqlite_"))
            fine = (
                through in twins
                or (database is None and unknown)  # a WITH clause, a subquery, or lines that are only counted
                or (database == "temp" and (first in views or first in twins))
            )
        else:
            fine = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE) or (
                action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in _FUNCTIONS
            )
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    return allowed
