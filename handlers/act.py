"""What a handler is given beside its command: the transaction, the time, who is acting, and a way to tell others."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from domain.actor import Actor
from domain.outcome import Outcome, Refused
from storage.audit import write_audit, write_audits
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person, or the clock, asks for."""


@dataclass(frozen=True, slots=True)
class NotPermitted(Refused):
    """The thing does not exist for this person, or is not theirs to do: one answer for both, so that nothing leaks."""


@dataclass(frozen=True, slots=True)
class NotJoined(Refused):
    """The account speaks for nobody on a roster yet."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The Telegram account that a command came from."""

    telegram_id: int
    chat_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Notice:
    """An outcome to tell another person. `topic` lets a later change withdraw it while it still waits.

    `account` is somebody who has not joined, so that no member's account says where they are reached.
    """

    member_id: int | None
    outcome: Outcome
    topic: str | None = None
    bulk: bool = False
    account: Sender | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """The installation's own secret: keyed hashes of phone numbers and tokens are worth nothing without it."""

    pepper: bytes

    def hash(self, purpose: str, value: str) -> str:
        return hmac.new(self.pepper, f"{purpose}:{value}".encode(), sha256).hexdigest()

    def new_token(self) -> str:
        """128 random bits in 22 characters that fit a deep link."""
        return secrets.token_urlsafe(16)


@dataclass(slots=True)
class Act:
    """One unit of work. `who` is None for an account that has not joined, for the command line and for the clock."""

    tx: Transaction
    now: datetime
    keys: Keys
    door: str = "bot"
    who: Actor | None = None
    sender: Sender | None = None
    update_id: int | None = None
    notices: list[Notice] = field(default_factory=list)
    pressed: str = ""  # the data of the button, for a question that comes before what it asks for
    ahead: Any = None  # what `Entry.ahead` found from a snapshot, before the unit of work
    changed: bool = False  # something was audited or told: nothing may be asked any more before it
    identity_changed: bool = False  # joined, unlinked or chose another language: the answer is to whom they are now

    @property
    def actor(self) -> Actor:
        """The acting member. The table of commands has already refused everybody else."""
        assert self.who is not None
        return self.who

    def tell(self, member_id: int, outcome: Outcome, *, topic: str | None = None, bulk: bool = False) -> None:
        """Tell somebody else, once this is committed."""
        self.changed = True
        self.notices.append(Notice(member_id, outcome, topic, bulk))

    def tell_account(self, account: Sender, outcome: Outcome) -> None:
        """Tell somebody who asked to join and has not."""
        self.changed = True
        self.notices.append(Notice(None, outcome, account=account))

    def audit(self, action: str, kind: str, object_id: int | None, fields: Sequence[str] = ()) -> None:
        """The one line that every change leaves: ids and names of fields, never a value."""
        self.changed = True
        write_audit(
            self.tx,
            at=self.now,
            actor_id=self.who.member_id if self.who else None,
            door=self.door,
            action=action,
            kind=kind,
            object_id=object_id,
            fields=",".join(fields),
            update_id=self.update_id,
        )

    def audit_each(self, action: str, kind: str, object_ids: Sequence[int], fields: Sequence[str] = ()) -> None:
        """The lines of one kind of change to many objects."""
        self.changed = True
        write_audits(
            self.tx,
            at=self.now,
            actor_id=self.who.member_id if self.who else None,
            door=self.door,
            action=action,
            kind=kind,
            object_ids=object_ids,
            fields=",".join(fields),
        )
