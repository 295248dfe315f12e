"""Handing in an idea, and the author's own list of them."""

from __future__ import annotations

from collections.abc import Callable

from bot.calls import TEXT_UNITS, units
from bot.incoming import Incoming
from bot.pages import turn
from bot.screen import Button, Screen, Shown, shows
from domain.idea import IdeaKind, Move
from handlers.act import Command
from handlers.home import ShowHome
from handlers.idea import (
    LENGTHS,
    STEPS,
    BeginIdea,
    ChangeIdea,
    ChooseIdeaKind,
    ConfirmIdea,
    IdeaAsked,
    IdeaHandedIn,
    IdeaLengthWrong,
    IdeaLimitReached,
    IdeaPreviewed,
    SkipExpected,
)
from handlers.idea_desk import MoveIdea, ShowIdea
from handlers.idea_own import ListOwnIdeas, OwnIdeasListed, ShowOwnIdea, WithdrawalAsked, WithdrawIdea
from locales.words import Words

#: The common reasons for a refusal, `idea-why-1` ... in locales/.
REASONS = range(1, 6)


def asked(_said: Incoming) -> Command:
    return BeginIdea()


def pressed(said: Incoming) -> Command:
    """`idea` begins; `idea:<what>:...` is a button of the dialogue, of a list or of an idea."""
    what, number = said.part_at(0), said.number_at(1)
    if what in {str(move) for move in Move}:
        return MoveIdea(number, said.number_at(2), Move(what), _reason(said.number_at(3)))
    match what:
        case "k" if said.part_at(1) in set(IdeaKind):
            return ChooseIdeaKind(IdeaKind(said.part_at(1)))
        case "skip":
            return SkipExpected()
        case "edit":
            return ChangeIdea(said.part_at(1))
        case "ok":
            return ConfirmIdea(said.part_at(1))
        case "see":
            return ShowIdea(number)
        case "my":
            return ShowOwnIdea(number)
        case "mine":
            return ListOwnIdeas(number)
        case "":
            return BeginIdea()
        case _:
            return ShowHome()


def withdrawal_pressed(said: Incoming) -> Command:
    return WithdrawIdea(said.number_at(0), sure=said.part_at(1) == "ok")


def _reason(number: int) -> str | None:
    """A reason chosen by its button is written down in the enterprise's language, like a typed one."""
    return Words().plain(f"idea-why-{number}") if number in REASONS else None


def fitted(build: Callable[[int], str]) -> str:
    """The longest text that Telegram takes, of `build(characters per field)`. Emoji count twice there."""
    return next(text for most in (2000, 900, 400, 150, 50) if units(text := build(most)) <= TEXT_UNITS)


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def cancel(t: Shown) -> list[Button]:
    return [t.button("button-cancel", "x")]


def kind_buttons(t: Shown, data: str) -> list[list[Button]]:
    return [[t.button(f"button-idea-{kind}", data.format(kind=kind))] for kind in IdeaKind]


@shows(IdeaAsked)
def idea_asked(asked: IdeaAsked, t: Shown) -> Screen:
    text = t(f"idea-asked-{asked.step}", **_limits(asked.step))
    if asked.resumed:
        text = t("idea-resumed") + "\n\n" + text
    rows: list[list[Button]] = []
    if asked.step == "kind":
        rows = [*kind_buttons(t, "idea:k:{kind}"), [t.button("button-idea-mine", "idea:mine:0")]]
    elif asked.step == "expected":
        rows = [[t.button("button-idea-skip", "idea:skip")]]
    return Screen(text, [*rows, cancel(t)])


def _limits(step: str) -> dict[str, int]:
    length = LENGTHS.get(step)
    return {"least": length.least, "most": length.most} if length else {}


@shows(IdeaPreviewed)
def idea_previewed(preview: IdeaPreviewed, t: Shown) -> Screen:
    def build(most: int) -> str:
        return t(
            "idea-previewed",
            kind=t.words.plain(f"idea-kind-{preview.kind}"),
            problem=cut(preview.problem, most),
            proposal=cut(preview.proposal, most),
            expected=cut(preview.expected or t.words.plain("idea-no-benefit"), most),
        )

    change = [t.button(f"button-idea-edit-{step}", f"idea:edit:{step}") for step in STEPS]
    confirm = t.button("button-idea-confirm", f"idea:ok:{preview.key}")
    return Screen(fitted(build), [[confirm], change[:2], change[2:], cancel(t)])


@shows(IdeaLengthWrong)
def idea_length_wrong(wrong: IdeaLengthWrong, t: Shown) -> Screen:
    text = t("idea-length-wrong", step=wrong.step, length=wrong.length, least=wrong.least, most=wrong.most)
    return Screen(text, [cancel(t)])


@shows(IdeaLimitReached)
def idea_limit_reached(reached: IdeaLimitReached, t: Shown) -> Screen:
    return Screen(t("idea-limit-reached", limit=reached.limit))


@shows(IdeaHandedIn)
def idea_handed_in(handed: IdeaHandedIn, t: Shown) -> Screen:
    kind = t.words.plain(f"idea-kind-{handed.kind}")
    text = t("idea-handed-in", number=handed.number, kind=kind, branch=handed.branch)
    return Screen(text, [[t.button("button-idea-mine", "idea:mine:0"), t.button("button-idea-again", "idea")], t.home])


@shows(OwnIdeasListed)
def own_ideas_listed(listed: OwnIdeasListed, t: Shown) -> Screen:
    lines = [
        [
            t.button(
                "idea-line-own",
                f"idea:my:{one.id}",
                number=one.number,
                state=t.words.plain(f"idea-state-{one.state}"),
                begins=one.begins,
            )
        ]
        for one in listed.lines
    ]
    text = t("own-ideas-listed") if lines else t("own-ideas-none")
    others = turn("idea:mine:{page}", listed.page, t, more=listed.more)
    return Screen(text, [*lines, others, [t.button("button-idea-again", "idea")], t.home])


@shows(WithdrawalAsked)
def withdrawal_asked(asked: WithdrawalAsked, t: Shown) -> Screen:
    sure = t.button("button-idea-withdraw-sure", f"wd:{asked.idea_id}:ok")
    back = t.button("button-back", f"idea:my:{asked.idea_id}")
    return Screen(t("withdrawal-asked", number=asked.number), [[sure], [back]])
