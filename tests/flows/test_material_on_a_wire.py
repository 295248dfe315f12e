"""A course's file on a real wire: the desk sends it to the bot, a member gets the same file, and the bot keeps none."""

from __future__ import annotations

from domain.member import RoleName
from domain.unit import UnitKind
from tests.builders import Tree
from tests.flows.test_group_on_a_wire import with_phone
from tests.wire import wired

HANDOUT = b"%PDF-1.7 the handout"


async def test_file_goes_from_the_desk_to_a_member(database_url: str) -> None:
    async with wired(database_url) as wire:
        tree = Tree(wire.service.database)
        committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
        branch = await tree.unit("集控三支部", parent=committee)
        await tree.member("党委干事", branch, (RoleName.COMMITTEE_STAFF, committee), joined=False)
        await tree.member("王建国", branch, joined=False)
        staff, wang = [await with_phone(wire, name, tree.members[name]) for name in ("党委干事", "王建国")]
        await wire.quiet()
        await staff.say("/xx")
        await wire.quiet()
        await staff.press("设置二级单位党委本季度课程")
        await wire.quiet()
        await staff.say("安全生产公开课")
        await wire.quiet()
        await staff.press("跳过")
        await wire.quiet()
        await staff.send_document("讲义.pdf", HANDOUT)
        await wire.quiet()
        await staff.press("仅限境内")
        await wire.quiet()
        await wang.say("/xx")
        await wire.quiet()
        await wang.press("📎 讲义.pdf")
        await wire.quiet()
        [sent] = wire.sim.calls("sendDocument")
        assert sent.parameters["chat_id"] == wang.id
        assert sent.parameters["protect_content"]
        assert "内部材料，请勿外传" in wang.screen()[-1].text
