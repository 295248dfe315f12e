"""`python -m bench NAME`: one command for each table of docs/measured.md."""

from __future__ import annotations

import asyncio

import click

from bench import checkin as check_ins
from bench import inside
from bench import memory as growth
from bench import offered as rates
from bench import replicas as shared
from bench import scale as sizes_of
from bench import sending as reminders
from bench.report import PAGE, chart, check_in_table, machine, table, write_section
from bench.store import HEADS
from bot.pace import Pace

#: Of a campaign's clock: at Telegram's pace 80,000 messages take most of an hour.
SPEED = 10


@click.group()
def main() -> None:
    """Measure, each figure beside others of the same run. `--quick` asserts only that nothing was lost or doubled."""


@main.command()
@click.option("--quick", is_flag=True, help="One short round, nothing written: for CI.")
@click.option("--full", is_flag=True, help="80,000 branches, 1.28 million members.")
@click.option("--install/--no-install", default=True, show_default=True, help="aiogram, into build/bench-peers.")
def checkin(quick: bool, full: bool, install: bool) -> None:
    """Check-in by button over the webhook, against two libraries and the limit.

    Example: python -m bench checkin --quick
    """
    plan = check_ins.QUICK if quick else check_ins.FULL if full else check_ins.USUAL
    found = asyncio.run(_check_ins(plan, install=install))
    text = check_in_table(found)
    click.echo(text)
    if any(one.lost or one.doubled for one in found if one.contestant == "Zhibu"):
        raise click.ClickException("a check-in was lost or doubled")
    if not quick:
        busiest = [one for one in found if one.connections == 40]
        image = PAGE.with_name("measured-checkin.svg")
        chart([(one.contestant, 1e3 * one.cpu) for one in busiest], "CPU ms per check-in, 40 connections", image)
        note = f"`python -m bench checkin{' --full' if full else ''}` · {plan.branches:,} branches · {machine()}"
        write_section("checkin", f"## Check-in by button\n\n{note}\n\n{text}\n\n![]({image.name})")


async def _check_ins(plan: check_ins.Plan, *, install: bool) -> list[check_ins.Figures]:
    who = await check_ins.contestants(install=install)
    if not any(one.name == "aiogram" for one in who):
        click.echo("aiogram is not installed here and is left out", err=True)
    return await check_ins.measure(plan, who)


@main.command()
@click.option("--quick", is_flag=True, help="One rate for two seconds, nothing written: for CI.")
def offered(quick: bool) -> None:
    """Waits until the 200 at rising rates of check-ins, which come whether the last ones were answered or not.

    Example: python -m bench offered
    """
    found = asyncio.run(rates.measure(rates.QUICK if quick else rates.USUAL))
    text = rates.shown(found)
    click.echo(text)
    if any(one.lost for one in found):
        raise click.ClickException("a check-in was lost")
    if not quick:
        about = f"`python -m bench offered` · {rates.BRANCHES:,} branches · {machine()}"
        write_section("offered", f"## Waits at a steady rate\n\n{about}\n\n{text}")


@main.command()
@click.option("--quick", is_flag=True, help="Few reminders, nothing written: for CI.")
@click.option("--install/--no-install", default=True, show_default=True, help="aiogram, into build/bench-peers.")
def sending(quick: bool, install: bool) -> None:
    """CPU of a reminder beside two libraries; a campaign of 80,000 against Telegram's limits, on a clock sped up.

    Example: python -m bench sending
    """
    costs = asyncio.run(reminders.costs(400 if quick else 4_000, 1 if quick else 3, install=install))
    cost = reminders.cost_table(costs)
    click.echo(cost)
    messages = 500 if quick else 80_000
    ran = asyncio.run(reminders.campaign(messages, SPEED, Pace().bulk_per_second))
    campaign = reminders.campaign_table(ran)
    click.echo(campaign)
    if ran.refused or ran.doubled:
        raise click.ClickException("Telegram's limits were broken, or a message was sent twice")
    if not quick:
        about = f"`python -m bench sending` · {machine()}"
        write_section("sending", f"## Reminders\n\n{about}\n\n{cost}\n\n{campaign}")


