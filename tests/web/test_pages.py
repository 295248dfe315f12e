"""The committee's pages: the roll-up that opens downwards, the ideas, and health."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, text

from domain.flag import Sign
from storage.database import Database, Transaction
from storage.flags import explain_flag, raise_flag
from storage.schema import account, gathering, idea, session, unit
from tests.front import Clock, Front
from tests.population import NAME, Population, populate
from tests.visitor import Visitor, new_token, sign_in, site


@pytest.fixture
async def population(database: Database) -> Population:
    return await populate(database)


@pytest.fixture
async def visitor(database: Database, clock: Clock) -> AsyncIterator[Visitor]:
    async with site(database, clock) as opened:
        yield opened


def units_in(text: str) -> set[str]:
    return set(re.findall(r"单位(\w+)", text))


async def test_the_rollup_opens_downwards_by_rows_or_by_links(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["C1"])
    page = await visitor.get("/")
    assert units_in(page.text) == {"C1", "C1P1", "C1P2", "C1B"}
    plant = population.units["C1P1"].id
    row = await visitor.get(f"/rows/{plant}?quarter=2026Q4&path={plant}")
    assert units_in(row.text) == {"C1P1T", "C1P1B"}
    assert 'class="level-1"' in row.text
    below = await visitor.get(f"/?unit={plant}&quarter=2026Q4")
    assert units_in(below.text) == {"C1", "C1P1", "C1P1T", "C1P1B"}  # C1 as the way back up
    assert "集团党委" not in below.text


async def test_the_quarter_switches_to_the_one_before(front: Front, population: Population, visitor: Visitor) -> None:
    await sign_in(visitor, front, population.people["C1"])
    unit = population.units["C1"].id
    assert f"/?unit={unit}&amp;quarter=2026Q3" in (await visitor.get("/")).text
    assert "2026年第三季度" in (await visitor.get(f"/?unit={unit}&quarter=2026Q3")).text


async def test_what_is_not_reported_is_red_only_when_the_quarter_is_over(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["C1"])
    pages = {where: (await visitor.get(where)).text for where in ("/", "/?quarter=2026Q3", "/?quarter=2027Q1")}
    assert {where: 'class="rollup past"' in text for where, text in pages.items()} == {
        "/": False,
        "/?quarter=2026Q3": True,
        "/?quarter=2027Q1": False,
    }
    assert 'class="rollup coverage"' in (await visitor.get("/coverage")).text
    assert 'class="rollup coverage past"' in (await visitor.get("/coverage?year=2025")).text


async def test_coverage_has_the_committees_figures_and_names_whom_nobody_visited(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["C1"])
    page = await visitor.get("/coverage")
    assert units_in(page.text) == {"C1", "C1P1", "C1P2", "C1B"}
    total = re.search(r'<tbody class="total">(.*?)</tbody>', page.text, re.DOTALL)
    assert total is not None
    assert re.findall(r">(\d+)</td>", total[1]) == ["9", "9", "2", "1", "1", "1", "3", "6", "4", "5", "1"]
    assert "单位C1　10月15日（周四）" in page.text
    below = await visitor.get(f"/coverage?unit={population.units['C1P1'].id}&year=2026")
    assert units_in(below.text) == {"C1", "C1P1", "C1P1T1", "C1P1T3", "C1P1B"} - {"C1P1T1"}
    assert "按党委统计" in (await visitor.get(f"/coverage?unit={population.units['C1B'].id}")).text
    for hidden in (population.units["G"].id, population.units["C2"].id, 999_999):
        assert (await visitor.get(f"/coverage?unit={hidden}")).status == 404
    for wrong in ("year=x", "unit=x"):
        assert (await visitor.get(f"/coverage?{wrong}")).status == 404
    assert "2025年" in (await visitor.get("/coverage?year=2025")).text
    assert (await visitor.get("/coverage?year=999999999")).text == page.text


async def test_ideas_are_listed_by_state_and_unit_without_the_withdrawn(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["G"])
    page = await visitor.get("/ideas")
    assert len(re.findall(r'href="/ideas/\d+"', page.text)) == 30
    assert "已撤回" not in page.text
    applied = await visitor.get("/ideas?state=applied&quarter=2026Q4")
    assert set(re.findall(r'class="state (\w+)"', applied.text)) == {"applied"}
    branch = population.units["C2P2T2"].id
    assert set(re.findall(r"(\w+)的办法", (await visitor.get(f"/ideas?unit={branch}")).text)) == {"C2P2T2"}
    more = re.search(r'href="(/ideas\?[^"]+before=\d+)"', page.text)
    assert more is not None
    older = await visitor.get(more[1].replace("&amp;", "&"))
    both = [re.findall(r'href="/ideas/(\d+)"', one.text) for one in (page, older)]
    assert both[1]
    assert not set(both[0]) & set(both[1])


async def test_an_idea_names_its_author_to_the_direct_superior_alone(
    front: Front, population: Population, database: Database, clock: Clock
) -> None:
    seen = {}
    for code in ("C1P1T1", "C1P1T", "C1P1", "G"):
        async with site(database, clock) as visitor:
            await sign_in(visitor, front, population.people[code])
            listed = await visitor.get(f"/ideas?unit={population.units['C1P1T1'].id}")
            found = re.search(r'href="(/ideas/\d+)"', listed.text)
            assert found is not None
            page = await visitor.get(found[1])
            seen[code] = NAME in page.text.split("<main>")[1]
            assert "办理经过" in page.text
    assert seen == {"C1P1T1": True, "C1P1T": True, "C1P1": False, "G": False}


async def test_a_page_speaks_the_language_of_the_account(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["G"])
    member_id = population.member_of["G"]

    def choose(tx: Transaction) -> None:
        tx.execute(account.update().where(account.c.member_id == member_id).values(language="en"))

    await front.database.write(choose)
    page = await visitor.get("/")
    assert '<html lang="en">' in page.text
    assert "not reported" in page.text


@pytest.mark.parametrize(
    "path",
    ["/?unit=9999999", "/?unit=x", "/?unit=-1", "/?unit=1&quarter=2026", "/ideas/9999999", "/ideas/x", "/ideas?state=x",
     "/ideas?state=withdrawn", "/rows/9999999?path=9", "/?unit=99999999999999999999", "/ideas?before=x"],
)  # fmt: skip
async def test_what_is_not_there_is_one_plain_page(
    front: Front, population: Population, visitor: Visitor, path: str
) -> None:
    await sign_in(visitor, front, population.people["C1"])
    answer = await visitor.get(path)
    assert answer.status == 404
    forbidden = await visitor.get(f"/?unit={population.units['C2'].id}")
    assert (forbidden.status, forbidden.text) == (404, answer.text)


async def test_text_of_people_is_text(front: Front, population: Population, visitor: Visitor) -> None:
    def spoil(tx: Transaction) -> None:
        tx.execute(idea.update().values(proposal="<script>alert(1)</script>\"'>", problem="<img src=x>"))
        tx.execute(unit.update().values(name='<b>"x"</b>'))

    await front.database.write(spoil)
    await sign_in(visitor, front, population.people["G"])
    for path in ("/", "/ideas", "/ideas/1", "/ideas/2", "/ideas/3"):
        shown = (await visitor.get(path)).text
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert '<b>"x"' not in shown


async def test_health_readiness_and_metrics(visitor: Visitor, database: Database) -> None:
    assert (await visitor.get("/healthz")).status == 200
    assert (await visitor.get("/readyz")).status == 200
    shown = await visitor.get("/metrics")
    assert "zhibu_outbox_waiting 0.0" in shown.text
    assert 'zhibu_http_requests_total{status="200"} 2.0' in shown.text
    assert (await visitor.get("/metrics", **{"X-Forwarded-For": "127.0.0.1"})).status == 404


async def test_readiness_tells_a_schema_of_another_build(visitor: Visitor, database: Database) -> None:
    def spoil(tx: Transaction) -> None:
        tx.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    await database.write(spoil)
    assert (await visitor.get("/readyz")).status == 503


async def test_flags_are_a_number_for_all_above_and_a_list_for_the_desk_that_decides(
    front: Front, clock: Clock, database: Database, population: Population, visitor: Visitor
) -> None:
    branch, plant, company = (population.units[code] for code in ("C1P1B", "C1P1", "C1"))

    def explained(tx: Transaction) -> None:
        met = select(session.c.id).where(session.c.branch_id == branch.id, session.c.quarter == "2026Q4")
        [first, *_] = tx.rows(select(gathering.c.id).where(gathering.c.session_id.in_(met)).order_by(gathering.c.id))
        raise_flag(tx, first.id, [Sign.SHORT], clock())
        explain_flag(tx, first.id, "会场临时停电<b>，提前结束。", 1, clock())

    await database.write(explained)
    by_sql = text("SELECT SUM(flags) FROM v_sessions")
    assert await database.read(lambda db: db.scalar(by_sql)) == 1
    for of, decides in ((company, False), (plant, True)):
        person = population.people[of.code]
        await sign_in(visitor, front, person)
        page = await visitor.get(f"/?unit={of.id}")
        assert "有1批会正在核对" in page.text
        assert ("会场临时停电&lt;b&gt;，提前结束。" in page.text) is decides
        assert ("从开始到结束时间很短" in page.text) is decides
        assert page.text.count(NAME) == 1  # the reader's own
        _, said = await front.press(person, f"hz:{of.id}:now:0")
        assert "有1批会正在核对" in said.text
        answer = await visitor.api("/api/v1/rollup", await new_token(database, clock, of.id))
        assert answer.json["flags"] == 1
