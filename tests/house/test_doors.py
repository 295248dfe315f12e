"""Every command can be asked for, every outcome can be said, every button leads somewhere."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import domain
import handlers
from bot import doors, screen
from domain.outcome import Outcome, Refused, message_id
from handlers.act import Command
from handlers.table import TABLE
from locales.words import Words

ROOT = Path(__file__).parents[2]


def classes(base: type) -> Iterator[type]:
    """The concrete subclasses of `base` that domain/ and handlers/ define."""
    for package in (domain, handlers):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for _name, one in inspect.getmembers(module, inspect.isclass):
                if issubclass(one, base) and one not in (base, Refused) and one.__module__ == module.__name__:
                    yield one


#: What only the web and the command line ask for and say, each in its own way.
OTHER_DOORS = frozenset({"handlers.web", "handlers.token"})


def unsayable(kinds: Iterator[type[Outcome]] | list[type[Outcome]]) -> list[str]:
    """Outcomes with neither a screen of their own nor a message of their name, unless others are made from them."""
    words = Words()
    return [
        kind.__name__
        for kind in kinds
        if kind.__module__ not in OTHER_DOORS
        and kind not in screen._RENDERERS
        and not words.has(message_id(kind))
        and not kind.__subclasses__()
    ]


def test_every_outcome_can_be_said() -> None:
    assert unsayable(classes(Outcome)) == []


def test_an_outcome_without_words_is_found() -> None:
    @dataclass(frozen=True, slots=True)
    class NobodySaidThis(Outcome):
        pass

    assert unsayable([NobodySaidThis]) == ["NobodySaidThis"]


def test_every_message_of_an_outcomes_own_name_takes_its_fields() -> None:
    """What is shown without a screen of its own is filled from the outcome's fields and nothing else."""
    words, failed = Words(), []
    for kind in classes(Outcome):
        if kind in screen._RENDERERS or not words.has(message_id(kind)):
            continue
        values = {one.name: 1 for one in fields(kind)}
        try:
            words(message_id(kind), **values)
        except LookupError as error:
            failed.append(f"{kind.__name__}: {error}")
    assert failed == []


def test_every_command_has_its_line_in_the_table() -> None:
    missing = [one for one in classes(Command) if one not in TABLE and not one.__subclasses__()]
    assert [one.__name__ for one in missing if one.__module__ not in OTHER_DOORS] == []


def test_no_prefix_or_command_stands_twice() -> None:
    prefixes = [prefix for prefix, _ in doors.PRESSES]
    assert len(prefixes) == len(set(prefixes))
    for table in (doors.COMMANDS, doors.GROUP_COMMANDS):
        names = [name for group, _ in table for name in group]
        assert len(names) == len(set(names))


def data_prefixes(source: str) -> set[str]:
    """The prefixes of all button data that a file writes: second arguments of `.button(` and of `Button(`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in ("button", "Button"):
            continue
        data = node.args[1]
        if isinstance(data, ast.JoinedStr):
            data = data.values[0]
        if isinstance(data, ast.Constant) and isinstance(data.value, str):
            found.add(data.value.split(":")[0])
    return found


def test_every_button_leads_somewhere() -> None:
    served = {prefix for prefix, _ in doors.PRESSES}
    dead = {
        (file.name, prefix)
        for file in (ROOT / "bot").glob("*.py")
        for prefix in data_prefixes(file.read_text(encoding="utf-8"))
        if prefix not in served
    }
    assert dead == set()


def test_a_dead_button_is_found() -> None:
    assert data_prefixes('t.button("x", f"nowhere:{1}")\nButton("y", "home")') == {"nowhere", "home"}
