"""Head-counts: whom to ask, the question with its buttons, the answer in plain words."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Button, Screen, Shown, shows
from domain.attestation import (
    MOST_HEADS,
    AttestationAsked,
    AttestationShown,
    HeadcountGiven,
    HeadcountTyped,
    HeadcountWanted,
)
from domain.rollcall import PAGE
from handlers.act import Command
from handlers.attestation import AskHeadcount, Attest, ShowAttestation, TypeHeadcount

#: Numbers on the buttons on either side of the register's own.
AROUND = 4


def pressed(said: Incoming) -> Command:
    """`att:<gathering>` with nothing, `:p:<page>`, `:ask:<member>`, `:n:<heads>` or `:type` behind it."""
    gathering, what, number = said.number_at(0), said.part_at(1), said.number_at(2)
    match what:
        case "ask":
            return AskHeadcount(gathering, number)
        case "n":
            return Attest(gathering, number)
        case "type":
            return TypeHeadcount(gathering)
        case _:
            return ShowAttestation(gathering, number)


@shows(AttestationShown)
def attestation_shown(shown: AttestationShown, t: Shown) -> Screen:
    lines = [t("attestation-shown", kind=shown.kind, place=shown.place, present=shown.present, joint=shown.joint)]
    lines += [
        t("attestation-line", name=one.name, headcount=one.headcount, same=one.headcount == shown.present)
        for one in shown.counts
    ]
    lines += ["", t("attestation-choose" if shown.choices else "attestation-nobody")]
    count = -(-len(shown.choices) // PAGE)
    page = min(shown.page, max(count - 1, 0))
    here = shown.choices[page * PAGE : (page + 1) * PAGE]
    data = f"att:{shown.gathering_id}"
    names = [Button(name, f"{data}:ask:{member_id}") for member_id, name in here]
    rows = [names[at : at + 2] for at in range(0, len(names), 2)]
    return Screen(
        "\n".join(lines),
        [*rows, pages(f"{data}:p", page, count, t), [t.button("button-back", f"gat:{shown.gathering_id}"), *t.home]],
    )


@shows(AttestationAsked)
def attestation_asked(asked: AttestationAsked, t: Shown) -> Screen:
    text = t("attestation-asked" if asked.reachable else "attestation-asked-in-person", name=asked.name)
    return Screen(text, [[t.button("button-back", f"att:{asked.gathering_id}")], t.home])


@shows(HeadcountWanted)
def headcount_wanted(wanted: HeadcountWanted, t: Shown) -> Screen:
    first = max(1, wanted.around - AROUND)
    numbers = [
        Button(str(heads), f"att:{wanted.gathering_id}:n:{heads}")
        for heads in range(first, min(first + 2 * AROUND, MOST_HEADS) + 1)
    ]
    rows = [numbers[at : at + 3] for at in range(0, len(numbers), 3)]
    rows.append([t.button("button-headcount-type", f"att:{wanted.gathering_id}:type")])
    return Screen(t("headcount-wanted", kind=wanted.kind, place=wanted.place), rows)


@shows(HeadcountTyped)
def headcount_typed(typed: HeadcountTyped, t: Shown) -> Screen:
    return Screen(t("headcount-typed", place=typed.place), [[t.button("button-cancel", "x")]])


@shows(HeadcountGiven)
def headcount_given(given: HeadcountGiven, t: Shown) -> Screen:
    values: dict[str, object] = {"name": given.name, "kind": given.kind, "place": given.place}
    values |= {"headcount": given.headcount, "present": given.present}
    text = t("headcount-given", differs=given.differs, joint=given.joint, **values)
    return Screen(text, [[t.button("button-headcounts", f"att:{given.gathering_id}")]])
