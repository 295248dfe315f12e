"""What `zhibu doctor` says of what it found: good, worth knowing, to be mended soon, or to be mended before serving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Level(StrEnum):
    GOOD = "good"
    NOTE = "note"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One line. `message` is an id in locales/*/doctor.ftl, which also says what to do."""

    level: Level
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


#: From here on SQLite cannot corrupt a WAL that two connections write and checkpoint at once (faults.md Z7).
SOUND_SQLITE = (3, 51, 3)

#: Of the clock against Telegram's, which says whole seconds (faults.md 5.3).
SKEW_WARN, SKEW_BAD = 2.0, 5.0

#: Updates that wait at Telegram, which drops them from 100,000 on, and those that waited 24 hours.
PENDING_WARN, PENDING_BAD = 100, 1000

#: How long ago a failed delivery is news.
ERROR_BAD, ERROR_WARN = timedelta(minutes=10), timedelta(hours=24)

#: How long a message that is due may wait.
UNSENT_WARN, UNSENT_BAD = timedelta(minutes=1), timedelta(minutes=10)

#: A WAL that grows so large is not checkpointed by anybody.
WAL_WARN = 512 * 2**20

_GB = 2**30


@dataclass(frozen=True, slots=True)
class WebhookFacts:
    """What Telegram says of how it reaches us. `url` is empty while no webhook is set."""

    url: str
    pending: int
    failed_at: datetime | None = None
    error: str = ""


def judge_webhook(facts: WebhookFacts, wanted: str, now: datetime) -> list[Diagnosis]:
    """`wanted` is empty where the service polls."""
    found = [_address(facts, wanted)]
    if facts.pending > PENDING_WARN:
        level = Level.BAD if facts.pending > PENDING_BAD else Level.WARN
        found.append(Diagnosis(level, "doctor-pending-many", {"pending": facts.pending}))
    if wanted and facts.failed_at is not None and now - facts.failed_at <= ERROR_WARN:
        level = Level.BAD if now - facts.failed_at <= ERROR_BAD else Level.WARN
        minutes = max(0, int((now - facts.failed_at).total_seconds() // 60))
        found.append(Diagnosis(level, "doctor-webhook-failed", {"minutes": minutes, "error": facts.error}))
    return found


def _address(facts: WebhookFacts, wanted: str) -> Diagnosis:
    if facts.url == wanted:
        message = "doctor-webhook-good" if wanted else "doctor-polling-good"
        return Diagnosis(Level.GOOD, message, {"pending": facts.pending})
    if not facts.url:
        return Diagnosis(Level.BAD, "doctor-webhook-missing")
    message = "doctor-webhook-elsewhere" if wanted else "doctor-webhook-unwanted"
    return Diagnosis(Level.BAD, message, {"url": facts.url})


def judge_skew(seconds: float) -> Diagnosis:
    """How far our clock is from Telegram's, either way."""
    off = abs(seconds)
    if off <= SKEW_WARN:
        return Diagnosis(Level.GOOD, "doctor-clock-good")
    level = Level.BAD if off > SKEW_BAD else Level.WARN
    return Diagnosis(level, "doctor-clock-off", {"seconds": round(off)})


def judge_sqlite(version: tuple[int, ...]) -> Diagnosis:
    shown = {"version": ".".join(map(str, version))}
    if version >= SOUND_SQLITE:
        return Diagnosis(Level.GOOD, "doctor-sqlite-good", shown)
    return Diagnosis(Level.WARN, "doctor-sqlite-old", shown)


def judge_journal(journal: str, synchronous: int) -> Diagnosis:
    """`synchronous` as SQLite numbers it: 2 is FULL."""
    if journal == "wal" and synchronous >= 2:
        return Diagnosis(Level.GOOD, "doctor-journal-good")
    return Diagnosis(Level.BAD, "doctor-journal-bad", {"journal": journal, "synchronous": synchronous})


def judge_postgres(version: str, settings: Mapping[str, str]) -> list[Diagnosis]:
    """Settings without which a power cut takes what was confirmed."""
    off = [name for name, value in settings.items() if value == "off"]
    if not off:
        return [Diagnosis(Level.GOOD, "doctor-postgres-good", {"version": version})]
    return [Diagnosis(Level.BAD, "doctor-postgres-off", {"name": name}) for name in off]


def judge_disk(free: int, total: int) -> Diagnosis:
    """Bytes. A tenth of a large disk is plenty, so both the share and the size must be small."""
    share = 100 * free // max(total, 1)
    level, message = Level.GOOD, "doctor-disk-good"
    if (share < 10 and free < 5 * _GB) or free < _GB // 2:
        level, message = Level.BAD, "doctor-disk-low"
    elif share < 20 and free < 20 * _GB:
        level, message = Level.WARN, "doctor-disk-low"
    return Diagnosis(level, message, {"free": round(free / _GB, 1), "share": share})


def judge_unsent(count: int, oldest: timedelta) -> Diagnosis:
    """Messages that are due and not sent."""
    if not count or oldest < UNSENT_WARN:
        return Diagnosis(Level.GOOD, "doctor-sending-good")
    level = Level.BAD if oldest >= UNSENT_BAD else Level.WARN
    return Diagnosis(level, "doctor-sending-late", {"count": count, "minutes": int(oldest.total_seconds() // 60)})
