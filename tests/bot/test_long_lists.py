"""The largest branch there is: seventy members, forty batches of each session, long names. Every screen still fits."""

from __future__ import annotations

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.leave import LeaveReason
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.unit import UnitKind
from storage.database import Transaction
from storage.gatherings import add_gathering, begin_gathering
from storage.leave import ask_leave
from storage.schema import gathering, member
from tests.builders import Tree
from tests.front import NOON, Front, Person

LONG_PLACE = "二号机组检修现场指挥部旁边的临时板房会议室（靠近南门停车场一侧）" * 2
LONG_NAME = "阿卜杜热合曼·买买提艾力·吐尔逊江"


async def big(front: Front, tree: Tree) -> tuple[Person, Person, dict[str, int]]:
    """A secretary who also keeps ninety other desks, a member, and the ids of what there is."""
    top = await tree.unit("某某能源集团有限责任公司第二发电分公司党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控运行与检修联合第三党支部", parent=top)
    secretary = await tree.member("赵书记", branch, RoleName.SECRETARY, (RoleName.COMMITTEE_STAFF, top))
    people = [await tree.member(f"党员{number}", branch, joined=number % 2 == 0) for number in range(70)]
    sessions = [await tree.session(branch, "赵书记", kind, gatherings=1, now=NOON) for kind in SessionKind]

    def fill(tx: Transaction) -> None:
        tx.execute(member.update().where(member.c.name != "赵书记").values(name=LONG_NAME))
        for opened in sessions:
            for number in range(39):
                made = add_gathering(
                    tx,
                    session_id=opened.id,
                    place=LONG_PLACE[:60],
                    begins_at=NOON + timedelta(hours=number),
                    zone=ZoneInfo(branch.zone),
                    secret=f"s{opened.id}-{number}",
                )
                if number % 2:
                    begin_gathering(tx, made.id, NOON)
            for member_id in list(tree.members.values())[1:]:
                ask_leave(tx, opened.id, member_id, LeaveReason.FAMILY, NOON)

    await front.database.write(fill)
    ids = {"branch": branch.id, "top": top.id, "session": sessions[0].id, "gathering": sessions[0].first.id}
    return secretary, people[0], ids


PRESSED = (
    "zb:{branch}",
    "ses:{session}",
    "ses:close:{session}",
    "gat:{gathering}",
    "roll:{gathering}:0",
    "roll:{gathering}:7",
    "att:{gathering}",
    "miss:{session}",
    "nudge:{session}",
    "leaves:{session}",
    "cor:{session}:0",
    "cor:{session}:m:5",
    "join:{branch}:0",
    "join:all:{branch}",
    "ses:add:{session}",
    "exm:{top}",
    "hz:{top}:now:0",
    "ideas:{branch}:0",
    "crs",
    "lv",
    "me",
    "ci",
)


async def test_every_screen_of_the_largest_branch_fits(front: Front, tree: Tree) -> None:
    secretary, wang, ids = await big(front, tree)
    for data in PRESSED:
        for person in (secretary, wang):
            sent = await front.press(person, data.format(**ids))
            assert front.alarms == [], data
            for one in sent:
                keyboard = (one.parameters.get("reply_markup") or {}).get("inline_keyboard", [])
                assert sum(map(len, keyboard)) <= 100, data
                assert len(json.dumps(keyboard)) < 10_000 * 2, data


async def test_of_very_many_batches_those_that_matter_now_are_listed(front: Front, tree: Tree) -> None:
    secretary, _wang, ids = await big(front, tree)
    await front.database.write(
        lambda tx: tx.execute(gathering.update().where(gathering.c.number <= 35).values(ended_at=NOON))
    )
    sent = await front.press(secretary, "zb:{branch}".format(**ids))
    text = sent[-1].text
    assert "还有28批" in text
    assert "第40批" in text
    assert "第35批" in text
    assert "第28批" not in text


async def test_nobody_with_many_desks_misses_one(front: Front, tree: Tree) -> None:
    """Each list of desks is paged: what does not fit on the screen is behind the next number."""
    top = await tree.unit("集团党委", UnitKind.COMMITTEE)
    many = [await tree.unit(f"第{number}支部", parent=top) for number in range(22)]
    home = await tree.unit("机关支部", parent=top)
    committees = [await tree.unit(f"第{number}党委", UnitKind.COMMITTEE, top) for number in range(22)]
    keeper = await tree.member("多面手", home, *[(RoleName.SECRETARY, unit) for unit in many])
    staff = await tree.member("党委干事", home, *[(RoleName.COMMITTEE_STAFF, unit) for unit in committees])
    for person, command, data, units in (
        (keeper, "/zb", "zb:p", many),
        (staff, "/hz", "hz:0:now", committees),
        (staff, "/xx", "crs:p", committees),
    ):
        [first] = await front.say(person, command)
        labels = list(first.buttons)
        numbered = [
            way
            for way in first.buttons.values()
            if way.startswith(f"{data}:") and way.count(":") == data.count(":") + 1
        ]
        for way in numbered[1:]:
            labels += (await front.press(person, way))[1].buttons
        missing = [unit.name for unit in units if not any(unit.name in label for label in labels)]
        assert missing == [], command
