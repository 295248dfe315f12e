"""The room's code as a picture: its QR, its digits, and a button for the next."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Attachment, Screen, Shown, shows
from handlers.act import Command
from handlers.code import CodeShown, ShowCode


def pressed(said: Incoming) -> Command:
    return ShowCode(said.number_at(0))


@shows(CodeShown)
def code_shown(shown: CodeShown, t: Shown) -> Screen:
    what = {"gathering_id": shown.gathering_id, "link": t.deep_link(f"q_{shown.gathering_id}_")}
    large = f"{t.web_root}/gatherings/{shown.gathering_id}/screen?key={shown.screen_key}&lang={t.words.language}"
    takes_link = large.startswith("https://")  # Telegram refuses a button to an address that is not on the open net
    again = t.button("button-code-refresh", f"qr:{shown.gathering_id}")
    rows = [
        [again, t.link("button-room-screen", large)] if takes_link else [again],
        [t.button("button-roll", f"roll:{shown.gathering_id}"), t.button("button-missing", f"miss:{shown.session_id}")],
        [t.button("button-back", f"gat:{shown.gathering_id}"), *t.home],
    ]
    text = t("code-shown", kind=shown.kind, place=shown.place, seconds=shown.seconds)
    if not takes_link:
        text = t("room-screen-link", url=large) + "\n" + text
    return Screen(text, rows, attach=Attachment("checkin-qr", what, as_photo=True))
