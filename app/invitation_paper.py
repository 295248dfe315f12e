"""Joining links as the secretary gets them: one QR code as a picture, or a page of them to print."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import segno

from bot.transmit import File
from locales.words import Words
from papers.invites import Invite, write_invites_page
from storage.database import Database


async def link_qr(_database: Database, _now: Callable[[], datetime], what: dict[str, Any]) -> File:
    target = io.BytesIO()
    segno.make(what["text"], error="m", micro=False).save(target, kind="png", scale=10, border=4)
    return File("join.png", target.getvalue())


async def invitation_page(_database: Database, _now: Callable[[], datetime], what: dict[str, Any]) -> File:
    words = Words(what["language"])
    expires_at = datetime.fromisoformat(what["expires_at"])
    invites = [Invite(**invite, expires_at=expires_at) for invite in what["invites"]]
    target = io.BytesIO()
    await asyncio.to_thread(write_invites_page, target, invites, ZoneInfo(what["zone"]), words.plain, words.language)
    return File(f"{words.plain('papers-invites-title')}.html", target.getvalue())
