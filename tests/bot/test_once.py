"""A second tap on what brings a file, a picture or a link brings no second one."""

from __future__ import annotations

import pytest

from domain.member import RoleName
from storage.schema import audit, web_link
from tests.builders import Tree
from tests.front import Clock, Front


@pytest.mark.parametrize(("button", "action"), [("reg", "send_register"), ("wy", "make_web_link"), ("qr", None)])
async def test_a_second_tap_points_to_what_was_sent(
    front: Front, tree: Tree, clock: Clock, button: str, action: str | None
) -> None:
    branch = await tree.unit("三支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    opened = await tree.session(branch, "王书记")
    data = {"reg": f"reg:{opened.id}", "qr": f"qr:{opened.first.id}", "wy": "wy"}[button]
    assert len(await front.press(secretary, data)) == 2
    links = await tree.rows(web_link)

    clock.advance(seconds=3)
    [alert] = await front.press(secretary, data)
    assert "刚刚已经发给您了" in alert.parameters["text"]
    assert alert.parameters["show_alert"] is True
    assert await tree.rows(web_link) == links, "the link just sent still holds"
    if action is not None:
        assert len(await tree.rows(audit, action=action)) == 1

    clock.advance(seconds=10)
    assert len(await front.press(secretary, data)) == 2, "later it is meant"


async def test_the_same_button_under_another_message_is_another_press(front: Front, tree: Tree) -> None:
    branch = await tree.unit("三支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    await front.press(secretary, "wy")
    assert len(await front.press(secretary, "wy", message_id=78)) == 2
