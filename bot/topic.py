"""Setting the topic of a discussion."""

from __future__ import annotations

from bot.course import reach_rows
from bot.desk import quarter_of
from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, say, shows
from domain.obligation import SessionKind
from domain.topic import CourseNameAsked, ProblemAsked, Topic, TopicReachAsked, TopicSet
from handlers.act import Command
from handlers.topic import BeginTopic, ChooseTopicReach, TakeCourse, TakeTopic

_LABEL_LETTERS = 30


def pressed(said: Incoming) -> Command:
    """`top:<unit>:<quarter>`, then `top:course`, `top:take:<topic>` or `top:in:yes|no`."""
    match said.part_at(0):
        case "course":
            return TakeCourse()
        case "take":
            return TakeTopic(said.number_at(1))
        case "in":
            return ChooseTopicReach(said.part_at(1) != "no")
        case _:
            return BeginTopic(said.number_at(0), quarter_of(said.part_at(1)))


@shows(CourseNameAsked)
def course_name_asked(asked: CourseNameAsked, t: Shown) -> Screen:
    official = asked.course_id is not None
    text = t("course-name-asked", unit=asked.unit, quarter=asked.quarter, course=asked.course, official=official)
    rows = [[Button(asked.course[:_LABEL_LETTERS], "top:course")]] if official else []
    if asked.pool:
        offered = [t("topic-offered", number=place, problem=one.problem) for place, one in enumerate(asked.pool, 1)]
        text = "\n".join([text, "", t("topic-pool", of_branch=asked.of_branch), *offered])
    if asked.of_branch:
        rows += [[_pool_button(place, one, t)] for place, one in enumerate(asked.pool, 1)]
    return Screen(text, [*rows, [t.button("button-cancel", "x")]])


def _pool_button(place: int, topic: Topic, t: Shown) -> Button:
    problem = topic.problem[:_LABEL_LETTERS]
    return t.button("button-topic-offered", f"top:take:{topic.id}", number=place, problem=problem)


@shows(TopicReachAsked)
def topic_reach_asked(asked: TopicReachAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [*reach_rows("top:in", t), [t.button("button-cancel", "x")]])


@shows(ProblemAsked)
def problem_asked(asked: ProblemAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(TopicSet)
def topic_set(done: TopicSet, t: Shown) -> Screen:
    rows = []
    if done.of_branch:
        discussion = f"ses:new:{done.unit_id}:{done.quarter}:{SessionKind.DISCUSSION}"
        rows = [
            [t.button("button-desk-next", discussion, step="open", kind=SessionKind.DISCUSSION)],
            [t.button("button-desk", f"zb:{done.unit_id}")],
        ]
    return Screen(say(done, t), [*rows, t.home])
