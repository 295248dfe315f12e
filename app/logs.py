"""Logs: one line an event, without a token, a secret or a phone number, whoever wrote it (canaries in the tests)."""

from __future__ import annotations

import logging
import re
import sys

import structlog

#: A bot token wherever it turns up, and mainland mobile numbers with or without the country's code.
_SECRETS = (
    (re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}"), "[token]"),
    (re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)"), "[phone]"),
)


def redact(text: str, secrets: tuple[str, ...] = ()) -> str:
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    for secret in secrets:
        if secret:
            text = text.replace(secret, "[secret]")
    return text


class _Redacting(logging.Formatter):
    """Formats first, tracebacks included, and takes the secrets out of the result."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return redact(self._inner.format(record), self._secrets).replace("\n", "\\n")


def set_up_logs(level: str, *, secrets: tuple[str, ...] = ()) -> None:
    """Send the standard library's logging, ours and the libraries', to stderr as JSON lines."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(formatter, secrets))
    logging.raiseExceptions = False  # a handler that fails would print the raw record, secrets and all
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("httpx", "httpcore", "telegram", "aiohttp.access", "alembic", "sqlalchemy", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.WARNING)
