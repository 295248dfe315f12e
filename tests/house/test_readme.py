"""What the pages promise is there: links, anchors, commands with their options, shown outputs; both READMEs alike."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath

import click
import pytest

from tests.house.pages import Fence, Page, matches
from tests.house.source import ROOT, files

PAGES = [
    Page(name, (ROOT / name).read_text(encoding="utf-8"))
    for name in files()
    if name.endswith(".md") and (name.startswith("docs/") or "/" not in name)
]
EN, ZH = (next(page for page in PAGES if page.path == name) for name in ("README.md", "README.zh.md"))
OUTPUTS = [(page.path, fence) for page in PAGES for fence in page.fences if fence.mark.startswith("output of:")]


def dead_links(page: Page, others: dict[str, Page]) -> Iterator[str]:
    for link in page.links:
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = os.path.normpath(PurePosixPath(page.path).parent / target) if target else page.path
        if not (ROOT / path).exists() and path not in others:
            yield f"{page.path}: {link} leads nowhere"
        elif anchor and path in others and anchor not in others[path].anchors:
            yield f"{page.path}: {link} has no such heading"


def unknown_targets(page: Page, makefile: str) -> Iterator[str]:
    targets = set(re.findall(r"^([\w-]+):(?!=)", makefile, re.MULTILINE))
    for words in page.commands("make"):
        for word in words[1:]:
            if "=" not in word and not word.startswith("-") and word not in targets:
                yield f"{page.path}: there is no `make {word}`"


def refusal(command: click.Command, words: list[str]) -> str | None:
    """Why the real command line would refuse these words; files need not exist, and nothing is run."""
    context = click.Context(command, info_name="zhibu")
    try:
        while True:
            given, rest, _ = command.make_parser(context).parse_args(list(words))
            for parameter in command.params:
                value = given.get(parameter.name or "")
                missing = parameter.required and parameter.value_is_missing(value) and parameter.envvar is None
                if missing and "--help" not in words:
                    return f"{parameter.human_readable_name} is missing"
                if isinstance(parameter.type, click.Choice) and isinstance(value, str):
                    parameter.type.convert(value, parameter, context)
            if not isinstance(command, click.Group):
                return f"{' '.join(rest)} is too much" if rest else None
            if not rest:
                return None
            _, found, words = command.resolve_command(context, rest)
            assert found is not None
            command, context = found, click.Context(found, parent=context, info_name=found.name)
    except click.UsageError as error:
        return error.format_message()


def unlike(one: Page, other: Page) -> Iterator[str]:
    """How two languages of one page differ in what does not depend on the language."""
    if [level for level, _ in one.headings] != [level for level, _ in other.headings]:
        yield "their headings differ"
    for program in ("make", "zhibu"):
        if one.commands(program) != other.commands(program):
            yield f"their `{program}` commands differ"
    pictures = [{link for link in page.links if link.endswith((".png", ".svg", ".jpg"))} for page in (one, other)]
    if len(pictures[0]) != len(pictures[1]):
        yield "their pictures differ"


def command_line() -> click.Command:
    module = import_module("app.cli")
    found = [value for value in (module.main, *vars(module).values()) if isinstance(value, click.Group)]
    return found[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_links_and_make_targets_exist(page: Page) -> None:
    assert list(dead_links(page, {other.path: other for other in PAGES})) == []
    assert list(unknown_targets(page, (ROOT / "Makefile").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_named_command_lines_are_accepted(page: Page) -> None:
    root = command_line()
    refused = {shlex.join(words): refusal(root, words[1:]) for words in page.commands("zhibu")}
    assert {words: why for words, why in refused.items() if why} == {}


@pytest.mark.parametrize(("path", "fence"), OUTPUTS, ids=lambda value: value if isinstance(value, str) else value.mark)
def test_shown_output_is_true(path: str, fence: Fence, tmp_path: Path) -> None:
    words = shlex.split(fence.mark.removeprefix("output of:"))
    assert words[0] in ("make", "zhibu"), path
    here = ROOT if words[0] == "make" else tmp_path
    run = words if words[0] == "make" else [sys.executable, "-m", "app.cli", *words[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}
    done = subprocess.run(run, cwd=here, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert matches(fence.body, done.stdout), done.stdout


def test_every_shown_text_says_what_it_is() -> None:
    """`<!-- output of: command -->` above it, so that it is compared with the truth; or `<!-- not an output -->`."""
    for page in PAGES:
        for fence in page.fences:
            assert fence.language, f"{page.path}: a block without a language: {fence.body[:40]!r}"
            if fence.language == "text":
                assert re.match(r"output of:|not an output", fence.mark), f"{page.path}: {fence.body[:40]!r}"


def test_both_readmes_say_the_same() -> None:
    assert list(unlike(EN, ZH)) == []
    assert {("make", "demo"), ("make", "test")} <= {tuple(words) for words in EN.commands("make")}


def test_env_example_explains_every_setting_and_no_other() -> None:
    settings = import_module("app.settings").Settings
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#?(ZHIBU_\w+)=", text, re.MULTILINE))
    assert explained == {f"ZHIBU_{name.upper()}" for name in settings.__struct_fields__}
