"""The short code shown in the room (DESIGN.md 4.5): a convenience and a cheap filter, not proof of presence.

Four digits, so that a 60-year-old reads it once and types it within its 20 seconds; guessing is held down by the
limit of wrong tries, and the head-count of a second person is the real evidence.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from hashlib import sha256

#: The link to the screen in the room is good for so long after it was made: a gathering is over by then.
SCREEN_LIFE = timedelta(hours=12)

#: How far back a typed code is recognised as stale rather than wrong.
_STALE_SLOTS = 15


class CodeCheck(Enum):
    GOOD = "good"
    STALE = "stale"
    WRONG = "wrong"


def slot_at(now: datetime, seconds: int) -> int:
    return int(now.timestamp()) // seconds


def seconds_left(now: datetime, seconds: int) -> float:
    """Until the code changes."""
    return seconds - now.timestamp() % seconds


@lru_cache(256)
def code_for(secret: str, slot: int) -> str:
    """The four digits of one slot of one gathering."""
    digest = hmac.new(secret.encode(), str(slot).encode(), sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10_000:04d}"


def check_code(secret: str, given: str, now: datetime, seconds: int) -> CodeCheck:
    """The current and the previous slot count; older ones of the last minutes are stale."""
    slot = slot_at(now, seconds)
    for back in range(_STALE_SLOTS):
        if hmac.compare_digest(code_for(secret, slot - back).encode(), given.encode()):
            return CodeCheck.GOOD if back < 2 else CodeCheck.STALE
    return CodeCheck.WRONG
