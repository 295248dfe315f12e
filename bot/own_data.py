"""The own data as a file in the private chat."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Attachment, Screen, Shown, shows
from handlers.act import Command
from handlers.own_data import AskOwnData, OwnDataSent


def pressed(_said: Incoming) -> Command:
    return AskOwnData()


@shows(OwnDataSent)
def own_data_sent(sent: OwnDataSent, t: Shown) -> Screen:
    what = {"member_id": sent.member_id, "language": t.words.language, "zone": t.words.zone.key}
    return Screen(t("own-data-sent"), [t.home], attach=Attachment("own-data", what))
