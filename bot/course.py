"""The quarter's study: its courses and their material, when the branch meets, and how far down it has come."""

from __future__ import annotations

from bot.desk import gathering_lines, quarter_of
from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Button, Screen, Shown, say, shows
from domain.course import (
    Catalogue,
    Course,
    CourseAsked,
    CourseSet,
    CourseUnit,
    MaterialSent,
    StudyShown,
    TakenUp,
    UptakeShown,
)
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.session import Gathering
from handlers.act import Command
from handlers.course import AskMaterial, BeginCourse, ChooseReach, GiveFile, ShowStudy, ShowUptake, SkipStep
from handlers.home import MeetWordless

PAGE = 20
UNITS = 5  # of those for which the reader may set something: each brings several buttons
_LABEL_LETTERS = 30


def asked(_said: Incoming) -> Command:
    return ShowStudy()


def pressed(said: Incoming) -> Command:
    """`crs`, `crs:p:<page>`, `crs:set:<unit>:<quarter>`, `crs:skip:<step>`, `crs:in:yes|no`, `crs:file:<course>` and
    `crs:up:<unit>:<page>`.
    """
    match said.part_at(0):
        case "set":
            return BeginCourse(said.number_at(1), quarter_of(said.part_at(2)))
        case "skip":
            return SkipStep(said.part_at(1))
        case "in":
            return ChooseReach(said.part_at(1) != "no")
        case "file":
            return AskMaterial(said.number_at(1))
        case "up":
            return ShowUptake(said.number_at(1), said.number_at(2))
        case _:
            return ShowStudy(page=said.number_at(1))


def file_given(said: Incoming) -> Command:
    return GiveFile(said.file.file_id, said.file.name) if said.file else MeetWordless()


@shows(StudyShown)
def study_shown(shown: StudyShown, t: Shown) -> Screen:
    parts = [t("study-shown", branch=shown.branch, quarter=shown.quarter), *_courses(shown.catalogue, t)]
    parts.append(_meetings(SessionKind.STUDY, shown.study, t))
    discussion = _meetings(SessionKind.DISCUSSION, shown.discussion, t)
    if shown.topic is not None:
        discussion += "\n" + t("desk-topic", problem=shown.topic.problem)
    parts.append(discussion)
    rows = [button for course in shown.catalogue.courses for button in _material(course, t)]
    units, page, count = part(shown.may_set, shown.page, UNITS)
    for unit in units:
        rows += _set_rows(unit, shown.ahead, t)
    return Screen("\n\n".join(parts), [*rows, pages("crs:p", page, count, t), t.home])


def _courses(catalogue: Catalogue, t: Shown) -> list[str]:
    """The official course, and what units below it have added."""
    official, withheld = catalogue.official, [t("study-withheld")] if catalogue.withheld else []
    if official is None:
        return withheld or [t("study-no-course")]
    return [
        t("study-course", title=official.title, lecturer=official.lecturer, taught=bool(official.lecturer)),
        *(
            t("study-added", unit=one.unit, title=one.title, lecturer=one.lecturer, taught=bool(one.lecturer))
            for one in catalogue.courses[1:]
        ),
        *withheld,
    ]


def _material(course: Course, t: Shown) -> list[list[Button]]:
    rows = [[t.link("button-course-link", course.material.link)]] if course.material.link else []
    if course.material.file_id:
        name = (course.material.file_name or course.title)[-_LABEL_LETTERS:]
        rows.append([t.button("button-course-file", f"crs:file:{course.id}", name=name)])
    return rows


def _meetings(kind: SessionKind, gatherings: tuple[Gathering, ...], t: Shown) -> str:
    lines = gathering_lines(gatherings, t) or [t("study-not-planned")]
    return "\n".join([t("study-kind", kind=kind), *lines])


def _set_rows(unit: CourseUnit, ahead: Quarter | None, t: Shown) -> list[list[Button]]:
    of_next = f"crs:set:{unit.unit_id}:{ahead}"
    return [
        [t.button("button-set-course", f"crs:set:{unit.unit_id}", unit=unit.name)],
        [t.button("button-set-course-ahead", of_next, unit=unit.name, quarter=ahead)] if ahead is not None else [],
        [t.button("button-uptake", f"crs:up:{unit.unit_id}:0", unit=unit.name)],
        [t.button("button-set-topic", f"top:{unit.unit_id}", unit=unit.name)],
        [t.button("button-exemption", f"exm:{unit.unit_id}", unit=unit.name)],
    ]


@shows(CourseAsked)
def course_asked(asked: CourseAsked, t: Shown) -> Screen:
    if asked.step == "inside":
        rows = reach_rows("crs:in", t)
    else:
        rows = [[t.button("button-skip", f"crs:skip:{asked.step}")]] if asked.step != "title" else []
    return Screen(say(asked, t), [*rows, [t.button("button-cancel", "x")]])


def reach_rows(data: str, t: Shown) -> list[list[Button]]:
    """Whether units abroad may have it (内外有别)."""
    return [[t.button("button-reach-all", f"{data}:no")], [t.button("button-reach-inside", f"{data}:yes")]]


@shows(CourseSet)
def course_set(done: CourseSet, t: Shown) -> Screen:
    return Screen(say(done, t), [[t.button("button-study", "crs")], t.home])


@shows(MaterialSent)
def material_sent(sent: MaterialSent, t: Shown) -> Screen:
    text = t("material-sent", title=sent.title, inside=sent.inside)
    return Screen(text, [[t.button("button-study", "crs")]], file_id=sent.file_id, protect=sent.inside, fresh=True)


@shows(UptakeShown)
def uptake_shown(shown: UptakeShown, t: Shown) -> Screen:
    count = max(1, -(-len(shown.parts) // PAGE))
    page = min(shown.page, count - 1)
    lines = [
        t("uptake-shown", unit=shown.whole.unit, quarter=shown.quarter, course=shown.course, known=bool(shown.course)),
        _taken(shown.whole, t),
    ]
    lines += [
        t("uptake-part", unit=one.unit, due=one.due, planned=one.planned, held=one.held)
        for one in shown.parts[page * PAGE : (page + 1) * PAGE]
    ]
    turn = pages(f"crs:up:{shown.unit_id}", page, count, t)
    return Screen("\n".join(lines), [turn, [t.button("button-study", "crs"), *t.home]])


def _taken(one: TakenUp, t: Shown) -> str:
    return t("uptake-whole", due=one.due, planned=one.planned, held=one.held, left=one.due - one.planned - one.held)
