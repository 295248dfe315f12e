"""A flag as people read it: what struck us, the branch's explanation, the superior's decision."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Screen, Shown, say, shows
from domain.flag import (
    PENDING,
    ExplanationAsked,
    FlagDecided,
    FlagExplained,
    Flagged,
    FlagRaised,
    FlagReasonAsked,
    FlagShown,
    FlagsListed,
    FlagState,
    FlagUnexplained,
)
from handlers.act import Command
from handlers.flag import DecideFlag, ExplainFlag, ListFlags, ShowFlag

PAGE = 8


def pressed(said: Incoming) -> Command:
    """`flg:<gathering>`, `flg:why:<gathering>`, `flg:yes|no:<gathering>` to decide, `flg:u:<unit>:<page>`."""
    match said.part_at(0):
        case "why":
            return ExplainFlag(said.number_at(1))
        case "yes" | "no" as answer:
            return DecideFlag(said.number_at(1), answer == "yes")
        case "u":
            return ListFlags(said.number_at(1), said.number_at(2))
        case _:
            return ShowFlag(said.number_at(0))


@shows(FlagShown)
def flag_shown(shown: FlagShown, t: Shown) -> Screen:
    one, flag = shown.flagged, shown.flagged.flag
    data, pending = str(flag.gathering_id), flag.state in PENDING
    rows = []
    if shown.branch_desk and pending:
        rows.append([t.button("button-flag-explain", f"flg:why:{data}", again=flag.explanation is not None)])
        rows.append(
            [t.button("button-attest-desk", f"att:{data}"), t.button("button-correct", f"cor:{one.session_id}:0")]
        )
    if shown.superior and flag.state is not FlagState.WITHDRAWN:
        if flag.state is not FlagState.CLEARED:
            rows.append([t.button("button-flag-clear", f"flg:no:{data}")])
        if flag.state is not FlagState.CONFIRMED:
            rows.append([t.button("button-flag-confirm", f"flg:yes:{data}")])
    if shown.branch_desk:
        rows.append([t.button("button-back", f"gat:{data}"), t.button("button-desk", f"zb:{one.branch_id}")])
    toast = t.words.plain(shown.said) if shown.said else None
    return Screen(_text(one, t), [*rows, t.home], toast=toast)


def _text(one: Flagged, t: Shown) -> str:
    flag = one.flag
    lines = [
        t("flag-shown", branch=one.branch, kind=one.kind, number=one.number, quarter=one.quarter),
        t("gathering-where", begins_at=one.begins_at, place=one.place),
        t("flag-present", present=one.present),
        "",
        *(t("flag-sign", sign=sign) for sign in sorted(flag.signs)),
        "",
        t("flag-state", state=flag.state, established=one.established),
    ]
    if flag.explanation is not None:
        lines.append(t("flag-explanation", text=flag.explanation))
    if flag.reason is not None:
        lines.append(t("flag-reason", text=flag.reason))
    return "\n".join(lines)


@shows(FlagRaised)
def flag_raised(raised: FlagRaised, t: Shown) -> Screen:
    data = str(raised.flagged.flag.gathering_id)
    rows = [[t.button("button-flag-explain", f"flg:why:{data}", again=False)], t.home]
    return Screen("\n\n".join([t("flag-raised"), _text(raised.flagged, t)]), rows)


@shows(ExplanationAsked)
def explanation_asked(asked: ExplanationAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(FlagExplained)
def flag_explained(explained: FlagExplained, t: Shown) -> Screen:
    data = str(explained.flagged.flag.gathering_id)
    rows = [
        [t.button("button-flag-clear", f"flg:no:{data}")],
        [t.button("button-flag-confirm", f"flg:yes:{data}")],
        t.home,
    ]
    return Screen("\n\n".join([t("flag-explained"), _text(explained.flagged, t)]), rows)


@shows(FlagUnexplained)
def flag_unexplained(silent: FlagUnexplained, t: Shown) -> Screen:
    rows = [[t.button("button-flag-see", f"flg:{silent.flagged.flag.gathering_id}")], t.home]
    return Screen("\n\n".join([t("flag-unexplained", days=silent.days), _text(silent.flagged, t)]), rows)


@shows(FlagReasonAsked)
def flag_reason_asked(asked: FlagReasonAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(FlagDecided)
def flag_decided(decided: FlagDecided, t: Shown) -> Screen:
    one = decided.flagged
    rows = [[t.button("button-session", f"ses:{one.session_id}", kind=one.kind)], t.home]
    return Screen("\n\n".join([t("flag-decided"), _text(one, t)]), rows)


@shows(FlagsListed)
def flags_listed(listed: FlagsListed, t: Shown) -> Screen:
    count = -(-len(listed.flags) // PAGE)
    page = min(listed.page, max(count - 1, 0))
    here = listed.flags[page * PAGE : (page + 1) * PAGE]
    rows = [
        [
            t.button(
                "button-flag-of", f"flg:{one.flag.gathering_id}", branch=one.branch, kind=one.kind, number=one.number
            )
        ]
        for one in here
    ]
    turn = pages(f"flg:u:{listed.unit_id}", page, count, t)
    text = t("flags-listed", unit=listed.unit, some=bool(rows))
    return Screen(text, [*rows, turn, [t.button("button-back", f"hz:{listed.unit_id}:now:0"), *t.home]])
