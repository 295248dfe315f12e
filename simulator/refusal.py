"""Telegram's refusals as one exception, with the texts that bots match on.

The texts are those of tdlib/telegram-bot-api Client.cpp (fail_query_with_error and the access checks).
"""

from __future__ import annotations

from typing import Any

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
TITLES = {413: "Request Entity Too Large", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway"}


class Refusal(Exception):  # noqa: N818 - Telegram refuses; nothing is in error here
    """A call that Telegram answers with ok=false."""

    def __init__(
        self, description: str, code: int = 400, *, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        prefix = PREFIXES.get(code)
        self.description = f"{prefix}: {description}" if prefix and description else description or prefix or ""
        self.code = code
        self.parameters: dict[str, int] = {}
        if retry_after is not None:
            self.parameters["retry_after"] = retry_after
        if migrate_to is not None:
            self.parameters["migrate_to_chat_id"] = migrate_to
        super().__init__(self.description)

    @property
    def answer(self) -> dict[str, Any]:
        """The body that goes over the wire."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def too_many(retry_after: int) -> Refusal:
    """429: the text repeats the seconds, as Telegram's does (Query.cpp set_retry_after_error)."""
    return Refusal(f"Too Many Requests: retry after {retry_after}", 429, retry_after=retry_after)


def chosen(code: int, description: str | None, retry_after: int | None) -> Refusal:
    """A refusal made to order by a test."""
    if code == 429 and description is None:
        return too_many(3 if retry_after is None else retry_after)
    text = TITLES.get(code, "") if description is None else description
    for prefix in PREFIXES.values():
        text = text.removeprefix(f"{prefix}: ")
    return Refusal(text, code, retry_after=retry_after)
