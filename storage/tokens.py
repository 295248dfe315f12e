"""Bearer tokens of the API: kept as keyed hashes, bound to a unit, dated, revocable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from domain.viewer import Span
from storage.database import Reading, Transaction
from storage.schema import api_token, unit


@dataclass(frozen=True, slots=True)
class Token:
    id: int
    name: str
    unit: str
    span: Span
    names: bool
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def holds_at(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


def add_token(
    db: Transaction, *, token_hash: str, name: str, unit_id: int, names: bool, now: datetime, expires_at: datetime
) -> int:
    return db.add(
        api_token, token_hash=token_hash, name=name, unit_id=unit_id, names=names, created_at=now, expires_at=expires_at
    )


def _tokens() -> Select[Any]:
    return select(api_token, unit.c.name.label("unit"), unit.c.seq, unit.c.seq_end).join(
        unit, unit.c.id == api_token.c.unit_id
    )


def _token(row: Any) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        unit=row.unit,
        span=Span(row.unit_id, row.seq, row.seq_end),
        names=row.names,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )


def find_token(db: Reading, token_hash: str, now: datetime) -> Token | None:
    """The token, while it holds. The unit's range is as the tree stands now."""
    row = db.row(_tokens().where(api_token.c.token_hash == token_hash))
    found = None if row is None else _token(row)
    return found if found is not None and found.holds_at(now) else None


def list_tokens(db: Reading) -> list[Token]:
    return [_token(row) for row in db.rows(_tokens().order_by(api_token.c.id))]


def revoke_token(db: Transaction, token_id: int, now: datetime) -> bool:
    statement = api_token.update().where(api_token.c.id == token_id, api_token.c.revoked_at.is_(None))
    return db.execute(statement.values(revoked_at=now)).rowcount == 1
