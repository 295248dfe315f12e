"""The enterprise before anything happened: its roster, who joined, who sits at which desk, the quarter's course."""

from __future__ import annotations

import hashlib
from random import Random

from app.demo.past import telegram_of
from app.demo.story import ROSTER, ZONE, Story
from domain.member import MemberCategory, RoleName
from domain.quarter import Quarter
from domain.roster import RosterRow
from handlers.act import Act
from handlers.course import set_course
from handlers.role import grant
from handlers.roster import ImportRoster, RosterImported, import_roster
from papers.reading import read_roster
from storage.members import link_account, member_by_number
from storage.tree import Unit, find_unit

#: How many in a hundred have joined by mid-quarter.
_JOINED = {MemberCategory.RETIRED: 25}
_JOINED_OTHERS = 78


def found_enterprise(act: Act, story: Story, language: str) -> dict[str, int]:
    """Take the roster in and let most people join; who has joined, by number (工号)."""
    paper = read_roster(ROSTER)
    assert not paper.faults
    assert paper.refusal is None
    digest = hashlib.sha256(ROSTER.read_bytes()).hexdigest()
    command = ImportRoster(
        rows=paper.rows,
        faulty_numbers=frozenset(),
        unknown_rows=0,
        faulty=0,
        sha256=digest,
        zone=ZONE,
        confirmed=True,
        allow_vanish=False,
        step=lambda _done: None,
    )
    assert isinstance(import_roster(act, command), RosterImported)
    joined = _join(act, story, paper.rows, language)
    for part in story.cast:
        if part.role is not None:
            grant(act, part.number, part.role, one_unit(act, part.unit).id, None)
    quarter = Quarter.of(act.now, ZONE)
    top = one_unit(act, story.unit)
    set_course(act, top, quarter, story.course["title"], story.course["lecturer"])
    return joined


def one_unit(act: Act, name: str) -> Unit:
    [found] = find_unit(act.tx, name)
    return found


def _join(act: Act, story: Story, rows: tuple[RosterRow, ...], language: str) -> dict[str, int]:
    random = Random(len(rows))
    parts = {part.number: part.key for part in story.cast}
    joined = {}
    for row in rows:
        chance = random.randrange(100) < _JOINED.get(row.category, _JOINED_OTHERS)
        at_desk = bool(set(row.duties) & {RoleName.SECRETARY, RoleName.ORGANISER})
        if parts.get(row.number) == "newcomer" or not (chance or at_desk or row.number in parts):
            continue
        member_id = member_by_number(act.tx, row.number)
        assert member_id is not None
        account = telegram_of(member_id)
        spoken = language if parts.get(row.number) else "zh-Hans"
        link_account(act.tx, member_id=member_id, telegram_id=account, chat_id=account, language=spoken, now=act.now)
        joined[row.number] = member_id
    return joined
