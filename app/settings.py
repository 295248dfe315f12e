"""The settings, read once from the environment and `.env`, and passed on. No other room looks at the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from app.said import said

TELEGRAM = "https://api.telegram.org"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
#: From here on a name is taken for a setting's, misspelt (difflib's ratio: `token` is meant for `bot_token`).
_ALIKE = 0.7
_LOG_LEVELS = ("debug", "info", "warning", "error")


class SettingsError(Exception):
    """A setting that cannot be used; the text says which, and what to do."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the process may be told. `repr` hides what is secret."""

    bot_token: str = ""
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///zhibu.db"
    webhook_url: str = ""
    webhook_secret: str = ""
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    timezone: str = "Asia/Shanghai"
    proxy: str = ""
    log: str = "info"
    clock_file: str = ""
    web_url: str = ""
    key_file: str = "zhibu.key"

    def __repr__(self) -> str:
        return f"Settings(http={self.http_host}:{self.http_port}, webhook={bool(self.webhook_url)})"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def web_root(self) -> str:
        """Where people's browsers find the committee pages."""
        return (self.web_url or f"http://{self.http_host}:{self.http_port}").rstrip("/")


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """`.env` first, then the environment over it. SettingsError names the first setting that is wrong or misspelt."""
    values = {**_dotenv(env_file or Path(".env")), **(os.environ if environment is None else environment)}
    known = {field.name for field in msgspec.structs.fields(Settings)}
    ours = {name[6:].lower(): value.strip() for name, value in values.items() if name.startswith("ZHIBU_")}
    for name in sorted(ours.keys() - known):
        meant = get_close_matches(name, known, 1, _ALIKE)
        if meant:  # else it is somebody else's, and none of our business
            raise SettingsError(
                said("terminal-setting-unknown", name=f"ZHIBU_{name.upper()}", meant=f"ZHIBU_{meant[0].upper()}")
            )
    given = {name: value for name, value in ours.items() if name in known and value}
    try:
        settings = msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError:  # the one setting that is no text
        raise SettingsError(said("terminal-setting-port")) from None
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(said("terminal-setting-zone", zone=settings.timezone)) from None
    if settings.webhook_url and not _SECRET.fullmatch(settings.webhook_secret):
        raise SettingsError(said("terminal-setting-secret"))
    if not settings.database_url.startswith(("sqlite+aiosqlite:", "postgresql+asyncpg:")):
        raise SettingsError(said("terminal-setting-database"))
    if not 0 <= settings.http_port <= 65535:
        raise SettingsError(said("terminal-setting-port"))
    if settings.log.lower() not in _LOG_LEVELS:
        raise SettingsError(said("terminal-setting-log", levels=", ".join(_LOG_LEVELS)))
    for name, url in (("BOT_API", settings.bot_api_url), ("WEBHOOK", settings.webhook_url), ("WEB", settings.web_url)):
        if url and not _is_address(url, "http", "https"):
            raise SettingsError(said("terminal-setting-url", name=f"ZHIBU_{name}_URL"))
    if settings.proxy and not _is_address(settings.proxy, "http"):
        raise SettingsError(said("terminal-setting-proxy"))
    if settings.clock_file and not on_loopback(settings.bot_api_url):
        raise SettingsError(said("terminal-setting-clock"))


def _is_address(url: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port that is no number
        return False


def on_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def _dotenv(file: Path) -> dict[str, str]:
    """`NAME=value` lines; quotes around a value fall away, # begins a comment line."""
    if not file.is_file():
        return {}
    values = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().removeprefix("export ").partition("=")
        if separator and not name.startswith("#"):
            values[name.strip()] = value.strip().strip("'\"")
    return values
