"""Where the bot is: in a branch's group, thrown out, or blocked by a person. Nothing said in a group is kept."""

from __future__ import annotations

from dataclasses import dataclass

from domain.member import BRANCH_DESK
from domain.outcome import Outcome, Refused
from handlers.act import Act, Command
from storage.groups import Group, GroupState, load_group, migrate_group, save_group
from storage.people import holders, mark_reach
from storage.tree import Unit, load_unit


@dataclass(frozen=True, slots=True)
class Unsaid(Outcome):
    """Nothing to say, or nobody there who could hear it."""


@dataclass(frozen=True, slots=True)
class GroupJoined(Outcome):
    branch: str


@dataclass(frozen=True, slots=True)
class GroupDeclined(Refused):
    """Added by somebody from no branch's desk: one sentence, and out again."""


@dataclass(frozen=True, slots=True)
class GroupUnsafe(Refused):
    """The bot would receive all that is said there. It does not serve where it could listen."""


@dataclass(frozen=True, slots=True)
class GroupTurnedUnsafe(Outcome):
    """The same to the branch's desk, which can put it right."""


@dataclass(frozen=True, slots=True)
class GroupSafe(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class PointedToPrivate(Outcome):
    """What was asked for in a group is done in the private chat: a group gets no name and no record."""

    payload: str


@dataclass(frozen=True, slots=True)
class ChangeReach(Command):
    """A person blocked the bot, or let it in again."""

    chat_id: int
    reachable: bool


def change_reach(act: Act, command: ChangeReach) -> Outcome:
    if mark_reach(act.tx, command.chat_id, "reachable" if command.reachable else "blocked", act.now):
        act.audit("change_reach", "account", act.who.member_id if act.who else None, ["reach"])
    return Unsaid()


@dataclass(frozen=True, slots=True)
class ChangeGroup(Command):
    """The bot's place in a group changed. `listening`: it would receive all that is said there."""

    chat_id: int
    inside: bool
    was_inside: bool
    listening: bool


def change_group(act: Act, command: ChangeGroup) -> Outcome:
    known = load_group(act.tx, command.chat_id)
    if not command.inside:
        if known is not None and known.state is not GroupState.LEFT:
            _save(act, command.chat_id, GroupState.LEFT)
        return Unsaid()
    unit_id = known.unit_id if known else None
    if not command.was_inside:
        branch = _branch_of(act)
        if branch is None and (unit_id is None or known is None or known.state is GroupState.LEFT):
            return GroupDeclined()
        unit_id = branch.id if branch is not None else unit_id
    if command.listening:
        return _unsafe(act, command.chat_id, known, unit_id)
    if known == Group(GroupState.JOINED, unit_id):
        return Unsaid()
    _save(act, command.chat_id, GroupState.JOINED, unit_id)
    if known is not None and known.state is GroupState.UNSAFE:
        return GroupSafe()
    unit = load_unit(act.tx, unit_id) if unit_id is not None else None
    return GroupJoined(unit.name) if unit is not None and not command.was_inside else Unsaid()


@dataclass(frozen=True, slots=True)
class MigrateGroup(Command):
    """A group became a supergroup and has another id."""

    old: int
    new: int


def move_group(act: Act, command: MigrateGroup) -> Outcome:
    if load_group(act.tx, command.old) is not None:
        migrate_group(act.tx, command.old, command.new, act.now)
        act.audit("migrate_group", "group_chat", command.new, ["chat_id"])
    return Unsaid()


@dataclass(frozen=True, slots=True)
class PointToPrivate(Command):
    """A command in a group that is for the private chat. `payload`: what the link there opens."""

    chat_id: int
    listening: bool
    payload: str = "home"


def point_to_private(act: Act, command: PointToPrivate) -> Outcome:
    return refused_here(act, command.chat_id, command.listening) or PointedToPrivate(command.payload)


def refused_here(act: Act, chat_id: int, listening: bool) -> Outcome | None:
    """The refusal to serve a group in which the bot could listen."""
    known = load_group(act.tx, chat_id)
    if listening:
        _unsafe(act, chat_id, known, known.unit_id if known else None)
        return GroupUnsafe()
    return GroupUnsafe() if known is not None and known.state is GroupState.UNSAFE else None


def _unsafe(act: Act, chat_id: int, known: Group | None, unit_id: int | None) -> Outcome:
    """Mark it once; say it once in the group and to the desk of its branch."""
    if known is not None and known.state is GroupState.UNSAFE:
        return Unsaid()
    _save(act, chat_id, GroupState.UNSAFE, unit_id)
    if unit_id is not None:
        for member_id in holders(act.tx, [unit_id], BRANCH_DESK, act.now):
            act.tell(member_id, GroupTurnedUnsafe())
    return GroupUnsafe()


def _save(act: Act, chat_id: int, state: GroupState, unit_id: int | None = None) -> None:
    save_group(act.tx, chat_id, str(state), act.now, unit_id)
    act.audit(f"group_{state}", "group_chat", chat_id, ["state"])


def _branch_of(act: Act) -> Unit | None:
    """The branch at whose desk sits who added the bot: the own one first."""
    if act.who is None:
        return None
    held = [one.unit_id for one in act.who.units(BRANCH_DESK)]
    units = [load_unit(act.tx, unit_id) for unit_id in sorted(held, key=lambda one: one != act.actor.branch_id)]
    return next((unit for unit in units if unit is not None and unit.is_branch), None)
