"""Four branches of two enterprises meet at one site under a lead: each is credited at home, and names stay there."""

from __future__ import annotations

from domain.member import RoleName
from domain.viewer import Span, viewer_at
from handlers.rollup import RollupShown, look
from storage.database import Database, Reading, Transaction
from storage.invariants import find_broken
from storage.schema import attendance, gathering, obligation, session, step, visit
from storage.tree import load_unit
from tests.builders import code_at
from tests.joint_site import BRANCHES, Site


async def test_members_of_four_branches_in_two_enterprises_are_credited_at_home_once(
    site: Site, database: Database
) -> None:
    lead = site.secretaries[BRANCHES[0]]
    for name in BRANCHES[1:]:
        await site.invite(name)
    site.clock.advance(hours=2)
    [alert] = await site.front.press(site.secretaries[BRANCHES[1]], f"gat:go:{(await site.tree.rows(gathering))[1].id}")
    assert "由水电项目党支部牵头" in alert.text
    await site.front.press(lead, f"gat:go:{site.lead.first.id}")
    await site.check_in(BRANCHES[1], 3)
    await site.check_in(BRANCHES[2], 2)
    assert (await site.owed())[BRANCHES[1]] == ("planned", 0)  # nobody of the lead is there yet
    await site.check_in(BRANCHES[0], 4)
    scanned = site.members[BRANCHES[3]][0]
    code = code_at(site.lead.first, site.clock())
    [done] = await site.front.say(scanned, f"/start q_{site.lead.first.id}_{code}")
    assert "监理党支部" in done.text
    assert await site.owed() == {
        BRANCHES[0]: ("held", 4),
        BRANCHES[1]: ("held", 3),
        BRANCHES[2]: ("planned", 2),
        BRANCHES[3]: ("planned", 1),
    }
    lines = await site.tree.rows(attendance)
    assert len(lines) == len({line.member_id for line in lines}) == 10
    sessions = {row.id: row.branch_id for row in await site.tree.rows(session)}
    assert all(sessions[line.session_id] == line.branch_id for line in lines)
    assert await database.read(find_broken) == []


async def test_room_is_one_whichever_branchs_screen_is_scanned(site: Site, database: Database) -> None:
    await site.invite(BRANCHES[1])
    await site.invite(BRANCHES[2])
    site.clock.advance(hours=2)
    await site.front.press(site.secretaries[BRANCHES[0]], f"gat:go:{site.lead.first.id}")
    shown = (await site.tree.rows(gathering, host_id=site.lead.first.id))[0]  # the screen of the second branch's desk
    scanned = f"/start q_{shown.id}_{code_at(site.lead.first, site.clock())}"
    for name in BRANCHES[:3]:
        for person in site.members[name][:3]:
            [done] = await site.front.say(person, scanned)
            assert "签到成功" in done.text
            assert name in done.text
    [foreign] = await site.front.say(site.members[BRANCHES[3]][0], scanned)
    assert "没有登记" in foreign.text
    studies = {row.branch_id: row.present_count for row in await site.tree.rows(obligation, kind="study")}
    assert studies == {unit.id: 3 for unit in site.units[:3]}
    assert await database.read(find_broken) == []


async def test_observer_of_a_guest_branch_checks_in_by_the_leads_screen(site: Site) -> None:
    await site.invite(BRANCHES[2])
    [own] = await site.tree.rows(gathering, host_id=site.lead.first.id)
    guest, office = site.units[2], await site.tree.unit("设计院机关党支部")
    assert guest.parent_id is not None
    above = await site.tree.fresh(guest.parent_id)
    observer = await site.tree.member("列席员", office, (RoleName.OBSERVER, above))
    who = {"observer_id": site.tree.members["列席员"], "committee_id": guest.parent_id}
    what = {"branch_id": guest.id, "session_id": own.session_id, "gathering_id": own.id, "planned_for": own.begins_at}

    def plan(tx: Transaction) -> None:
        tx.execute(session.update().where(session.c.id.in_([own.session_id, site.lead.id])).values(kind="discussion"))
        tx.execute(visit.insert().values(**who, **what, year=2026, state="planned"))

    await site.front.database.write(plan)
    site.clock.advance(hours=2)
    await site.front.press(site.secretaries[BRANCHES[0]], f"gat:go:{site.lead.first.id}")
    code = code_at(site.lead.first, site.clock())
    [begun] = await site.front.say(observer, f"/start q_{site.lead.first.id}_{code}")
    assert "已记为到场列席" in begun.text
    [held] = await site.tree.rows(visit)
    assert (held.state, held.session_id, held.gathering_id) == ("held", own.session_id, own.id)
    assert await site.tree.rows(attendance) == []


