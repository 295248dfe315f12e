"""The desk for ideas: its list, one idea with its way so far, and what the author is told."""

from __future__ import annotations

from bot.idea import REASONS, cancel, cut, fitted
from bot.incoming import Incoming
from bot.pages import turn
from bot.screen import Button, Screen, Shown, shows
from domain.idea import Move, Step
from handlers.act import Command
from handlers.idea import IdeasWait
from handlers.idea_desk import (
    SHELVES,
    IdeaMoved,
    IdeaMovedOn,
    IdeaShown,
    IdeasListed,
    ListIdeas,
    ReasonAsked,
)


def pressed(said: Incoming) -> Command:
    """`ideas:<unit>:<page>`, behind it the shelf: without one, what waits for the unit."""
    return ListIdeas(said.number_at(0), said.number_at(1), said.part_at(2) or "waiting")


@shows(IdeasWait)
def ideas_wait(wait: IdeasWait, t: Shown) -> Screen:
    return Screen(t("ideas-wait"), [[t.button("button-ideas-open", f"ideas:{wait.unit_id}:0")], t.home])


@shows(IdeasListed)
def ideas_listed(listed: IdeasListed, t: Shown) -> Screen:
    shelf = t.words.plain(f"idea-shelf-{listed.shelf}")
    text = t("ideas-listed", unit=listed.unit, shelf=shelf, count=listed.counts.get(listed.shelf, 0))
    if listed.pages > 1:
        text += t("ideas-page", page=listed.page + 1, pages=listed.pages)
    label = "idea-line" if listed.is_branch else "idea-line-of-branch"
    lines = [
        [t.button(label, f"idea:see:{one.id}", branch=one.branch, number=one.number, begins=one.begins)]
        for one in listed.lines
    ]
    way = f"ideas:{listed.unit_id}:{{page}}:{listed.shelf}"
    others = [
        t.button(
            "button-idea-shelf",
            f"ideas:{listed.unit_id}:0:{name}",
            shelf=t.words.plain(f"idea-shelf-{name}"),
            count=listed.counts.get(name, 0),
        )
        for name in SHELVES
        if name != listed.shelf
    ]
    other_pages = turn(way, listed.page, t, more=listed.page + 1 < listed.pages)
    desk = [t.button("button-desk", f"zb:{listed.unit_id}")] if listed.is_branch else []
    return Screen(text, [*lines, other_pages, others[:2], others[2:], [*desk, *t.home]])


@shows(IdeaShown)
def idea_shown(shown: IdeaShown, t: Shown) -> Screen:
    def build(most: int) -> str:
        idea = shown.idea
        parts = [t(f"idea-done-{shown.done}") + "\n"] if shown.done else []
        parts.append(
            t(
                "idea-shown",
                number=idea.shown_number,
                kind=t.words.plain(f"idea-kind-{idea.kind}"),
                state=t.words.plain(f"idea-state-{idea.state}"),
            )
        )
        if not shown.own:
            name = shown.author or t.words.plain("idea-author-hidden")
            parts.append(t("idea-shown-author", branch=idea.branch, author=name))
        told = {"problem": idea.problem, "proposal": idea.proposal, "expected": idea.expected}
        parts += [t(f"idea-shown-{name}", text=cut(text, most)) for name, text in told.items() if text]
        return "\n".join([*parts, t("idea-shown-way"), *(_step(step, t, most) for step in shown.steps)])

    rows = [[_move(shown, move, t)] for move in shown.moves]
    back = "idea:mine:0" if shown.own else f"ideas:{shown.unit_id}:0"
    return Screen(fitted(build), [*rows, [t.button("button-back", back), *t.home]])


def _move(shown: IdeaShown, move: Move, t: Shown) -> Button:
    mine = f"wd:{shown.idea.id}" if move is Move.WITHDRAW else f"idea:{move}:{shown.idea.id}:{shown.unit_id}"
    return t.button(f"button-idea-{move}", mine)


def _step(step: Step, t: Shown, most: int) -> str:
    text = t("idea-step", at=step.taken_at, unit=step.unit, step=t.words.plain(f"idea-step-{step.to_state}"))
    return text + (t("idea-step-reason", reason=cut(step.reason, most)) if step.reason else "")


@shows(ReasonAsked)
def reason_asked(asked: ReasonAsked, t: Shown) -> Screen:
    text = t(f"reason-asked-{asked.move}", number=asked.number)
    data = f"idea:{asked.move}:{asked.idea_id}:{asked.unit_id}"
    common = [[t.button(f"idea-why-{n}", f"{data}:{n}")] for n in REASONS] if asked.move is Move.REFUSE else []
    return Screen(text, [*common, cancel(t)])


@shows(IdeaMoved)
def idea_moved(moved: IdeaMoved, t: Shown) -> Screen:
    text = t(
        f"idea-moved-{moved.move}",
        number=moved.number,
        begins=moved.begins,
        unit=moved.unit,
        upper=moved.upper,
        reason=moved.reason,
    )
    return Screen(text, [[t.button("button-idea-way", f"idea:my:{moved.idea_id}")], t.home])


@shows(IdeaMovedOn)
def idea_moved_on(moved: IdeaMovedOn, t: Shown) -> Screen:
    return Screen(t("idea-moved-on", state=t.words.plain(f"idea-state-{moved.state}")))
