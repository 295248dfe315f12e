"""What people did before the demo begins, done again by the commands that they would have used."""

from __future__ import annotations

from datetime import datetime

from domain.actor import Actor
from domain.outcome import Outcome, Refused
from handlers.act import Act, Command, Keys, Sender
from handlers.table import serve
from storage.database import Transaction
from storage.people import actor_of_member


class TaleRefusedError(Exception):
    """The tables tell something that the rules do not allow."""


class Past:
    """One transaction's worth of it. What others would have been told is long read."""

    def __init__(self, tx: Transaction, keys: Keys) -> None:
        self.tx = tx
        self._keys = keys
        self._actors: dict[int, Actor] = {}

    def act(self, member_id: int, at: datetime) -> Act:
        if member_id not in self._actors:
            actor = actor_of_member(self.tx, member_id, at)
            assert actor is not None, f"member {member_id} has no account"
            self._actors[member_id] = actor
        actor = self._actors[member_id]
        sender = Sender(telegram_of(member_id), telegram_of(member_id), actor.language)
        return Act(self.tx, at, self._keys, "bot", actor, sender)

    def does(self, member_id: int, at: datetime, command: Command) -> Outcome:
        """Serve one command. A tale that is refused is a mistake in the tables."""
        outcome = serve(self.act(member_id, at), command)
        if isinstance(outcome, Refused):
            raise TaleRefusedError(f"{at:%m-%d %H:%M} {command}: {outcome}")
        return outcome


def telegram_of(member_id: int) -> int:
    """The Telegram account of a member of the demo."""
    return 6_100_000_000 + member_id
