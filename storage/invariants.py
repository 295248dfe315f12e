"""What must hold in the store at any moment (faults.md 2.1: I2, I6, I7), as statements that find what breaks it.

The fault tests run it at their end, `zhibu db check` on demand, the service kind by kind each hour. Each statement goes
over a whole table, never over one member at a time, and a finding names ids alone: who stands behind them is nobody's
business in a log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, and_, func, or_, select

from storage.database import Reading
from storage.invariants_audited import AUDITED, wrong_words
from storage.invariants_counted import COUNTED, wrong_states
from storage.schema import (
    account,
    attendance,
    audit,
    idea,
    invitation,
    member,
    membership,
    obligation,
    outbox,
    parked,
    reminder,
    role,
    session,
    unit,
    update_claim,
)

#: More of one kind are not listed: the first tell what is wrong.
MOST = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be. `ids` are numbers of rows by the names of their columns."""

    kind: str
    ids: tuple[tuple[str, int | str], ...]

    def __str__(self) -> str:
        return " ".join([self.kind, *(f"{name}={value}" for name, value in self.ids)])


#: What may stand once: the finding, its table, its columns, and where it holds.
_ONCE: tuple[tuple[str, Table, tuple[str, ...], ColumnElement[bool] | None], ...] = (
    ("attendance-twice", attendance, ("session_id", "member_id"), None),
    ("claim-twice", update_claim, ("bot_id", "update_id"), None),
    ("reminder-twice", reminder, ("key",), None),
    ("idea-number-twice", idea, ("branch_id", "quarter", "number"), None),
    ("idea-draft-twice", idea, ("draft_key",), idea.c.draft_key.is_not(None)),
    ("idea-source-twice", idea, ("source_chat", "source_message"), idea.c.source_message.is_not(None)),
    ("obligation-twice", obligation, ("branch_id", "quarter", "kind"), None),
    ("membership-twice", membership, ("member_id",), membership.c.valid_to.is_(None)),
    ("account-twice", account, ("member_id",), None),
    ("telegram-account-twice", account, ("telegram_id",), None),
    ("member-number-twice", member, ("number",), None),
    ("invitation-twice", invitation, ("token_hash",), None),
    ("audit-twice", audit, ("update_id", "action", "kind", "object_id"), audit.c.update_id.is_not(None)),
)

#: Never said, even in a finding: the columns whose values speak of a person.
_UNSAID = frozenset({"number", "telegram_id", "token_hash", "draft_key", "source_chat"})

#: What refers to a row that must be there: the finding, table and column, and the table referred to.
_BELONGS: tuple[tuple[str, Table, str, Table], ...] = (
    ("account-of-nobody", account, "member_id", member),
    ("attendance-of-nobody", attendance, "member_id", member),
    ("attendance-of-no-session", attendance, "session_id", session),
    ("membership-of-nobody", membership, "member_id", member),
    ("membership-in-no-branch", membership, "branch_id", unit),
    ("role-of-nobody", role, "member_id", member),
    ("role-in-no-unit", role, "unit_id", unit),
    ("idea-of-nobody", idea, "author_id", member),
    ("idea-held-by-no-unit", idea, "holder_id", unit),
)

_WAITING = ("queued", "sending")
_TERMINAL = ("sent", "dropped", "unknown")


def find_broken(db: Reading) -> list[Finding]:
    """Everything in the store that cannot be; empty in a sound one."""
    return [finding for kind in KINDS for finding in find_one(db, kind)]


def find_one(db: Reading, kind: str) -> list[Finding]:
    """Everything of this kind that cannot be."""
    if kind == _WRONG_STATE:
        return [_finding(kind, row) for row in wrong_states(db, MOST)]
    if kind == _WRONG_WORDS:
        return [Finding(kind, (("audit_id", audit_id),)) for audit_id in wrong_words(db, MOST)]
    return [_finding(kind, row) for row in db.rows(CHECKS[kind])]


def _finding(kind: str, row: Row[Any]) -> Finding:
    return Finding(kind, tuple((name, value) for name, value in row._mapping.items() if name not in _UNSAID))


def _more_than_once(table: Table, columns: tuple[str, ...], where: ColumnElement[bool] | None) -> Select[Any]:
    """Each group of equal rows; where a column may not be said, the first of their keys stands for it."""
    key = [column for column in table.primary_key.columns if column.name not in columns]
    statement = select(*(table.c[name] for name in columns), *(func.min(one).label(f"{one.name}") for one in key))
    if where is not None:
        statement = statement.where(where)
    return statement.group_by(*(table.c[name] for name in columns)).having(func.count() > 1)


def _without(table: Table, column: str, of: Table) -> Select[Any]:
    found = select(of.c.id).where(of.c.id == table.c[column]).exists()
    return select(*table.primary_key.columns, table.c[column]).where(table.c[column].is_not(None), ~found)


def _account_without_branch() -> Select[Any]:
    current = and_(membership.c.member_id == account.c.member_id, membership.c.valid_to.is_(None))
    return select(account.c.member_id).where(~select(membership.c.id).where(current).exists())


#: Messages wait or have ended, and what has ended keeps no text; the same of updates set aside.
_WIRES: dict[str, Select[Any]] = {
    "message-in-unknown-state": select(outbox.c.id.label("message_id")).where(
        outbox.c.state.not_in([*_WAITING, *_TERMINAL])
    ),
    "settled-message-keeps-text": select(outbox.c.id.label("message_id")).where(
        outbox.c.state.in_(_TERMINAL), outbox.c.payload != ""
    ),
    "settled-message-without-time": select(outbox.c.id.label("message_id")).where(
        outbox.c.state.in_(_TERMINAL), outbox.c.settled_at.is_(None)
    ),
    "waiting-message-without-text": select(outbox.c.id.label("message_id")).where(
        outbox.c.state.in_(_WAITING), or_(outbox.c.payload == "", outbox.c.settled_at.is_not(None))
    ),
    "dropped-message-without-reason": select(outbox.c.id.label("message_id")).where(
        outbox.c.state.in_(["dropped", "unknown"]), outbox.c.error.is_(None)
    ),
    "replayed-update-keeps-text": select(parked.c.id.label("parked_id")).where(
        or_(parked.c.state.not_in(["parked", "replayed"]), and_(parked.c.state == "replayed", parked.c.raw != ""))
    ),
}

#: Judged by rules in Python, see `find_one`.
_WRONG_STATE, _WRONG_WORDS = "obligation-in-wrong-state", "audit-says-too-much"

#: Finding -> the statement that gives the ids of what is so.
CHECKS: dict[str, Select[Any]] = {
    kind: statement.limit(MOST)
    for kind, statement in {
        **{kind: _more_than_once(table, columns, where) for kind, table, columns, where in _ONCE},
        **{kind: _without(table, column, of) for kind, table, column, of in _BELONGS},
        "account-without-branch": _account_without_branch(),
        **_WIRES,
        **COUNTED,
        **AUDITED,
    }.items()
}

#: All findings that there can be.
KINDS: tuple[str, ...] = (*CHECKS, _WRONG_STATE, _WRONG_WORDS)
