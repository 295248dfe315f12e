"""A template (岗位场景) presets how the people of a kind of post meet: data, so that an enterprise can add its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from domain.topic import tidy
from domain.unit import Scenario

NAME_LETTERS = 20
ADVICE_LETTERS = 100
MOST_HOURS = 6
MOST_DAYS = 12
LONGEST_REMINDER = 48  # hours

_Word = TypeVar("_Word", bound=StrEnum)


class Mode(StrEnum):
    """How they gather. Each way counts as collective, since people meet."""

    HALL = "hall"  # 一处集中
    BATCHES = "batches"  # 分批集中
    MEETING = "meeting"  # 结合例会
    PROJECT = "project"  # 在项目部
    JOINT = "joint"  # 联合


@dataclass(frozen=True, slots=True)
class Template:
    base: Scenario
    mode: Mode
    hours: tuple[time, ...]
    days: tuple[date, ...]  # key dates (关键节点), such as a leave rotation, on which people are together
    batch: int  # at most so many in one gathering; 0 for no limit
    notice_hours: int  # suggestions leave so much time; a shorter notice is allowed and said
    eve: bool
    remind_hours: int  # 0 for no reminder on the day itself
    id: int | None = None
    name: str = ""  # of the five built in, and their advice, the words are in locales/
    advice: str = ""

    def batches_for(self, due: int) -> int:
        """How many gatherings it takes until everybody has had a place."""
        return max(1, -(-due // self.batch)) if self.batch else 1


class TemplateFaultError(ValueError):
    """What is wrong with a template that somebody wrote; `reason_id` is the message that says it."""

    def __init__(self, reason_id: str, /, **values: object) -> None:
        super().__init__(reason_id, values)
        self.reason_id = reason_id
        self.values = values


_KNOWN = frozenset({"name", "base", "mode", "hours", "days", "batch", "notice_hours", "eve", "remind_hours", "advice"})


def read_template(said: Mapping[str, object], built_in: Mapping[Scenario, Template]) -> Template:
    """A template of an enterprise's own, as written in a file; what it leaves out is as in its base."""
    if unknown := sorted(set(said) - _KNOWN):
        raise TemplateFaultError("template-unknown", words=", ".join(unknown))
    base = built_in[_one_of(Scenario, said.get("base"), "base")]
    name, advice = tidy(str(said.get("name", ""))), tidy(str(said.get("advice", "")))
    if not 2 <= len(name) <= NAME_LETTERS:
        raise TemplateFaultError("template-name", most=NAME_LETTERS)
    if len(advice) > ADVICE_LETTERS:
        raise TemplateFaultError("template-advice", most=ADVICE_LETTERS)
    return replace(base, name=name, advice=advice, **_presets(said))


def read_built_in(said: Mapping[str, object]) -> Template:
    """One of the five, complete and without a name."""
    return Template(_one_of(Scenario, said["base"], "base"), **_presets(said))


def _presets(said: Mapping[str, object]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    if "mode" in said:
        read["mode"] = _one_of(Mode, said["mode"], "mode")
    if "hours" in said:
        read["hours"] = _hours(said["hours"])
    if "days" in said:
        read["days"] = _days(said["days"])
    for name, most in (("batch", 500), ("notice_hours", 24 * 14), ("remind_hours", LONGEST_REMINDER)):
        if name in said:
            read[name] = _number(said[name], name, most)
    if "eve" in said:
        if not isinstance(said["eve"], bool):
            raise TemplateFaultError("template-eve")
        read["eve"] = said["eve"]
    return read


def _one_of(words: type[_Word], value: object, name: str) -> _Word:
    try:
        return words(str(value))
    except ValueError:
        raise TemplateFaultError("template-word", name=name, words=", ".join(words)) from None


def _number(value: object, name: str, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise TemplateFaultError("template-number", name=name, most=most)
    return value


def _days(value: object) -> tuple[date, ...]:
    try:
        days = tuple(sorted({date.fromisoformat(str(one)) for one in value}))  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise TemplateFaultError("template-days") from None
    if len(days) > MOST_DAYS:
        raise TemplateFaultError("template-days-most", most=MOST_DAYS)
    return days


def _hours(value: object) -> tuple[time, ...]:
    try:
        hours = tuple(sorted({time.fromisoformat(str(one)) for one in value}))  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        hours = ()
    if not 1 <= len(hours) <= MOST_HOURS or any(one.tzinfo or one.second for one in hours):
        raise TemplateFaultError("template-hours", most=MOST_HOURS)
    return hours
