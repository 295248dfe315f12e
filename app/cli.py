"""`zhibu`: the command line. Exit code 0 done, 1 refused or failed with one clear line, 2 wrong usage."""

from __future__ import annotations

import importlib
import sys

import click

from app.said import said
from app.settings import SettingsError

#: command -> where it stands. A line here is all that a new command needs.
COMMANDS = {
    "course": "app.commands.course:course",
    "demo": "app.commands.demo:demo",
    "doctor": "app.commands.doctor:doctor",
    "export": "app.commands.export:export",
    "feedback": "app.commands.feedback:feedback",
    "import": "app.commands.import_:import_group",
    "invite": "app.commands.invite:invite",
    "member": "app.commands.member:member",
    "plan": "app.commands.plan:plan",
    "role": "app.commands.role:role",
    "rule": "app.commands.rule:rule",
    "replay": "app.commands.replay:replay",
    "scenario": "app.commands.scenario:scenario",
    "seed": "app.commands.seed:seed",
    "query": "app.commands.query:query",
    "report": "app.commands.report:report",
    "shift": "app.commands.shift:shift",
    "token": "app.commands.token:token",
    "unit": "app.commands.unit:unit",
    "run": "app.commands.run:run",
    "db": "app.commands.db:db",
    "wave": "app.commands.wave:wave",
}


class Commands(click.Group):
    """A group that imports a command when it is called for, so that `zhibu --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = COMMANDS.get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhibu")
def cli() -> None:
    """支部 Zhibu: the quarter's study and discussion of Party branches, by Telegram."""


def main() -> None:
    """Run a command; a refusal is one line, never a traceback."""
    try:
        cli(standalone_mode=True)
    except SettingsError as error:
        click.echo(f"zhibu: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        from storage.database import StoreUnavailableError  # only now: `zhibu --help` does without the store

        if not isinstance(error, StoreUnavailableError):
            raise
        click.echo(f"zhibu: {said('terminal-store-away', reason=error)}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
