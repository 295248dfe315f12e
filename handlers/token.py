"""Tokens for the API, made by whoever runs the installation. The secret is shown once and kept only as a keyed hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.outcome import Outcome, Refused
from handlers.act import Act, Command
from storage.tokens import add_token, revoke_token

#: What the hash of a token is made for, so that it is worth nothing as anything else.
PURPOSE = "api"
PREFIX = "zhb_"


@dataclass(frozen=True, slots=True)
class TokenCreated(Outcome):
    token_id: int
    secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TokenRevoked(Outcome):
    token_id: int


@dataclass(frozen=True, slots=True)
class NoSuchToken(Refused):
    token_id: int


@dataclass(frozen=True, slots=True)
class CreateToken(Command):
    """`names`: may see the names of the unit's own members and of those directly below (rule 14)."""

    unit_id: int
    name: str
    names: bool
    days: int


def create_token(act: Act, command: CreateToken) -> TokenCreated:
    secret = PREFIX + act.keys.new_token()
    expires_at = act.now + timedelta(days=command.days)
    token_id = add_token(
        act.tx,
        token_hash=act.keys.hash(PURPOSE, secret),
        name=command.name,
        unit_id=command.unit_id,
        names=command.names,
        now=act.now,
        expires_at=expires_at,
    )
    act.audit("create_token", "api_token", token_id, ["unit", "names", "expires_at"])
    return TokenCreated(token_id, secret, expires_at)


@dataclass(frozen=True, slots=True)
class RevokeToken(Command):
    token_id: int


def revoke(act: Act, command: RevokeToken) -> TokenRevoked | NoSuchToken:
    if not revoke_token(act.tx, command.token_id, act.now):
        return NoSuchToken(command.token_id)
    act.audit("revoke_token", "api_token", command.token_id, ["revoked_at"])
    return TokenRevoked(command.token_id)
