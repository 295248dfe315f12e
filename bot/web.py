"""`/wy`: the link by which a desk signs in on the web."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from handlers.act import Command
from handlers.web import AskWebLink, WebLinkMade


def asked(_said: Incoming) -> Command:
    return AskWebLink()


@shows(WebLinkMade)
def web_link_made(made: WebLinkMade, t: Shown) -> Screen:
    """As a button where Telegram takes one: it refuses addresses that are not on the open net."""
    url = f"{t.web_root}/in/{made.token}"
    if url.startswith("https://"):
        rows = [[t.link("button-web-open", url)], t.home]
        return Screen(t("web-link-made-button", minutes=made.minutes), rows, fresh=True)
    return Screen(t("web-link-made", url=url, minutes=made.minutes), [t.home], fresh=True)
