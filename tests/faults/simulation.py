"""A quarter of a small enterprise, out of a seed: `python -m tests.faults.simulation SEED` repeats it.

The real intake, dispatcher, handlers, sender and SQLite commit run on a clock that costs nothing and in an order that
dice shuffle, against a Telegram that repeats, reorders, delays and refuses, while processes die and disks fill.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from storage.database import open_database
from storage.migrations import upgrade
from storage.schema import outbox
from tests.builders import Tree
from tests.faults.loop import VirtualLoop
from tests.faults.process import ended
from tests.faults.simulated_people import Resident, Someone
from tests.faults.simulated_world import World
from tests.mutation import MUTANTS

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027 if month == 1 else 2026, month, day, hour, minute, tzinfo=SHANGHAI)


def is_whole(seed: int) -> bool:
    """Every sixteenth seed is a whole quarter of everybody. The others are parts of one: more of them, more luck."""
    return seed % 16 == 0


@dataclass(frozen=True)
class Template:
    """A store with two branches under a committee, copied for each seed."""

    file: Path
    residents: list[Resident]

    def cast(self, seed: int) -> list[Resident]:
        """Who does anything: all, or the people of one branch, while the other is only written to."""
        if is_whole(seed):
            return self.residents
        branch = sorted({one.branch_id for one in self.residents})[seed % 2]
        return [one for one in self.residents if one.branch_id == branch]


@dataclass(frozen=True)
class Report:
    seed: int
    wrong: list[str]
    counts: Counter[str]  # of faults
    deeds: Counter[str]  # of what people achieved all the same
    updates: int
    virtual_seconds: float
    digest: str


async def build_template(file: Path) -> Template:
    database = await open_database(f"sqlite+aiosqlite:///{file}")
    tree, residents = Tree(database), []
    top = await tree.unit("公司党委", UnitKind.COMMITTEE)
    for name, heads in (("集控第三党支部", 5), ("检修党支部", 3)):
        branch = await tree.unit(name, parent=top, scenario=Scenario.SHIFT)
        for number in range(heads):
            roles: list[RoleName | tuple[RoleName, object]] = []
            if number == 0:
                roles = [RoleName.SECRETARY] if heads == 5 else [RoleName.SECRETARY, (RoleName.COMMITTEE_STAFF, top)]
            elif number == 1 and heads == 5:
                roles = [RoleName.ORGANISER, RoleName.ADMIN]
            person = await tree.member(f"{name[:2]}{number}", branch, *roles)  # type: ignore[arg-type]
            member_id = tree.members[f"{name[:2]}{number}"]
            role = "secretary" if number == 0 else ""
            residents.append(Resident(person.telegram_id, member_id, branch.id, role))
    await database.write(lambda tx: tx.execute(outbox.delete()))
    await database.close()
    return Template(file, residents)


async def live(world: World) -> None:
    """The quarter, day by day that matters."""
    dice = world.dice
    reaper = asyncio.create_task(world.killed_at_times())
    await world.start()
    everybody = list(world.people.values())
    branches = {one.of.branch_id for one in everybody}
    whole = is_whole(world.seed)

    def happens(chance: float) -> bool:
        return whole or dice.random() < chance

    await world.leap(at(10, 8, 10))
    if happens(0.5):
        await world.tick()
    planners = [one for one in everybody if one.of.role == "secretary" and dice.random() < 0.8]
    await together(world, *(plan(one, "study", at(10, 20, 19, 30)) for one in planners), fumbling(world, 2))
    if happens(0.5):
        await world.leap(at(10, 19, 18, 30))
        await world.tick()
        await together(world, leave(world), fumbling(world, 2))
    await world.leap(at(10, 20, 19, 25))
    for branch in sorted(branches):
        await meet(world, branch, "study")
    if dice.random() < (0.4 if whole else 0.2):
        await world.leap(at(11, 5, 9))
        await together(world, *(plan(one, "discussion", at(11, 6, 19, 30)) for one in planners))
        await world.leap(at(11, 6, 19, 25))
        for branch in sorted(branches):
            await meet(world, branch, "discussion")
    if happens(0.5):
        ideas = [one.hand_in_idea() for one in everybody if dice.random() < 0.25]
        await together(world, *ideas, fumbling(world, 2))
    for day in sorted(dice.sample((10, 17, 24, 28, 30), dice.choice((1, 2) if whole else (0, 1)))):
        await world.leap(at(12, day, dice.choice((7, 10, 21, 22)), dice.choice((0, 35))))
        await world.tick()
        await together(world, decide(world), fumbling(world, 3))
    await world.leap(at(1, 2, 10))
    await calm_down(world)
    await ended(reaper)


def plan(someone: Someone, kind: str, when: datetime) -> object:
    return someone.plan(kind, when)


async def together(world: World, *doings: object) -> None:
    """People at once; then some minutes pass, in which not everything need come to its end."""
    await asyncio.gather(*doings)  # type: ignore[call-overload]
    await asyncio.sleep(world.dice.choice((5, 60, 200)))


async def fumbling(world: World, most: int) -> None:
    those = world.dice.sample(list(world.people.values()), 2)
    if world.dice.random() < 0.2:
        those[0].press(world.dice.choice(("unlink", "unlink:yes", "lang:en", "lang:zh-Hant")))
    if world.dice.random() < 0.15:
        world.telegram.blocked ^= {those[1].of.telegram_id}
    await asyncio.gather(*(one.fumble(world.dice.randint(0, most)) for one in those[: len(world.people) // 3]))


async def leave(world: World) -> None:
    for (session_id,) in world.look("SELECT id FROM session WHERE state = 'planned' ORDER BY id"):
        for one in world.people.values():
            if one.of.role != "secretary" and world.dice.random() < 0.2:
                await one.ask_leave(session_id)
    for one in world.people.values():
        if one.of.role == "secretary":
            await one.tap("leaves:", patience=5)


async def decide(world: World) -> None:
    """The desks take up what waits there, or refuse it and say why."""
    for one in world.people.values():
        if one.of.role != "secretary" or world.dice.random() < 0.5:
            continue
        one.press(f"ideas:{one.of.branch_id}:0")
        if await one.tap("idea:see:", patience=6):
            await asyncio.sleep(5)
            if await one.tap(world.dice.choice(("idea:adopt:", "idea:refuse:", "idea:pass_up:")), patience=5):
                await asyncio.sleep(5)
                one.say("与去年的一条重复，先不采纳")


async def meet(world: World, branch_id: int, kind: str) -> None:
    """A gathering from the first word to the last, if it was planned."""
    query = (
        "SELECT g.id, g.secret, s.id FROM gathering g JOIN session s ON s.id = g.session_id"
        " WHERE s.branch_id = ? AND s.kind = ? AND s.state = 'planned' ORDER BY g.id LIMIT 1"
    )
    found = world.look(query, branch_id, kind)
    mine = [one for one in world.people.values() if one.of.branch_id == branch_id]
    if not found:
        return
    [(gathering_id, secret, session_id)], secretary = found, mine[0]
    secretary.press(f"gat:go:{gathering_id}")
    secretary.press(f"gat:go:{gathering_id}:now")
    await asyncio.sleep(20)
    those = [one for one in mine if world.dice.random() < 0.7]
    absent = [one.of for one in mine if one not in those][:2]
    await asyncio.gather(
        *(one.check_in(gathering_id, secret) for one in those), secretary.call_roll(gathering_id, absent)
    )
    await asyncio.sleep(world.dice.choice((2, 40)))
    secretary.press(f"gat:end:{gathering_id}")
    await asyncio.sleep(10)
    secretary.press(f"ses:close:{session_id}:yes")
    if world.dice.random() < 0.5:
        await asyncio.gather(*(one.fumble(1) for one in mine[:2]))


async def calm_down(world: World) -> None:
    """The faults stop; then everything comes to its end: I8."""
    world.telegram.calm = True
    world.telegram.blocked.clear()
    if world.life is not None:
        world.life.disk.deadly = world.life.disk.full = 0.0
    for _ in range(40):
        await asyncio.sleep(30)
        waits = world.look("SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') LIMIT 1")
        if not (waits or world.telegram.under_way or world.telegram.queue or world.life is None):
            break
    else:
        world.wrong.append("the backlog does not drain")
    if world.dice.random() < 0.5:
        await world.tick()
    await asyncio.sleep(300)
    if world.telegram.under_way:
        world.wrong.append("updates are not accepted")
    world.check()
    world.reckon()
    life = world.life
    if life is not None:
        for task in list(life.tasks):
            await ended(task)
        await life.store.close()


def simulate(seed: int, template: Template, folder: Path) -> Report:
    file = folder / f"{seed}.db"
    shutil.copy(template.file, file)
    world = World(seed, file, template.cast(seed), at(10, 1, 9))
    loop = VirtualLoop(Random(seed))
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(live(world))
        seconds = loop.time()
    world.close()
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{file}{ending}").unlink()
    return Report(seed, world.wrong, world.counts, world.deeds, world.updates, seconds, world.digest.hexdigest())


def prepared(folder: Path) -> Template:
    """Quiet logs, and the store that every seed begins with."""
    logging.disable(logging.CRITICAL)
    file = folder / "template.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    return asyncio.run(build_template(file))


def simulate_each(seeds: range, mutant: str = "") -> Iterator[Report]:
    """In a process of its own: one seed after the other."""
    if mutant:
        import_module("tests.mutants")
        MUTANTS[mutant]()
    room = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=room) as folder:
        template = prepared(Path(folder))
        for seed in seeds:
            yield simulate(seed, template, Path(folder))


def simulate_all(seeds: range) -> list[Report]:
    return list(simulate_each(seeds))


def goes_wrong(seeds: range, mutant: str = "") -> bool:
    """Whether any of these seeds finds this build out; those behind the first that does are not tried."""
    return any(report.wrong for report in simulate_each(seeds, mutant))


def main(arguments: list[str], show: Callable[[str], object] = print) -> int:
    """SEED [MUTANT]: one seed, in detail."""
    [report] = simulate_each(range(int(arguments[0]), int(arguments[0]) + 1), *arguments[1:2])
    show(f"seed {report.seed}: {report.updates} updates in {timedelta(seconds=int(report.virtual_seconds))}")
    show("  " + ", ".join(f"{name} {count}" for name, count in sorted(report.counts.items())))
    show("  " + ", ".join(f"{name} {count}" for name, count in sorted(report.deeds.items())))
    show(f"  digest {report.digest}")
    for line in report.wrong:
        show(f"  WRONG: {line}")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