async def test_heads_in_a_joint_room_are_counted_with_those_of_all_its_branches(site: Site) -> None:
    await site.invite(BRANCHES[1])
    site.clock.advance(hours=2)
    await site.front.press(site.secretaries[BRANCHES[0]], f"gat:go:{site.lead.first.id}")
    await site.check_in(BRANCHES[0], 3)
    await site.check_in(BRANCHES[1], 4)
    [guests] = await site.tree.rows(gathering, host_id=site.lead.first.id)
    for name, where in ((BRANCHES[0], site.lead.first.id), (BRANCHES[1], guests.id)):
        _, asked = await site.front.press(site.secretaries[name], f"att:{where}")
        assert "登记到会7人（连同其他支部来参加的）" in asked.text
        *_, given = await site.front.press(site.members[name][0], f"att:{where}:n:7")
        assert "现场7人，与登记到会7人（连同其他支部来参加的）一致" in given.text


async def test_lead_sees_numbers_of_its_guests_and_no_names(site: Site) -> None:
    lead = site.secretaries[BRANCHES[0]]
    await site.invite(BRANCHES[2])
    site.clock.advance(hours=2)
    await site.front.press(lead, f"gat:go:{site.lead.first.id}")
    await site.check_in(BRANCHES[2], 3)
    for data in (f"gat:{site.lead.first.id}", f"jnt:{site.lead.first.id}", f"roll:{site.lead.first.id}:0"):
        _, screen = await site.front.press(lead, data)
        assert "设计代表处党支部党员" not in screen.text + "".join(screen.buttons)
    _, screen = await site.front.press(lead, f"jnt:{site.lead.first.id}")
    assert "设计代表处党支部：参加，已到3人" in screen.text
    [_, own] = await site.tree.rows(gathering)
    _, screen = await site.front.press(site.secretaries[BRANCHES[2]], f"roll:{own.id}:0")
    assert "已到<b>3</b>人" in screen.text
    assert any("设计代表处党支部党员3" in label for label in screen.buttons)


async def test_guests_hear_when_the_joint_gathering_is_called_off(site: Site, database: Database) -> None:
    await site.invite(BRANCHES[3])
    lead = site.secretaries[BRANCHES[0]]
    sent = await site.front.press(lead, f"ses:cancel:{site.lead.id}:yes")
    told = {one.chat_id for one in sent if "取消" in one.text}
    assert {person.telegram_id for person in site.members[BRANCHES[3]]} <= told
    assert len(await site.tree.rows(gathering)) == 1
    assert await database.read(find_broken) == []


async def test_guests_come_as_before_when_the_cancelling_is_taken_back(site: Site, database: Database) -> None:
    await site.invite(BRANCHES[2])
    await site.invite(BRANCHES[3])
    lead = site.secretaries[BRANCHES[0]]
    await site.front.press(lead, f"ses:cancel:{site.lead.id}:yes")
    [own] = await site.tree.rows(session, branch_id=site.units[2].id)
    await site.front.press(site.secretaries[BRANCHES[2]], f"ses:cancel:{own.id}:yes")  # it gave the study up
    [taken] = await site.tree.rows(step, member_id=site.tree.members[f"{BRANCHES[0]}书记"])
    sent = await site.front.press(lead, f"undo:{taken.id}")
    told = {one.chat_id for one in sent if "集中学习" in one.text}
    assert {person.telegram_id for person in site.members[BRANCHES[3]]} <= told
    assert not {person.telegram_id for person in site.members[BRANCHES[2]]} & told
    [bound] = await site.tree.rows(gathering, host_id=site.lead.first.id)
    [theirs] = await site.tree.rows(session, id=bound.session_id)
    assert theirs.branch_id == site.units[3].id
    _, screen = await site.front.press(lead, f"jnt:{site.lead.first.id}")
    assert "设计代表处党支部：不参加" in screen.text
    assert await database.read(find_broken) == []


