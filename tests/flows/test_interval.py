"""Study first, discussion at least seven days later, and no gathering counts as both."""

from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from storage.invariants import find_broken
from storage.schema import gathering, obligation
from tests.builders import Tree
from tests.desk import STUDY_AT, six
from tests.front import Clock, Front


async def test_discussion_waits_seven_days_for_the_study_and_each_is_held_by_itself(
    front: Front, tree: Tree, clock: Clock, database: Database
) -> None:
    branch = await six(front, tree)
    await branch.set_topic()
    early = await branch.press(f"ses:new:{branch.unit.id}:2026Q4:discussion")
    assert "学习" in early.text  # what is to be discussed has not even been planned
    await branch.open("study", STUDY_AT)
    refused = await branch.plan("discussion", STUDY_AT + timedelta(days=7, seconds=-60))
    assert "研讨要在学习至少7天后开" in refused.text
    await branch.open("discussion", STUDY_AT + timedelta(days=7))
    study, discussion = await tree.rows(gathering)
    assert discussion.begins_at - study.begins_at == timedelta(days=7)

    async def owed() -> dict[str, str]:
        return {row.kind: row.state for row in await tree.rows(obligation)}

    for met, other in ((study, "planned"), (discussion, "held")):
        clock.instant = met.begins_at
        await branch.press(f"gat:go:{met.id}")
        await branch.check_in(met.id, 4)
        clock.advance(hours=1)
        await branch.press(f"gat:end:{met.id}")
        await branch.press(f"ses:close:{met.session_id}:yes")
        assert await owed() == {"study": "held", "discussion": other}
    assert await database.read(find_broken) == []


async def test_study_cannot_be_moved_to_where_the_discussion_would_follow_too_soon(
    front: Front, tree: Tree, clock: Clock
) -> None:
    branch = await six(front, tree)
    await branch.set_topic()
    await branch.open("study", STUDY_AT)
    await branch.open("discussion", STUDY_AT + timedelta(days=7))
    [study, _discussion] = await tree.rows(gathering)
    await branch.press(f"gat:edit:{study.id}")
    await front.say(branch.secretary, "三号会议室")
    moved = await branch.press(f"ses:t:{int((STUDY_AT + timedelta(hours=1)).timestamp())}")
    assert "学习要在研讨至少7天前开" in moved.text
    [study, _discussion] = await tree.rows(gathering)
    assert study.begins_at == STUDY_AT
