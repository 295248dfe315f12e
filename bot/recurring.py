"""The branch's recurring meeting on the desk."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.recurring import Recurring, RecurringAsked, RecurringEnded, RecurringSet, Rule
from handlers.act import Command
from handlers.recurring import AskRecurring, EndRecurring


def pressed(said: Incoming) -> Command:
    """`rec:<branch>` or `rec:end:<branch>`."""
    return EndRecurring(said.number_at(1)) if said.part_at(0) == "end" else AskRecurring(said.number_at(0))


def _rule(of: Recurring, t: Shown) -> str:
    clock = f"{of.at:%H:%M}"
    return t("recurring-rule", name=of.name, rule=of.rule, number=str(of.number), clock=clock, day=_weekday(of, t))


def _weekday(of: Recurring, t: Shown) -> str:
    return t.words.plain("recurring-weekday", weekday=of.number) if of.rule is Rule.WEEKLY else ""


@shows(RecurringAsked)
def recurring_asked(asked: RecurringAsked, t: Shown) -> Screen:
    lines = [t("recurring-asked", branch=asked.branch)]
    rows = [[t.button("button-shifts", f"sh:{asked.branch_id}")], [t.button("button-cancel", "x")]]
    if asked.stands is not None:
        lines += [t("recurring-stands"), _rule(asked.stands, t)]
        rows.insert(0, [t.button("button-recurring-end", f"rec:end:{asked.branch_id}")])
    return Screen("\n".join([*lines, t("recurring-how")]), rows)


@shows(RecurringSet)
def recurring_set(done: RecurringSet, t: Shown) -> Screen:
    lines = [t("recurring-set"), _rule(done.stands, t)]
    lines += [t("recurring-coming", at=at) for at in done.coming]
    return Screen("\n".join(lines), [[t.button("button-desk", f"zb:{done.branch_id}"), *t.home]])


@shows(RecurringEnded)
def recurring_ended(done: RecurringEnded, t: Shown) -> Screen:
    return Screen(
        t("recurring-ended", branch=done.branch), [[t.button("button-desk", f"zb:{done.branch_id}"), *t.home]]
    )