@main.command()
@click.option("--quick", is_flag=True, help="Few updates, nothing written: for CI.")
def kinds(quick: bool) -> None:
    """CPU of each kind of update beside a check-in, without sockets.

    Example: python -m bench kinds --quick
    """
    found = asyncio.run(inside.by_kind(200 if quick else 2_000))
    base = found[inside.CHECK_IN]
    rows = [(kind, f"{1e3 * cpu:.2f}", f"{cpu / base:.1f}") for kind, cpu in found.items()]
    text = table(("update", "CPU ms", "times a check-in"), rows)
    click.echo(text)
    if not quick:
        write_section("kinds", f"## Other updates\n\n`python -m bench kinds` · {machine()}\n\n{text}")


@main.command()
@click.option("--quick", is_flag=True, help="Small stores, nothing written: for CI.")
@click.option("--full", is_flag=True, help="80,000 branches as well, 1.28 million members. Wants 4 GB of disk.")
def scale(quick: bool, full: bool) -> None:
    """Stores of growing size: the cost of a check-in without sockets; seeding, importing, rolling up, starting.

    Example: python -m bench scale --full
    """
    usual = (1_000, 10_000, 80_000) if full else (1_000, 10_000)
    sizes, number, rounds = ((100, 1_000), 500, 1) if quick else (usual, 3_000, 3)
    found = asyncio.run(inside.by_size(sizes, number, rounds))
    base = found[sizes[0]]
    rows = [(f"{size:,}", f"{size * HEADS:,}", f"{1e3 * cpu:.3f}", f"{cpu / base:.2f}") for size, cpu in found.items()]
    cost = table(("branches", "members", "CPU ms a check-in", "ratio"), rows)
    click.echo(cost)
    steps, stores = asyncio.run(
        sizes_of.measure(sizes[:1] if quick else sizes, lambda said: click.echo(said, err=True))
    )
    commands, files = sizes_of.command_table(steps), sizes_of.store_table(stores)
    click.echo(f"{commands}\n\n{files}")
    if not quick:
        about = f"`python -m bench scale{' --full' if full else ''}` · {machine()}"
        write_section("scale", f"## Size of the store\n\n{about}\n\n{cost}\n\n{files}\n\n{commands}")


@main.command()
@click.option(
    "--updates", type=click.IntRange(100), default=100_000, show_default=True, help="A million takes half an hour."
)
@click.option("--quick", is_flag=True, help="2,000 updates, nothing written: for CI.")
def memory(updates: int, quick: bool) -> None:
    """What the process holds after many updates of many kinds.

    Example: python -m bench memory --updates 1000000
    """
    found = asyncio.run(growth.measure(2_000 if quick else updates, lambda said: click.echo(said, err=True)))
    text = growth.shown(found)
    click.echo(text)
    if not quick:
        about = f"`python -m bench memory --updates {updates}` · {growth.BRANCHES:,} branches · {machine()}"
        write_section("memory", f"## Memory\n\n{about}\n\n{text}")


@main.command()
@click.option("--quick", is_flag=True, help="Two processes and few check-ins, nothing written: for CI.")
def replicas(quick: bool) -> None:
    """One, two and four processes on one PostgreSQL (needs its binaries).

    Example: python -m bench replicas
    """
    found = asyncio.run(shared.measure((2,) if quick else (1, 2, 4), 300 if quick else 5_000))
    text = shared.shown(found)
    click.echo(text)
    if any(one.lost or one.doubled for one in found):
        raise click.ClickException("a check-in was lost or doubled")
    if not quick:
        server = "PostgreSQL with fsync, its files in memory"
        about = f"`python -m bench replicas` · {shared.BRANCHES:,} branches · {server} · {machine()}"
        write_section("replicas", f"## Several processes on one PostgreSQL\n\n{about}\n\n{text}")


if __name__ == "__main__":
    main()
