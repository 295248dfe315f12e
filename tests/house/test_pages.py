"""Faults planted in pages, each of which the checks of test_readme.py have to find."""

from __future__ import annotations

import click
import pytest

from tests.house.pages import Page, command_lines, matches
from tests.house.test_readme import dead_links, refusal, unknown_targets, unlike

MAKEFILE = "VENV := .venv\nhelp: ## List\n\t@true\nrun: setup\n"
OTHER = Page("docs/other.md", "# Other page\n\n## How it is, and why\n\n## 时间 (time)\n\n## Again\n\n## Again\n")


@click.group()
@click.option("--quiet", is_flag=True)
def zhibu() -> None: ...


@zhibu.group(name="import")
def import_() -> None: ...


@import_.command()
@click.argument("file", type=click.Path(exists=True))
@click.option("--dry-run", is_flag=True)
@click.option("--form", type=click.Choice(["xlsx", "csv"]))
def roster(file: str, dry_run: bool, form: str) -> None: ...


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("See [there](docs/gone.md).", "README.md: docs/gone.md leads nowhere"),
        ("![a picture](docs/gone.png)", "README.md: docs/gone.png leads nowhere"),
        ("See [there](docs/other.md#elsewhere).", "README.md: docs/other.md#elsewhere has no such heading"),
        ("# Here\nSee [above](#there).", "README.md: #there has no such heading"),
        ("[![a picture](docs/gone.png)](docs/other.md)", "README.md: docs/gone.png leads nowhere"),
    ],
)
def test_dead_link_is_found(text: str, complaint: str) -> None:
    page = Page("README.md", text)
    assert complaint in list(dead_links(page, {"README.md": page, OTHER.path: OTHER}))


def test_living_link_is_left_in_peace() -> None:
    anchors = ("how-it-is-and-why", "时间-time", "again", "again-1", "other-page")
    text = "".join(f"[x](other.md#{anchor}) " for anchor in anchors)
    page = Page("docs/page.md", f"# Here\n[up](../README.md) [here](#here) [web](https://example.org/x) {text}")
    assert len(page.links) == 8
    assert list(dead_links(page, {page.path: page, OTHER.path: OTHER})) == []


def test_link_in_code_is_no_link() -> None:
    assert Page("a.md", "`[x](gone.md)`\n\n```text\n[x](gone.md)\n```\n").links == []


def test_unknown_make_target_is_found() -> None:
    page = Page("a.md", "`make help`, `make gone`\n\n```sh\nmake run PORT=1   # make nothing\nmake lost\n```\n")
    assert list(unknown_targets(page, MAKEFILE)) == ["a.md: there is no `make lost`", "a.md: there is no `make gone`"]
    assert list(unknown_targets(Page("a.md", "`make VENV`"), MAKEFILE)) == ["a.md: there is no `make VENV`"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("zhibu imprt roster a.xlsx", "No such command"),
        ("zhibu import rota a.xlsx", "No such command"),
        ("zhibu import roster a.xlsx --dry", "No such option"),
        ("zhibu --loud import roster a.xlsx", "No such option"),
        ("zhibu import roster", "FILE is missing"),
        ("zhibu import roster a.xlsx b.xlsx", "b.xlsx is too much"),
        ("zhibu import roster --form pdf a.xlsx", "'pdf' is not one of"),
    ],
)
def test_wrong_command_line_is_refused(line: str, why: str) -> None:
    refused = refusal(zhibu, line.split(" ")[1:])
    assert refused is not None
    assert why in refused


@pytest.mark.parametrize(
    "line", ["zhibu", "zhibu --quiet import", "zhibu import roster FILE [--dry-run] --form {xlsx,csv}"]
)
def test_right_command_line_is_accepted(line: str) -> None:
    assert [refusal(zhibu, words[1:]) for words in command_lines(line)] in ([None], [None, None])


def test_command_lines_are_found_in_blocks_and_sentences() -> None:
    page = Page(
        "a.md",
        "Use `zhibu doctor` or\n\n```sh\n$ zhibu run && zhibu query 'a # b' \\\n  --json # now\n```\nnot `zhibu.db`",
    )
    assert page.commands("zhibu") == [["zhibu", "run"], ["zhibu", "query", "a # b", "--json"], ["zhibu", "doctor"]]


def test_readmes_that_differ_are_found() -> None:
    page = Page("README.md", "# A\n\n## B\n\n```sh\nmake demo\nzhibu run\n```\n![x](a.png)\n")
    assert list(unlike(page, Page("README.zh.md", page.text.replace("# A", "# 甲")))) == []
    assert list(unlike(page, Page("README.zh.md", "# A\n\n### B\n"))) == [
        "their headings differ",
        "their `make` commands differ",
        "their `zhibu` commands differ",
        "their pictures differ",
    ]


def test_output_is_compared_line_by_line() -> None:
    assert matches("a\n...\nd\n", "a\nb\nc\nd\n")
    assert matches("a  \nb", "a\nb\n\n")
    assert not matches("a\nb\n", "a\nb\nc\n")
    assert not matches("a.c\n", "abc\n")
    assert not matches("a\n...\n", "b\n")


def test_mark_above_a_block_belongs_to_it() -> None:
    page = Page(
        "a.md", "<!-- output of: make help -->\n```text\nx\n```\n\n<!-- a remark -->\nWords.\n\n```text\ny\n```\n"
    )
    assert [(fence.mark, fence.body) for fence in page.fences] == [("output of: make help", "x\n"), ("", "y\n")]
    assert page.commands("make") == [["make", "help"]]
