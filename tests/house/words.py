"""The words as syntax trees: what a translation left out, made up or wrote twice.

At run time Fluent shows an unknown variable as its name and a missing message in the next language, and tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
Texts = Mapping[str, Mapping[str, str]]
"""Language -> file name -> text."""


@dataclass
class Entry:
    """A message or term: the variables of its text and of each attribute, and what else it refers to."""

    where: str
    variables: dict[str, set[str]] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)
    text: str = ""


class _Reader(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.text = ""

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name + (f".{node.attribute.name}" if node.attribute else ""))

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.text += node.value


def _entry(where: str, node: ast.Message | ast.Term) -> Entry:
    entry = Entry(where)
    patterns = [("", node.value), *((f".{attribute.id.name}", attribute.value) for attribute in node.attributes)]
    for part, pattern in patterns:
        if pattern is not None:
            reader = _Reader()
            reader.visit(pattern)
            entry.variables[part] = reader.variables
            entry.references |= reader.references
            entry.text += reader.text
    return entry


def faults(texts: Texts) -> Iterator[str]:
    """Everything wrong with the words, as lines that name the language, the file and the message."""
    read: dict[str, dict[str, Entry]] = {}
    for language in LANGUAGES:
        entries = read.setdefault(language, {})
        for name, text in sorted(texts.get(language, {}).items()):
            yield from _read(f"{language}/{name}", text, entries)
    names = {language: set(texts.get(language, {})) for language in LANGUAGES}
    for language in LANGUAGES:
        for name in sorted(set().union(*names.values()) - names[language]):
            yield f"{language}/{name}: the file is missing"
        for id_ in sorted(set().union(*read.values()) - set(read[language])):
            yield f"{language}: {id_} is missing"
        yield from _compare(read[LANGUAGES[0]], read[language])
        yield from _wrong_letters(language, read[language])
    yield from (f"{language}: the language is unknown" for language in sorted(set(texts) - set(LANGUAGES)))


def _read(where: str, text: str, entries: dict[str, Entry]) -> Iterator[str]:
    for node in FluentParser().parse(text).body:
        if isinstance(node, ast.Junk):
            yield f"{where}: cannot be read: {(node.content or '').strip()[:40]!r}"
        elif isinstance(node, ast.Message | ast.Term):
            id_ = f"-{node.id.name}" if isinstance(node, ast.Term) else node.id.name
            if id_ in entries:
                yield f"{where}: {id_} stands already in {entries[id_].where}"
            attributes = [attribute.id.name for attribute in node.attributes]
            yield from (
                f"{where}: {id_}.{name} stands twice" for name in {n for n in attributes if attributes.count(n) > 1}
            )
            entries[id_] = _entry(where, node)


def _compare(model: dict[str, Entry], translated: dict[str, Entry]) -> Iterator[str]:
    known = {f"{id_}{part}" for id_, entry in translated.items() for part in entry.variables}
    for id_, entry in sorted(translated.items()):
        yield from (
            f"{entry.where}: {id_} refers to {name}, which is not there" for name in sorted(entry.references - known)
        )
        if id_ not in model:
            continue
        if model[id_].where.partition("/")[2] != entry.where.partition("/")[2]:
            yield f"{entry.where}: {id_} stands in {model[id_].where}"
        theirs = model[id_].variables
        for part in sorted(theirs.keys() ^ entry.variables.keys()):
            yield f"{entry.where}: {id_}{part or ' (its text)'} is {'missing' if part in theirs else 'made up'}"
        for part in sorted(theirs.keys() & entry.variables.keys()):
            if difference := theirs[part] ^ entry.variables[part]:
                yield f"{entry.where}: {id_}{part} differs in ${', $'.join(sorted(difference))}"


def _wrong_letters(language: str, entries: dict[str, Entry]) -> Iterator[str]:
    """A Simplified letter in a Traditional text, or the other way round: the trace of a copy that nobody translated."""
    foreign = {"zh-Hans": _only("TSCharacters"), "zh-Hant": _only("STCharacters")}.get(language, frozenset())
    for id_, entry in sorted(entries.items()):
        if wrong := sorted(set(entry.text) & foreign):
            yield f"{entry.where}: {id_} has letters of the other script: {''.join(wrong)}"


@cache
def _only(dictionary: str) -> frozenset[str]:
    """The letters of one Chinese script that do not occur in the other."""
    table = (files("opencc") / "dictionary" / f"{dictionary}.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return frozenset(letter for letter, others in rows if letter not in others.split(" "))
