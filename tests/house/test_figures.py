"""What the READMEs say of speed stands in docs/measured.md, where a command wrote it."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def figures(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


@pytest.mark.parametrize(("page", "heading"), [("README.md", "## How fast"), ("README.zh.md", "## 有多快")])
def test_quoted_figures_were_measured(page: str, heading: str) -> None:
    section = (ROOT / page).read_text(encoding="utf-8").split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    measured = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    assert figures(section), "it quotes nothing"
    assert figures(section) - figures(measured) == set()


def test_figure_that_nobody_measured_is_found() -> None:
    assert figures("80,000 in 0.73 ms.") == {"80,000", "0.73"}
