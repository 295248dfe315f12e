"""Joint gatherings: the lead's list of guest branches, the invitation and its answer."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, say, shows, values_of
from domain.joint import BranchesFound, GuestAsked, JointAccepted, JointAnswered, JointInvitation, JointShown
from handlers.act import Command
from handlers.joint import AnswerJoint, AskGuest, InviteGuest, ShowJoint


def pressed(said: Incoming) -> Command:
    """`jnt:<gathering>`, `jnt:add:<gathering>`, `jnt:inv|yes|no:<gathering>:<branch>`."""
    match said.part_at(0):
        case "add":
            return AskGuest(said.number_at(1))
        case "inv":
            return InviteGuest(said.number_at(1), said.number_at(2))
        case "yes" | "no" as answer:
            return AnswerJoint(said.number_at(1), said.number_at(2), answer == "yes")
        case _:
            return ShowJoint(said.number_at(0))


@shows(JointShown)
def joint_shown(shown: JointShown, t: Shown) -> Screen:
    where = shown.gathering
    lines = [
        t("joint-shown", kind=shown.session.kind, number=where.number),
        t("gathering-where", begins_at=where.begins_at, place=where.place),
        "",
        *(t("joint-guest", branch=one.branch, state=one.state, present=one.present) for one in shown.guests),
    ]
    rows = [[t.button("button-joint-add", f"jnt:add:{where.id}")]] if shown.open else []
    toast = t.words.plain(shown.said) if shown.said else None
    return Screen("\n".join(lines), [*rows, [t.button("button-back", f"gat:{where.id}"), *t.home]], toast=toast)


@shows(GuestAsked)
def guest_asked(asked: GuestAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(BranchesFound)
def branches_found(found: BranchesFound, t: Shown) -> Screen:
    rows = [
        [Button(t.words.plain("joint-branch", branch=one.branch, above=one.above)[:64], _invite(found, one.branch_id))]
        for one in found.found
    ]
    text = t("branches-found", more=found.more)
    return Screen(text, [*rows, [t.button("button-back", f"jnt:{found.gathering_id}"), *t.home]])


def _invite(found: BranchesFound, branch_id: int) -> str:
    return f"jnt:inv:{found.gathering_id}:{branch_id}"


@shows(JointInvitation)
def joint_invitation(asked: JointInvitation, t: Shown) -> Screen:
    data = f"{asked.gathering_id}:{asked.branch_id}"
    rows = [[t.button("button-joint-yes", f"jnt:yes:{data}"), t.button("button-joint-no", f"jnt:no:{data}")], t.home]
    lines = [t("joint-invitation", **values_of(asked))]
    if asked.problem:
        lines.append(t("desk-topic", problem=asked.problem))
    return Screen("\n".join([*lines, t("joint-invitation-note")]), rows)


@shows(JointAccepted)
def joint_accepted(accepted: JointAccepted, t: Shown) -> Screen:
    rows = [[t.button("button-session", f"ses:{accepted.session_id}", kind=accepted.kind)], t.home]
    return Screen(say(accepted, t), rows)


@shows(JointAnswered)
def joint_answered(answered: JointAnswered, t: Shown) -> Screen:
    return Screen(say(answered, t), [[t.button("button-joint", f"jnt:{answered.gathering_id}")], t.home])
