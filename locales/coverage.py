"""How it stands with the visit to a branch, in words: the bot, the page and the workbook say the same."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.coverage import BranchLine
from locales.words import Words


def gap_state(line: BranchLine, words: Words) -> str:
    """Of a branch that nobody has visited: whose visit is planned for when, or what is in the way of a date."""
    planned = [one for one in line.visits if not one.held]
    for one in planned:
        if one.at is not None:
            return words.plain("coverage-planned", committee=one.committee, at=_day(one.at, line, words))
    for one in planned:
        obstacle = words.plain(f"coverage-obstacle-{one.obstacle or 'none'}")
        return words.plain("coverage-undated", committee=one.committee, obstacle=obstacle)
    return words.plain("coverage-none-planned")


def held_visits(line: BranchLine, words: Words) -> str:
    """Who has visited the branch and when."""
    return "\n".join(
        words.plain("coverage-planned", committee=one.committee, at=_day(one.at, line, words))
        for one in line.visits
        if one.held and one.at is not None
    )


def _day(at: datetime, line: BranchLine, words: Words) -> str:
    """In the branch's zone."""
    return words.day(at.astimezone(ZoneInfo(line.zone)).date())
