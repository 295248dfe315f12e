"""Rules that hold for a file of Python by itself. Each yields (line, what is wrong)."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from tests.house.source import Source

Fault = tuple[int, str]
Rule = Callable[[Source], Iterator[Fault]]

COMMITS = {"storage/database.py", "storage/sqlite.py", "storage/postgres.py"}
"""The one place that commits: the protocol and its two databases."""

_RECOGNISED = "words by which a workbook is understood; none of them is shown to anybody"
CHINESE_STANDS_IN = {
    "domain/recurring.py": "words in which people write when a meeting recurs; none of them is shown to anybody",
    "domain/roster.py": _RECOGNISED,
    "domain/shift_text.py": "words in which people write who works when; none of them is shown to anybody",
    "domain/when_text.py": "words in which people write a day and a time; none of them is shown to anybody",
    "papers/cells.py": _RECOGNISED,
    "papers/columns.py": _RECOGNISED,
    "papers/folding.py": "the letters of headers that both scripts write, paired",
    "papers/header.py": _RECOGNISED,
    "papers/rows.py": _RECOGNISED,
    "papers/vocabulary.py": _RECOGNISED,
}
"""Files with Chinese words in Python, each with the reason why these cannot live in locales/."""

CHINESE_ROOMS = {"locales", "simulator"}
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "services", "manager", "managers", "misc"}

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
#: Two words one after the other, as only a sentence has.
_WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}")
_SAYS = {"echo", "confirm", "ClickException", "UsageError", "BadParameter", "SettingsError", "SaidError"}
_SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|(?:CREATE|ALTER|DROP)\s+(?:TABLE|VIEW|INDEX))\s+\w"
    r"|\bUPDATE\s+\w+\s+SET\b|\bPRAGMA\s+\w|\bSAVEPOINT\s+\w",
    re.DOTALL,
)


def commits_in_one_place(source: Source) -> Iterator[Fault]:
    if source.path in COMMITS:
        return
    for node in source.nodes():
        if isinstance(node, ast.Attribute) and node.attr == "commit":
            yield node.lineno, "commits; a unit of work is committed by the database that runs it"


def sql_stands_in_storage(source: Source) -> Iterator[Fault]:
    if source.room == "storage":
        return
    for line, text in source.strings():
        if _SQL.search(text):
            yield line, f"SQL outside storage: {text.strip()[:40]!r}"


def chinese_stands_in_locales(source: Source) -> Iterator[Fault]:
    """Four letters make a word that a person is meant to read. Fewer may be a unit of measure or a name's part."""
    if source.room in CHINESE_ROOMS or source.path in CHINESE_STANDS_IN:
        return
    for line, text in source.strings():
        if len(_CHINESE.findall(text)) >= 4:
            yield line, f"words for people belong to locales/: {text.strip()[:20]!r}"


def terminal_speaks_in_words(source: Source) -> Iterator[Fault]:
    """What a command says or refuses stands in locales/: app/said.py is the way."""
    if source.room != "app":
        return
    for node in source.nodes():
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _SAYS:
            for part in (part for argument in node.args for part in ast.walk(argument)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _WORDS.search(part.value):
                    yield part.lineno, f"words for people belong to locales/: {part.value.strip()[:20]!r}"


def updates_are_never_dropped(source: Source) -> Iterator[Fault]:
    """Telegram keeps what arrives while the bot is down; dropping it loses check-ins."""
    for node in source.nodes():
        if isinstance(node, ast.keyword) and node.arg == "drop_pending_updates" and not _is_false(node.value):
            yield node.value.lineno, "drop_pending_updates loses what people did while the bot was down"
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "drop_pending_updates" and not _is_false(value):
                    yield value.lineno, "drop_pending_updates loses what people did while the bot was down"


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def modules_are_named_for_what_they_hold(source: Source) -> Iterator[Fault]:
    for part in PurePath(source.path).with_suffix("").parts:
        if part in BANNED_NAMES:
            yield 1, f"a module named {part!r} says nothing about what it holds"


def settings_are_passed(source: Source) -> Iterator[Fault]:
    if source.room == "app":
        return
    for node in source.nodes():
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv"):
            yield node.lineno, "reads the environment; app reads the settings once and passes them"
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            for alias in node.names:
                if alias.name in ("environ", "environb", "getenv"):
                    yield node.lineno, "reads the environment; app reads the settings once and passes them"


RULES: tuple[Rule, ...] = (
    commits_in_one_place,
    sql_stands_in_storage,
    chinese_stands_in_locales,
    terminal_speaks_in_words,
    updates_are_never_dropped,
    modules_are_named_for_what_they_hold,
    settings_are_passed,
)
