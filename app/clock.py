"""The only clock. For a rehearsal a file names the instant: the service reads it, plus real time since its change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.settings import Settings

Now = Callable[[], datetime]


def real_now() -> datetime:
    return datetime.now(UTC)


class FileClock:
    """Re-read when the file changes. A file that is missing or holds no instant leaves the last reading running on."""

    def __init__(self, file: Path, zone: ZoneInfo) -> None:
        self._file = file
        self._zone = zone
        self._seen: tuple[int, int] | None = None
        self._offset = timedelta(0)
        self()

    def __call__(self) -> datetime:
        real = real_now()
        try:
            status = self._file.stat()
            if (status.st_mtime_ns, status.st_size) != self._seen:
                instant = datetime.fromisoformat(self._file.read_text(encoding="utf-8").strip())
                instant = instant if instant.tzinfo else instant.replace(tzinfo=self._zone)
                changed = datetime.fromtimestamp(status.st_mtime, UTC)
                self._offset = instant.astimezone(UTC) - changed
                self._seen = (status.st_mtime_ns, status.st_size)
        except (OSError, ValueError):
            pass
        return real + self._offset


def clock_of(settings: Settings) -> Now:
    """The service's clock: real, or the rehearsal's file."""
    return FileClock(Path(settings.clock_file), settings.zone) if settings.clock_file else real_now
