"""One update, one unit of work: claim it, serve the command, post the answer; then commit; then the messages go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from bot.calls import notice_call, reply_calls, riding_answer
from bot.incoming import Incoming
from bot.once import SentJustNow, just_sent, once_key, under
from bot.screen import Screen, Shown, screen_of
from domain.outcome import Refused
from domain.reminder import after_quiet, next_quiet
from handlers.act import Act, Command, Keys, Notice, NotPermitted, Sender
from handlers.dialogue import load_draft
from handlers.table import TABLE, look_ahead, serve
from locales.words import Words, language_of
from storage.claims import claim_update
from storage.database import Database, Transaction
from storage.outbox import Call, Lane, Waiting, post_calls
from storage.people import accounts_of, actor_of_account
from storage.rules import ROOT, rules_for


@dataclass(frozen=True, slots=True)
class Post:
    """Who the bot is, and how its messages are made. Posting is part of the transaction that caused it."""

    bot_name: str
    web_root: str

    def shown(self, words: Words) -> Shown:
        return Shown(words, self.bot_name, self.web_root)

    def notices(self, tx: Transaction, notices: Sequence[Notice], now: datetime) -> None:
        """Queue what others are to hear. Whoever has no account, or cannot be reached, is left to the visible list."""
        if not notices:
            return
        accounts = accounts_of(tx, [notice.member_id for notice in notices if notice.member_id])
        rules = rules_for(tx, ROOT, now)
        calls: list[Call] = []
        for notice in notices:
            if notice.account is not None:
                screen = screen_of(notice.outcome, self.shown(Words(notice.account.language)))
                calls.append(notice_call(notice.account.chat_id, screen, bulk=False, topic=None))
            account = accounts.get(notice.member_id or 0)
            if account is None or not account.reachable:
                continue
            screen = screen_of(notice.outcome, self.shown(Words(account.language, account.zone)))
            due_at = after_quiet(now, account.zone, rules) if notice.bulk else None
            quiet = next_quiet(due_at, account.zone, rules) if due_at else None
            call = notice_call(
                account.chat_id, screen, bulk=notice.bulk, topic=notice.topic, due_at=due_at, quiet=quiet
            )
            calls.append(call)
        post_calls(tx, calls, now, leased=False)


class _Served(msgspec.Struct, frozen=True):
    """What an update led to: calls for this process to send at once, others that wait, and one to ride back."""

    posted: Sequence[Waiting] = ()
    more: bool = False
    riding: bytes = b""


@dataclass(frozen=True, slots=True)
class Pipeline:
    database: Database
    post: Post
    keys: Keys
    bot_id: int
    now: Callable[[], datetime]
    hand_over: Callable[[Sequence[Waiting], bool], None]

    async def run(self, incoming: Incoming, command: Command, *, rides: bool = False) -> bytes:
        """Serve and commit. An exception leaves no trace in the store; the caller parks the update.

        `rides`: a press's answer that says nothing comes back instead of being posted (docs/decisions/0011).
        """
        now = self.now()
        ahead = None
        if TABLE[type(command)].ahead is not None:
            ahead = await self.database.read_aside(lambda db: look_ahead(db, incoming.telegram_id, command, now))
        served = await self.database.write(lambda tx: self._unit(tx, incoming, command, now, ahead, rides=rides))
        self.hand_over(served.posted, served.more)
        return served.riding

    def _unit(
        self, tx: Transaction, incoming: Incoming, command: Command, now: datetime, ahead: Any, *, rides: bool
    ) -> _Served:
        if not claim_update(tx, self.bot_id, incoming.update_id, now):
            return _Served()
        who = actor_of_account(tx, incoming.telegram_id, now)
        language = who.language if who else language_of(incoming.language_tag)
        sender = Sender(incoming.telegram_id, incoming.chat_id, language)
        act = Act(tx, now, self.keys, "bot", who, sender, incoming.update_id, pressed=incoming.data, ahead=ahead)
        key = once_key(incoming)
        again = key is not None and just_sent(tx, key, now)
        outcome = SentJustNow() if again else serve(act, command)
        # a command may have joined, left or chosen another language: answer as the person is now
        after = actor_of_account(tx, incoming.telegram_id, now) if act.identity_changed else who
        words = Words(after.language, after.zone) if after else Words(language)
        if not incoming.private and incoming.query_id is None:
            words = Words()  # a group is spoken to in its own language, not in that of whoever asked
        screen = screen_of(outcome, self.post.shown(words))
        if isinstance(outcome, Refused) and after is not None and incoming.private and incoming.query_id is None:
            beside = isinstance(outcome, NotPermitted)  # it was no answer to the draft: not that is to be cancelled
            drafting = not beside and load_draft(act) is not None
            screen = _with_a_way_on(screen, self.post.shown(words), drafting)
        calls = reply_calls(incoming, screen, refused=isinstance(outcome, Refused), rides=rides)
        if key is not None and not isinstance(outcome, Refused):
            calls = under(key, calls)
        posted = post_calls(tx, calls, now, leased=True)
        self.post.notices(tx, act.notices, now)
        answered = any(call.lane is Lane.ANSWER for call in calls)
        riding = riding_answer(incoming.query_id) if rides and incoming.query_id and not answered else b""
        return _Served(posted, bool(act.notices), riding)


def _with_a_way_on(screen: Screen, shown: Shown, drafting: bool) -> Screen:
    """A refusal of something typed: no screen stands below it, so it leads on itself."""
    if screen.rows or screen.ask_contact or screen.close_keyboard or screen.force_reply:
        return screen
    return msgspec.structs.replace(screen, rows=[[shown.button("button-cancel", "x")] if drafting else shown.home])
