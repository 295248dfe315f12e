"""Checking in: the 4 digits, the QR's link, the button; and what comes of it."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.checkin import CodeAsked
from domain.session import Method
from handlers.act import Command
from handlers.checkin import AskCode, CheckIn


def asked(_said: Incoming) -> Command:
    return AskCode()


def linked(said: Incoming) -> Command:
    """`/start q_<gathering>_<code>`: what the QR in the room opens."""
    _, gathering, code = (*said.args[0].split("_", 2), "", "")[:3]
    number = int(gathering) if gathering.isascii() and gathering.isdigit() and len(gathering) <= 15 else 0
    return CheckIn(number, code, Method.QR)


def pressed(said: Incoming) -> Command:
    """`ci` asks for the code, `ci:<gathering>:<code>` brings it along."""
    return CheckIn(said.number_at(0), said.part_at(1), Method.CODE) if said.parts else AskCode()


@shows(CodeAsked)
def code_asked(asked: CodeAsked, t: Shown) -> Screen:
    lines = [t("code-asked-line", kind=one.kind, place=one.place) for one in asked.gatherings]
    return Screen("\n".join([t("code-asked"), *lines, "", t("code-asked-how")]), [t.home])
