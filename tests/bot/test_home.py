"""The first screen, the language, and words that mean nothing to us."""

from __future__ import annotations

import json

from storage.people import mark_reach
from storage.schema import account, parked
from tests.builders import Tree
from tests.front import NOON, Front, Person


async def test_start_greets_a_stranger_without_saying_who_is_on_a_roster(front: Front) -> None:
    [sent] = await front.say(Person(5), "/start")
    assert "党支部书记" in sent.text
    assert sent.buttons == {}


async def test_start_shows_a_member_their_own_name_and_branch(front: Front, tree: Tree) -> None:
    branch = await tree.unit("集控第三党支部")
    wang = await tree.member("王<建>国", branch)
    [sent] = await front.say(wang, "/start")
    assert sent.method == "sendMessage"
    assert "王&lt;建&gt;国" in sent.text
    assert "集控第三党支部" in sent.text


async def test_the_same_update_twice_says_nothing_more(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.say(wang, "/start")
    await front.intake.receive(front.last_update)
    assert await front.sent() == []


async def test_choosing_a_language_answers_in_it_and_keeps_it(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    answer, screen = await front.press(wang, "lang:en")
    assert (answer.method, screen.method) == ("answerCallbackQuery", "editMessageText")
    assert screen.text == "All right, English from now on."
    [again] = await front.say(wang, "/start")
    assert again.text.startswith("Hello")


async def test_words_that_mean_nothing_are_not_kept(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    [sent] = await front.say(wang, "今天天气不错")
    assert "没有保存" in sent.text


async def test_group_talk_is_dropped_unread(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    group = {"id": -100123, "type": "supergroup", "title": "三支部"}
    assert await front.say(wang, "大家讨论一下", group=group) == []


async def test_a_bug_parks_the_update_and_raises_the_alarm(front: Front, tree: Tree) -> None:
    assert await front.receive({"message": {"chat": {"type": "private"}, "text": 5}}) == []
    assert len(front.alarms) == 1
    [kept] = await tree.rows(parked)
    assert json.loads(kept.raw)["message"]["text"] == 5


async def test_a_button_of_anybodys_invention_is_answered_and_does_nothing(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    for data in ("nowhere:1", "ci:x:y", "ses:ok:1:2:3:4", "\u7b7e\u5230", ":", "roll:99999999999999999999:0"):
        [answer, *more] = await front.press(wang, data)
        assert answer.method == "answerCallbackQuery"
        assert answer.parameters["show_alert"] is True
        assert more == []


async def test_an_unknown_command_is_not_taken_for_words(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    [sent] = await front.say(wang, "/nosuchthing")
    assert "没有这个命令" in sent.text


async def test_a_photo_is_not_kept(front: Front) -> None:
    person = Person(5)
    content = {"message_id": 1, "date": 1, "chat": person.chat, "from": person.user, "photo": []}
    [sent] = await front.receive({"message": content})
    assert "没有保存" in sent.text


async def test_start_of_somebody_marked_unreachable_says_that_they_are_back(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.database.write(lambda tx: mark_reach(tx, wang.telegram_id, "gone", NOON))
    await front.say(wang, "/start")
    [found] = await tree.rows(account)
    assert found.reach == "reachable"
