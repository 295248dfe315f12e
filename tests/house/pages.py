"""Markdown as the checks look at it: headings, links, commands and outputs, without what stands in code."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_FENCE = re.compile(
    r"(?:^<!--[ ]*(?P<mark>[^\n]*?)[ ]*-->\n+)?^(?P<ticks>`{3,})(?P<language>[^\n`]*)\n(?P<body>.*?)^(?P=ticks)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_SHELLS = {"sh", "bash", "shell", "console"}


@dataclass(frozen=True)
class Fence:
    language: str
    body: str
    mark: str


@dataclass(frozen=True)
class Page:
    path: str
    text: str

    @cached_property
    def fences(self) -> list[Fence]:
        return [
            Fence(found["language"].strip(), found["body"], found["mark"] or "") for found in _FENCE.finditer(self.text)
        ]

    @cached_property
    def prose(self) -> str:
        return _FENCE.sub("", self.text)

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [(len(found[1]), found[2]) for found in _HEADING.finditer(self.prose)]

    @property
    def anchors(self) -> set[str]:
        """As GitHub makes them: lower case, no punctuation, hyphens for spaces, a number where one comes again."""
        made: set[str] = set()
        for _, heading in self.headings:
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
            slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
            made.add(next(name for name in _numbered(slug) if name not in made))
        return made | set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", self.prose))

    @property
    def links(self) -> list[str]:
        return _LINK.findall(_INLINE.sub("", self.prose))

    def commands(self, program: str) -> list[list[str]]:
        """Every command line of this program that the page names, in a shell block or within a sentence."""
        lines = [
            line
            for fence in self.fences
            if fence.language in _SHELLS
            for line in fence.body.replace("\\\n", " ").split("\n")
        ]
        lines += _INLINE.findall(self.prose)
        lines += [fence.mark.removeprefix("output of:") for fence in self.fences if fence.mark.startswith("output of:")]
        return [words for line in lines for words in command_lines(line) if words[0] == program]


def command_lines(line: str) -> Iterator[list[str]]:
    """The commands of a line as lists of words. `{a,b}` stands for each of them, `[x]` for x, and `...` for nothing."""
    line = re.sub(r"^\s*\$\s+", "", line)
    for part in re.split(r"&&|\|\||;|(?<=\s)\|(?=\s)", line):
        try:
            words = shlex.split(part, comments=True)
        except ValueError:
            continue
        words = [word for word in (word.strip("[]") for word in words) if word not in ("", "...", "…")]
        choices = [word[1:-1].split(",") if re.fullmatch(r"\{.+,.+\}", word) else [word] for word in words]
        if words:
            yield from (list(chosen) for chosen in itertools.product(*choices))


def matches(expected: str, actual: str) -> bool:
    """Whether an output is as the page shows it; a line `...` there stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, actual.rstrip() + "\n") is not None


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in itertools.count(1))
