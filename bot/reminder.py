"""What the clock says: to the secretary what is owed, to members what is tomorrow."""

from __future__ import annotations

from bot.screen import Screen, Shown, say, shows
from domain.reminder import GatheringNear, Owed, SecretaryReminded


@shows(SecretaryReminded)
def secretary_reminded(reminded: SecretaryReminded, t: Shown) -> Screen:
    lines = [t("secretary-reminded", branch=reminded.branch, quarter=reminded.quarter)]
    lines += [_line(owed, t) for owed in reminded.owed]
    return Screen("\n".join(lines), [[t.button("secretary-reminded.desk", f"zb:{reminded.branch_id}")]])


def _line(owed: Owed, t: Shown) -> str:
    return t("secretary-reminded-line", kind=owed.kind, day=owed.last_day, left=owed.days_left, planned=owed.planned)


@shows(GatheringNear)
def gathering_near(near: GatheringNear, t: Shown) -> Screen:
    lines = [say(near, t)]
    if near.topic:
        lines.append(t("gathering-near-topic", topic=near.topic))
    return Screen("\n".join(lines), [[t.button("gathering-near.leave", f"lv:{near.session_id}")]])
