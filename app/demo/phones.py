"""The people of the enterprise as accounts of the simulated Telegram, some of them with a phone on the page."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.past import telegram_of
from app.demo.story import Story
from domain.actor import Actor
from handlers.act import Act
from handlers.invitations import MakeLink
from handlers.leave import Ask
from handlers.table import serve
from locales.words import Words
from simulator import Group, Person, Simulator
from storage.members import member_by_number
from storage.people import actor_of_member
from storage.sessions import next_gathering

#: Nobody's member id: the newcomer's account belongs to nobody yet.
_STRANGER = telegram_of(900_000)


@dataclass(frozen=True, slots=True)
class Cast:
    """By key: who can be played, and the branch's group."""

    people: dict[str, Person]
    group: Group

    def __getitem__(self, key: str) -> Person:
        return self.people[key]


def hand_out_phones(sim: Simulator, story: Story, joined: dict[str, int], words: Words) -> Cast:
    """Everybody who has joined can be written to; the cast comes first and is on the page."""
    numbers = {part.number: part.key for part in story.cast if part.key}
    tag = "en" if words.language == "en" else words.language.lower()
    people = {}
    crew = []
    for number in [*numbers, *(number for number in joined if number not in numbers)]:
        key, row = numbers.get(number, ""), story.people[number]
        person = sim.person(
            row.name,
            id=telegram_of(joined[number]) if number in joined else _STRANGER,
            phone=f"+86{row.phone}" if row.phone else None,
            language_code=tag if key else "zh-hans",
            note=words.plain(f"demo-note-{key}") if key else "",
        )
        person.listed = bool(key)
        person.started = person.known = number in joined
        if key:
            people[key] = person
        if row.branch == story.branch and number in joined:
            crew.append(person)
    return Cast(people, sim.group(story.branch, crew, bot=False))


def intro_of(cast: Cast, words: Words) -> list[str]:
    """Who to be and what to try, in five lines."""
    names = {key: person.name for key, person in cast.people.items()}
    return [words.plain(f"demo-try-{number}", **names) for number in range(1, 6)]


async def open_scene(cast: Cast, story: Story) -> None:
    """What is on the phones when the page opens: everybody's first screen, and the branch's talk in the group."""
    cast.group.add_bot(cast["secretary"])
    for line in story.talk:
        await cast[line["key"]].say(line["text"], cast.group)
    for key, person in cast.people.items():
        if key != "newcomer":
            await person.start()


def prepare_desk(act: Act, story: Story) -> None:
    """On the secretary's phone: a colleague asks for leave, and the newcomer's joining link waits to be scanned."""
    numbers = {part.key: part.number for part in story.cast}
    secretary, asker = (_actor(act, number) for number in (numbers["secretary"], story.absentee))
    newcomer = member_by_number(act.tx, numbers["newcomer"])
    assert newcomer is not None
    meeting = next_gathering(act.tx, asker.branch_id, act.now)
    assert meeting is not None
    act.who = asker
    serve(act, Ask(meeting.session_id, story.absence))
    act.who = secretary
    act.tell(secretary.member_id, serve(act, MakeLink(newcomer)))


def _actor(act: Act, number: str) -> Actor:
    member_id = member_by_number(act.tx, number)
    assert member_id is not None
    actor = actor_of_member(act.tx, member_id, act.now)
    assert actor is not None
    return actor
