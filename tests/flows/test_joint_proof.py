"""Guests of a joint gathering whom their own secretary alone has recorded count once somebody else vouches for them."""

from __future__ import annotations

from domain.member import RoleName
from storage.database import Database, Transaction
from storage.invariants import find_broken
from storage.schema import flag, gathering, obligation, session, visit
from tests.builders import code_at
from tests.joint_site import BRANCHES, Site

LEAD, GUEST = BRANCHES[0], BRANCHES[2]
EVERYBODY = [f"{GUEST}书记", *(f"{GUEST}党员{n}" for n in range(4))]


async def recorded_by_one(site: Site, people: list[str]) -> int:
    """The lead's members came; the guests are on their register because their secretary put them there."""
    await site.invite(GUEST)
    await site.begin()
    await site.check_in(LEAD, 4)
    await site.call(GUEST, people)
    return await site.own_of(GUEST)


async def test_guests_recorded_by_their_secretary_alone_count_once_the_leads_room_is_counted(
    site: Site, database: Database
) -> None:
    own, secretary = await recorded_by_one(site, EVERYBODY), site.secretaries[GUEST]
    assert ((await site.owed())[LEAD], (await site.owed())[GUEST]) == (("held", 4), ("planned", 0))
    _, screen = await site.front.press(secretary, f"gat:{own}")
    assert "还没有别人核验，暂不计入" in screen.text
    site.clock.advance(hours=1)
    await site.front.press(site.secretaries[LEAD], f"gat:end:{site.lead.first.id}")
    [said] = await site.front.say(secretary, "/zb")
    assert "由牵头支部请人核验也可以" in said.text
    assert said.buttons["▶ 请人核验人数"] == f"att:{own}"
    [theirs] = await site.tree.rows(gathering, id=own)
    _, asked = await site.front.press(secretary, f"ses:close:{theirs.session_id}")
    assert "有一批全部由一个人登记，还没有别人核验，暂不计入" in asked.text
    assert await site.tree.rows(flag) == []  # it follows from the facts, and nobody is asked to explain it
    assert await database.read(find_broken) == []
    await site.front.press(site.members[LEAD][0], f"att:{site.lead.first.id}:n:9")
    assert ((await site.owed())[LEAD], (await site.owed())[GUEST]) == (("held", 4), ("complete", 5))
    _, asked = await site.front.press(secretary, f"ses:close:{theirs.session_id}")
    assert "全部由一个人登记" not in asked.text
    assert await database.read(find_broken) == []


async def test_one_guest_who_checks_in_vouches_for_the_others_until_that_is_corrected(
    site: Site, database: Database
) -> None:
    own, scans = await recorded_by_one(site, EVERYBODY[:4]), site.members[GUEST][3]
    assert (await site.owed())[GUEST] == ("planned", 0)
    await site.front.say(scans, f"/start q_{own}_{code_at(site.lead.first, site.clock())}")
    assert (await site.owed())[GUEST] == ("complete", 5)
    assert await database.read(find_broken) == []
    [theirs] = await site.tree.rows(gathering, id=own)
    member = site.tree.members[f"{GUEST}党员3"]
    await site.front.press(site.secretaries[GUEST], f"cor:{theirs.session_id}:m:{member}:absent:slip")
    assert (await site.owed())[GUEST] == ("planned", 0)
    assert await database.read(find_broken) == []


async def test_guest_who_counts_heads_vouches_for_the_own_branch(site: Site, database: Database) -> None:
    own = await recorded_by_one(site, EVERYBODY)
    await site.front.press(site.members[GUEST][0], f"att:{own}:n:9")
    assert (await site.owed())[GUEST] == ("complete", 5)
    assert await database.read(find_broken) == []


async def test_two_guests_are_too_many_for_one_account_and_one_for_themselves_is_not(
    site: Site, database: Database
) -> None:
    """Fewer than three count too, where the lead's room has enough."""
    await recorded_by_one(site, EVERYBODY[:1])
    assert (await site.owed())[GUEST] == ("planned", 1)
    await site.call(GUEST, EVERYBODY[1:2])
    assert (await site.owed())[GUEST] == ("planned", 0)
    assert await database.read(find_broken) == []


async def test_observer_in_the_leads_room_vouches_for_its_guests(site: Site) -> None:
    await site.invite(GUEST)
    own = await site.own_of(GUEST)
    [theirs] = await site.tree.rows(gathering, id=own)
    above = await site.tree.fresh(site.units[0].parent_id or 0)
    office = await site.tree.unit("建设公司机关党支部")
    observer = await site.tree.member("列席员", office, (RoleName.OBSERVER, above))

    def plan(tx: Transaction) -> None:
        tx.execute(
            session.update().where(session.c.id.in_([theirs.session_id, site.lead.id])).values(kind="discussion")
        )
        who = {"observer_id": site.tree.members["列席员"], "committee_id": above.id, "branch_id": site.units[0].id}
        what = {"session_id": site.lead.id, "gathering_id": site.lead.first.id, "planned_for": theirs.begins_at}
        tx.execute(visit.insert().values(**who, **what, year=2026, state="planned"))

    await site.front.database.write(plan)
    await site.begin()
    code = code_at(site.lead.first, site.clock())
    [begun] = await site.front.say(observer, f"/start q_{site.lead.first.id}_{code}")
    await site.check_in(LEAD, 4)
    await site.call(GUEST, EVERYBODY)

    async def counted() -> int:
        [owed] = await site.tree.rows(obligation, kind="discussion", branch_id=site.units[2].id)
        return int(owed.present_count)

    assert await counted() == 0
    *_, asked = await site.front.press(observer, begun.buttons["📝 填情况（8项）"])
    for label in ("9", "结合紧密", "接了一部分", "大多数同志", "有一两条", "不太适合", "第一次列席", "时间和倒班"):
        *_, asked = await site.front.press(observer, asked.buttons[label])
    await site.front.press(observer, asked.buttons["✅ 提交"])
    assert await counted() == 5


async def test_whoever_made_up_in_a_guests_batch_counts_once_the_leads_room_does(
    site: Site, database: Database
) -> None:
    await site.invite(GUEST)
    await site.begin()
    await site.check_in(LEAD, 2)
    await site.check_in(GUEST, 2)
    third, own = BRANCHES[3], await site.own_of(GUEST)
    met = await site.tree.session(site.units[3], f"{third}书记", now=site.clock())
    member = site.tree.members[f"{third}党员0"]
    await site.front.press(site.secretaries[third], f"cor:{met.id}:m:{member}:m{own}:paper")
    assert (await site.owed())[third] == ("planned", 0)
    await site.front.say(site.members[LEAD][2], code_at(site.lead.first, site.clock()))
    assert ((await site.owed())[GUEST], (await site.owed())[third]) == (("planned", 2), ("planned", 1))
    assert await database.read(find_broken) == []
