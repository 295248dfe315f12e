"""Words about making up that need a button."""

from __future__ import annotations

from bot.screen import Screen, Shown, say, shows
from domain.makeup import MemberMadeUp


@shows(MemberMadeUp)
def member_made_up(told: MemberMadeUp, t: Shown) -> Screen:
    return Screen(say(told, t), [[t.button("button-session", f"ses:{told.session_id}", kind=told.kind)], t.home])
