"""The flows that the crash harness breaks at every point: what stands before, the update, the effect, what is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from storage.dialogue import save_dialogue
from tests.builders import Opened, Tree, code_at
from tests.desk import STUDY_AT, Branch
from tests.front import Front, Person
from tests.ideas import PROBLEM, data_of, hand_in, preview, tap

#: A fortnight before the last good day of a study, at ten in the morning in Shanghai: a reminder falls due.
DUE_AT = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)


@dataclass
class Place:
    """A branch of three under its committee, and the ways in."""

    front: Front
    tree: Tree
    secretary: Person
    members: list[Person]
    desk: Branch

    @classmethod
    async def build(cls, front: Front, tree: Tree) -> Place:
        top = await tree.unit("公司党委", UnitKind.COMMITTEE)
        branch = await tree.unit("集控第三党支部", parent=top, scenario=Scenario.SHIFT)
        secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
        members = [await tree.member(f"党员{number}", branch) for number in range(2)]
        return cls(front, tree, secretary, members, Branch(front, branch, secretary, members))

    async def met(self) -> Opened:
        return await self.tree.session(self.desk.unit, "李书记")


#: Brings a place to where the flow begins, and returns the content of its update; None for the clock's own work.
Prepare = Callable[[Place], Awaitable[dict[str, Any] | None]]


@dataclass(frozen=True)
class Flow:
    """`effect`: a query whose number is above zero when the flow has had its effect; `told`: words that say so.

    `parks`: its update is set aside, whatever happens.
    """

    name: str
    prepare: Prepare
    effect: str
    told: str
    parks: bool = False


async def typed_code(place: Place) -> dict[str, Any]:
    met = await place.met()
    return place.front.said(place.members[0], code_at(met.first, place.front.clock()))


async def pressed_code(place: Place) -> dict[str, Any]:
    met = await place.met()
    return place.front.pressed(place.members[0], f"ci:{met.first.id}:{code_at(met.first, place.front.clock())}")


async def roll_mark(place: Place) -> dict[str, Any]:
    met = await place.met()
    return place.front.pressed(place.secretary, f"roll:{met.first.id}:0:{place.tree.members['党员0']}:p")


async def leave_asked(place: Place) -> dict[str, Any]:
    met = await place.met()
    return place.front.pressed(place.members[0], f"lv:{met.id}:travel")


async def leave_granted(place: Place) -> dict[str, Any]:
    sent = await place.front.receive(await leave_asked(place))
    return place.front.pressed(place.secretary, data_of(sent[-1], "准假"))


async def idea_step(place: Place) -> dict[str, Any]:
    await place.front.press(place.members[0], "idea")
    await place.front.press(place.members[0], "idea:k:golden")
    return place.front.said(place.members[0], PROBLEM)


async def idea_handed_in(place: Place) -> dict[str, Any]:
    sent = await preview(place.front, place.members[0])
    return place.front.pressed(place.members[0], data_of(sent[-1], "提交"))


async def idea_adopted(place: Place) -> dict[str, Any]:
    await hand_in(place.front, place.members[0])
    listed = await place.front.press(place.secretary, f"ideas:{place.desk.unit.id}:0")
    shown = await tap(place.front, place.secretary, "001", listed)
    [adopt] = [data for data in shown[-1].buttons.values() if data.startswith("idea:adopt:")]
    return place.front.pressed(place.secretary, adopt)


async def session_opened(place: Place) -> dict[str, Any]:
    ready = await place.desk.plan("study", STUDY_AT)
    return place.front.pressed(place.secretary, data_of(ready, "确认"))


async def session_closed(place: Place) -> dict[str, Any]:
    met = await place.met()
    for who in (*place.members, place.secretary):
        await place.front.say(who, code_at(met.first, place.front.clock()))
    await place.front.press(place.secretary, f"gat:end:{met.first.id}")
    return place.front.pressed(place.secretary, f"ses:close:{met.id}:yes")


async def reminder_due(place: Place) -> None:
    place.front.clock.instant = DUE_AT


async def quarter_owed(place: Place) -> None:
    place.front.clock.instant = DUE_AT - timedelta(days=60)


async def bug_met(place: Place) -> dict[str, Any]:
    """A draft that no code of ours could have written: its handler stumbles, the update is parked, the admin hears."""
    admin = await place.tree.member("管理员", place.desk.unit, RoleName.ADMIN)
    until = place.front.clock() + timedelta(days=1)
    await place.tree.database.write(lambda tx: save_dialogue(tx, admin.telegram_id, "idea", "preview", {}, until))
    return place.front.said(admin, "您好")


FLOWS = [
    Flow("typed code", typed_code, "SELECT count(*) FROM attendance", "签到成功"),
    Flow("pressed code", pressed_code, "SELECT count(*) FROM attendance", "签到成功"),
    Flow("roll-call", roll_mark, "SELECT count(*) FROM attendance", "已到<b>1</b>"),
    Flow("leave asked", leave_asked, "SELECT count(*) FROM leave", "请假"),
    Flow("leave granted", leave_granted, "SELECT count(*) FROM attendance WHERE state = 'excused'", "准"),
    Flow("idea step", idea_step, "SELECT count(*) FROM dialogue WHERE step = 'proposal'", "怎么"),
    Flow("idea handed in", idea_handed_in, "SELECT count(*) FROM idea", "编号"),
    Flow("idea adopted", idea_adopted, "SELECT count(*) FROM idea WHERE state = 'adopted'", "采纳"),
    Flow("session opened", session_opened, "SELECT count(*) FROM session", "已安排"),
    Flow("session closed", session_closed, "SELECT count(*) FROM session WHERE state = 'closed'", "已办结"),
    Flow("reminder due", reminder_due, "SELECT count(*) FROM reminder", "集中学习"),
    Flow("quarter owed", quarter_owed, "SELECT count(*) FROM obligation", "本季度"),
    Flow("bug met", bug_met, "SELECT count(*) FROM parked", "", parks=True),
]
