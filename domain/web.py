"""How long a sign-in on the web lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

LINK_LIFE = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)

#: A session's last use is written down at most so often.
NOTED_EVERY = timedelta(minutes=1)


def still_signed_in(created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    return now - seen_at <= IDLE and now - created_at <= LONGEST
