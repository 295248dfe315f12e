"""Asking for recording to be opened again; the superior's buttons."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, say, shows
from domain.unlock import UNLOCK_DAYS, UnlockAnswered, UnlockReasonAsked, UnlockRequested, UnlockSent, UnlockState
from handlers.act import Command
from handlers.unlock import AskUnlock, DecideUnlock


def pressed(said: Incoming) -> Command:
    """`unl:<session>` to ask, `unl:d:<request>:<days>` to decide, for 0 days to refuse."""
    if said.part_at(0) == "d":
        return DecideUnlock(said.number_at(1), said.number_at(2))
    return AskUnlock(said.number_at(0))


@shows(UnlockReasonAsked)
def unlock_reason_asked(asked: UnlockReasonAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(UnlockSent)
def unlock_sent(sent: UnlockSent, t: Shown) -> Screen:
    return Screen(
        t("unlock-sent", reached=sent.reached), [[t.button("button-back", f"ses:{sent.session_id}"), *t.home]]
    )


@shows(UnlockRequested)
def unlock_requested(request: UnlockRequested, t: Shown) -> Screen:
    rows = [[t.button("button-unlock-days", f"unl:d:{request.unlock_id}:{days}", days=days)] for days in UNLOCK_DAYS]
    return Screen(say(request, t), [*rows, [t.button("button-unlock-refuse", f"unl:d:{request.unlock_id}:0")], t.home])


@shows(UnlockAnswered)
def unlock_answered(answered: UnlockAnswered, t: Shown) -> Screen:
    session = t.button("button-session", f"ses:{answered.session_id}", kind=answered.kind)
    granted = answered.state is UnlockState.GRANTED
    return Screen(say(answered, t), [[session] if granted else [], t.home])
