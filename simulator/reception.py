"""How the bot receives updates: setWebhook, deleteWebhook, getWebhookInfo, logOut, close, and getUpdates handed on."""

from __future__ import annotations

import re
import time
from typing import Any

from simulator.arguments import Args, Upload
from simulator.backlog import Backlog, Json
from simulator.polling import Polling, check_kinds
from simulator.refusal import Refusal, too_many
from simulator.webhook import Webhook

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
NAMES = frozenset({"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "logOut", "close"})


class Reception:
    """The calls that need the network or the backlog rather than the world."""

    def __init__(self, backlog: Backlog, polling: Polling, webhook: Webhook) -> None:
        self.backlog, self.polling, self.webhook = backlog, polling, webhook
        self.logged_out = False
        self._last_set = 0.0

    async def call(self, method: str, args: Args) -> tuple[Any, str | None]:
        """Result and description of one of NAMES."""
        match method:
            case "getUpdates":
                return await self.polling.get_updates(args), None
            case "setWebhook" if args["url"]:
                return True, await self._set(args)
            case "setWebhook" | "deleteWebhook":
                return True, await self._delete(args)
            case "getWebhookInfo":
                return self._info(), None
            case "logOut":
                self.logged_out = True
            case _:  # close: there is no second server to move to
                pass
        return True, None

    async def _set(self, args: Args) -> str:
        settings = _settings(args)
        kinds = args.get("allowed_updates")
        check_kinds(kinds)
        same_kinds = kinds is None or (frozenset(kinds) or None) == self.backlog.allowed
        if settings == self.webhook.settings and same_kinds and not args.get("drop_pending_updates"):
            return "Webhook is already set"
        now = time.monotonic()
        if now - self._last_set < self.webhook.time_scale:  # more than once a second (Client.cpp:15733)
            raise too_many(1)
        self._last_set = now
        self.backlog.allow(kinds)
        if args.get("drop_pending_updates"):
            self.backlog.clear()
        self.polling.webhook_set = True
        self.polling.interrupt()
        await self.webhook.open(settings)
        return "Webhook was set"

    async def _delete(self, args: Args) -> str:
        had = bool(self.webhook.url)
        await self.webhook.close()
        self.polling.webhook_set = False
        if args.get("drop_pending_updates"):
            self.backlog.clear()
        return "Webhook was deleted" if had else "Webhook is already deleted"

    def _info(self) -> Json:
        settings = self.webhook.settings
        info: Json = {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.backlog.waiting),
        }
        if settings:
            info |= {"max_connections": settings["max_connections"], **self.webhook.last_error}
            if "ip_address" in settings:
                info["ip_address"] = settings["ip_address"]
        if self.backlog.allowed:
            info["allowed_updates"] = sorted(self.backlog.allowed)
        return info


def _settings(args: Args) -> Json:
    url = args["url"]
    if not re.match(r"https?://[^/\s]+", url):
        raise Refusal("bad webhook: invalid webhook URL specified")
    if isinstance(args.get("certificate"), Upload):
        raise Refusal("certificates are not modelled by the simulator")
    secret = args.get("secret_token", "")
    if secret and not SECRET.fullmatch(secret):
        raise Refusal("secret token contains unallowed characters")
    settings = {
        "url": url,
        "secret_token": secret,
        "max_connections": min(max(args.get("max_connections", 40), 1), 100),
    }
    if args.get("ip_address"):
        settings["ip_address"] = args["ip_address"]
    return settings