async def test_guest_that_cancels_its_session_comes_no_more_until_it_takes_that_back(
    site: Site, database: Database
) -> None:
    await site.invite(BRANCHES[2])
    lead, guest = site.secretaries[BRANCHES[0]], site.secretaries[BRANCHES[2]]
    [own] = await site.tree.rows(session, branch_id=site.units[2].id)
    sent = await site.front.press(guest, f"ses:cancel:{own.id}:yes")
    assert any("不参加" in one.text for one in sent if one.chat_id == lead.telegram_id)
    _, screen = await site.front.press(lead, f"jnt:{site.lead.first.id}")
    assert "设计代表处党支部：不参加" in screen.text
    await site.front.press(lead, f"gat:edit:{site.lead.first.id}")
    await site.front.say(lead, "二号工棚")
    [ready] = await site.front.say(lead, "10月15日 20:00")
    moved = await site.front.press(lead, ready.buttons["✅ 确认并通知党员"])
    assert not {one.chat_id for one in moved} & {one.telegram_id for one in site.members[BRANCHES[2]]}
    [taken] = await site.tree.rows(step, member_id=site.tree.members[f"{BRANCHES[2]}书记"])
    sent = await site.front.press(guest, f"undo:{taken.id}")
    assert any("参加联合开展" in one.text for one in sent if one.chat_id == lead.telegram_id)
    told = [one for one in sent if one.chat_id in {person.telegram_id for person in site.members[BRANCHES[2]]}]
    assert len(told) == 4
    assert all("二号工棚" in one.text for one in told)
    # given up for good and asked again, it is one guest with one gathering
    await site.front.press(guest, f"ses:cancel:{own.id}:yes")
    again = await site.front.press(lead, f"jnt:inv:{site.lead.first.id}:{site.units[2].id}")
    assert "已发出邀请" in again[0].text
    await site.front.press(guest, f"jnt:yes:{site.lead.first.id}:{site.units[2].id}")
    toast, screen = await site.front.press(lead, f"jnt:inv:{site.lead.first.id}:{site.units[2].id}")
    assert "已发出邀请" not in toast.text
    assert screen.text.count("设计代表处党支部：参加") == 1
    _, screen = await site.front.press(lead, f"gat:{site.lead.first.id}")
    assert "联合参加：1个支部" in screen.text
    assert await database.read(find_broken) == []


async def test_invitation_can_be_declined_and_only_the_invited_desk_answers(site: Site) -> None:
    lead, other = site.secretaries[BRANCHES[0]], site.secretaries[BRANCHES[1]]
    invited = site.units[2].id
    await site.front.press(lead, f"jnt:inv:{site.lead.first.id}:{invited}")
    for person in (lead, other):
        [alert] = await site.front.press(person, f"jnt:yes:{site.lead.first.id}:{invited}")
        assert "不存在" in alert.text
    _, declined, _told = await site.front.press(site.secretaries[BRANCHES[2]], f"jnt:no:{site.lead.first.id}:{invited}")
    assert "不参加" in declined.text
    _, screen = await site.front.press(lead, f"jnt:{site.lead.first.id}")
    assert "设计代表处党支部：不参加" in screen.text
    assert len(await site.tree.rows(gathering)) == 1


async def test_common_superior_counts_each_branch_and_each_head_once(site: Site, database: Database) -> None:
    for name in BRANCHES[1:]:
        await site.invite(name)
    site.clock.advance(hours=2)
    await site.front.press(site.secretaries[BRANCHES[0]], f"gat:go:{site.lead.first.id}")
    for name in BRANCHES:
        await site.check_in(name, 4)

    def sums(db: Reading) -> RollupShown:
        top = load_unit(db, 1)
        assert top is not None
        shown = look(db, viewer_at(Span(top.id, top.seq, top.seq_end), names=False), top.id, None, site.clock())
        assert isinstance(shown, RollupShown)
        return shown

    tally = (await database.read(sums)).top.sums.study
    assert (tally.due, tally.held, tally.members_present) == (4, 4, 16)
