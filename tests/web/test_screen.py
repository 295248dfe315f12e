"""The screen in the room: the link is the key, its code checks in, and nobody is named unless the desk says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

import handlers.screen
from bot.code import code_shown
from bot.pipeline import Post
from domain.code import code_for, seconds_left, slot_at
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from handlers.code import CodeShown
from locales.words import Words
from storage.courses import add_course
from storage.database import Database
from storage.schema import attendance, gathering, session
from storage.tree import Unit
from tests.builders import Opened, Tree
from tests.front import KEYS, Clock, Front, Person
from tests.visitor import Visitor, screen_link, site
from tests.wire import wired
from web.screen import qr_path


@pytest.fixture
async def opened(tree: Tree, branch: Unit, secretary: Person) -> Opened:
    return await tree.session(branch, "王书记")


@pytest.fixture
async def visitor(database: Database, clock: Clock) -> AsyncIterator[Visitor]:
    async with site(database, clock) as one:
        yield one


async def give_course(front: Front, branch: Unit, title: str) -> None:
    unit_id, quarter = branch.id, Quarter(2026, 4)
    await front.database.write(
        lambda tx: add_course(
            tx,
            unit_id=unit_id,
            quarter=quarter,
            title=title,
            lecturer=None,
            now=front.clock(),
        )
    )


def figures_at(path: str) -> str:
    return path.replace("/screen?", "/screen.json?")


async def test_code_on_the_screen_checks_a_member_in_and_the_count_goes_up(
    front: Front, tree: Tree, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    wang = await tree.member("王建国", branch)
    path = await screen_link(front, secretary, opened.first.id)
    page = await visitor.get(path)
    assert page.status == 200
    for words in ("集控第三党支部", "集中学习签到", "1号会议室"):
        assert words in page.text
    shown = (await visitor.get(figures_at(path))).json
    assert (shown["state"], shown["present"], shown["due"], shown["seconds"]) == ("open", 0, 2, 20)
    assert f'id="code">{shown["code"]}<' in page.text
    assert f'd="{shown["qr"]}"' in page.text
    link = f"https://t.me/zhibu_test_bot?start=q_{opened.first.id}_{shown['code']}"
    assert (shown["side"], shown["qr"]) == qr_path(link)
    [said] = await front.say(wang, shown["code"])
    assert "签到成功" in said.text
    assert len(await tree.rows(attendance, member_id=tree.members["王建国"])) == 1
    assert (await visitor.get(figures_at(path))).json["present"] == 1


async def test_code_changes_after_20_seconds_of_our_clock(
    front: Front, clock: Clock, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    path = figures_at(await screen_link(front, secretary, opened.first.id))
    first = (await visitor.get(path)).json
    clock.advance(seconds=19)
    late = (await visitor.get(path)).json
    assert (first["code"], first["left"], late["code"], late["left"]) == (late["code"], 20, first["code"], 1)
    clock.advance(seconds=1)
    second = (await visitor.get(path)).json
    assert second["code"] == code_for(opened.first.secret, slot_at(clock(), 20)) != first["code"]
    assert second["qr"] != first["qr"]


async def refusals(visitor: Visitor, *paths: str) -> list[tuple[int, str]]:
    return [(one.status, one.text) for path in paths for one in [await visitor.get(path)]]


async def test_wrong_foreign_and_old_keys_and_closed_gatherings_are_one_plain_page(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    other = await tree.unit("另一支部")
    await tree.member("李书记", other, RoleName.SECRETARY)
    foreign = await tree.session(other, "李书记")
    path = await screen_link(front, secretary, opened.first.id)
    key = path.partition("key=")[2].partition("&")[0]
    at = f"/gatherings/{opened.first.id}/screen"
    made, _, hashed = key.partition("-")
    later = f"{int(made, 16) + 3600:x}-{hashed}"
    forged = ["", key[:-1], key + "0", hashed, later, "é%00", "-", f"-{hashed}", f"{'f' * 5000}-{hashed}"]
    paths = [at, *(f"{at}?key={one}" for one in forged)]
    paths += [f"/gatherings/{one}/screen?key={key}" for one in (foreign.first.id, 999_999, "x", "-1", "9" * 30)]
    seen = set(await refusals(visitor, *paths, *(figures_at(one) for one in paths)))
    await front.press(secretary, f"gat:end:{opened.first.id}")
    seen |= set(await refusals(visitor, path))
    [(status, text)] = seen
    assert status == 404
    assert branch.name not in text
    assert (await visitor.get(figures_at(path))).json["state"] == "over"
    clock.advance(hours=12)
    assert set(await refusals(visitor, path, figures_at(path))) == seen


async def test_link_holds_for_twelve_hours(
    front: Front, clock: Clock, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    path = await screen_link(front, secretary, opened.first.id)
    clock.advance(hours=12, seconds=-1)
    assert [status for status, _ in await refusals(visitor, path, figures_at(path))] == [200, 200]
    clock.advance(seconds=1)
    assert [status for status, _ in await refusals(visitor, path, figures_at(path))] == [404, 404]


async def test_screen_of_a_build_that_asks_for_no_key_is_found(
    visitor: Visitor, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(handlers.screen, "_opens", lambda *_: True)
    assert (await visitor.get(f"/gatherings/{opened.first.id}/screen?key=forged")).status == 200


@pytest.mark.parametrize(
    ("table", "values"),
    [(gathering, {"begun_at": None}), (session, {"state": "closed"}), (session, {"state": "cancelled"})],
)
async def test_screen_where_none_checks_in_gives_no_code(
    front: Front, secretary: Person, opened: Opened, visitor: Visitor, table: Any, values: dict[str, Any]
) -> None:
    path = await screen_link(front, secretary, opened.first.id)
    await front.database.write(lambda tx: tx.execute(table.update().values(**values)))
    assert (await visitor.get(path)).status == 404
    shown = (await visitor.get(figures_at(path))).json
    assert (shown["state"], shown["code"], shown["qr"]) == ("over", "", "")


async def test_screen_names_nobody(
    front: Front, tree: Tree, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    canary = await tree.member("金丝雀", branch)
    path = await screen_link(front, secretary, opened.first.id)
    await front.say(canary, (await visitor.get(figures_at(path))).json["code"])
    for one in (path, figures_at(path)):
        answer = await visitor.get(one)
        assert not any(name in answer.text for name in ("金丝雀", "王书记", str(canary.telegram_id)))
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_screen_says_what_is_studied_in_the_language_of_the_link(
    front: Front, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    await give_course(front, branch, "安全<生产>")
    path = await screen_link(front, secretary, opened.first.id)
    page = await visitor.get(path, **{"Accept-Language": "en-US"})
    assert "安全&lt;生产&gt;" in page.text
    assert '<html lang="zh-Hans">' in page.text
    english = await visitor.get(path.replace("zh-Hans", "en"))
    assert "Check-in: collective study" in english.text
    assert (await visitor.get(path.replace("zh-Hans", "../x"))).status == 200


def test_link_is_a_button_where_people_reach_the_pages_by_tls() -> None:
    shown = CodeShown(7, 3, SessionKind.STUDY, "会议室", 20, "1f-ab")
    secure = code_shown(shown, Post("bot", "https://zb.example").shown(Words()))
    [again, large] = secure.rows[0]
    assert (again.data, large.label) == ("qr:7", "🖥 在大屏上打开")
    assert large.url == "https://zb.example/gatherings/7/screen?key=1f-ab&lang=zh-Hans"
    assert "https://" not in secure.text
    plain = code_shown(shown, Post("bot", "http://127.0.0.1:8080").shown(Words()))
    assert len(plain.rows[0]) == 1
    assert "http://127.0.0.1:8080/gatherings/7/screen?key=1f-ab" in plain.text


def test_seconds_left_count_down_to_the_next_code() -> None:
    noon = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
    assert [seconds_left(noon + timedelta(seconds=one), 20) for one in (0, 5, 19.5, 20)] == [20, 15, 0.5, 20]


async def test_running_service_leads_to_its_own_bot(database_url: str) -> None:
    async with wired(database_url) as wire, ClientSession() as client:
        tree, service = Tree(wire.service.database), wire.service
        branch = await tree.unit("集控第三党支部")
        await tree.member("王书记", branch)
        now = service.now()
        opened = await tree.session(branch, "王书记", now=now)
        key = handlers.screen.screen_key(KEYS, opened.first, now)
        at = f"http://127.0.0.1:{service.port}/gatherings/{opened.first.id}/screen.json?key={key}"
        shown = await (await client.get(at)).json()
        link = f"https://t.me/{service.application.bot.username}?start=q_{opened.first.id}_{shown['code']}"
        assert (shown["side"], shown["qr"]) == qr_path(link)


async def test_names_of_who_came_stand_there_only_while_the_desk_has_them_switched_on(
    front: Front, tree: Tree, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    wang = await tree.member("王建国", branch)
    await tree.member("李没来", branch)
    path = await screen_link(front, secretary, opened.first.id)
    await front.say(wang, (await visitor.get(figures_at(path))).json["code"])
    assert (await visitor.get(figures_at(path))).json["names"] == []
    *_, shown = await front.press(secretary, f"gat:names:{opened.first.id}:on")
    assert "大屏不再显示姓名" in str(shown.buttons)
    assert (await visitor.get(figures_at(path))).json["names"] == ["王建国"]
    assert ">王建国<" in (await visitor.get(path)).text
    await front.press(wang, f"gat:names:{opened.first.id}:off")
    assert (await visitor.get(figures_at(path))).json["names"] == ["王建国"]
    await front.press(secretary, f"gat:names:{opened.first.id}:off")
    assert "王建国" not in (await visitor.get(path)).text


async def test_names_of_guests_stay_at_home(
    front: Front, tree: Tree, branch: Unit, secretary: Person, opened: Opened, visitor: Visitor
) -> None:
    home = await tree.unit("外单位支部")
    await tree.member("外单位客人", home)
    path = await screen_link(front, secretary, opened.first.id)
    await front.press(secretary, f"gat:names:{opened.first.id}:on")
    line = {"session_id": opened.id, "member_id": tree.members["外单位客人"], "gathering_id": opened.first.id}
    how = {"branch_id": home.id, "state": "present", "method": "code", "recorded_by": tree.members["外单位客人"]}
    when = {"recorded_at": front.clock(), "late": False}
    await front.database.write(lambda tx: tx.execute(attendance.insert().values(**line, **how, **when)))
    assert (await visitor.get(figures_at(path))).json["names"] == []
