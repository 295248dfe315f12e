"""The tables of parameters against the description of the Bot API 10.2, where that stands beside the repository."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.fields import METHODS, SHAPES, UNIONS, UNMODELLED, UNMODELLED_FIELDS, Field
from tests.simulator.conftest import SPEC

MARKUP = {"InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"}
SIMPLE = {
    "int": {"Integer"},
    "str": {"String"},
    "bool": {"Boolean"},
    "chat": {"Integer", "String"},
    "file": {"InputFile", "String"},
    "upload": {"InputFile"},
    "markup": MARKUP,
}


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    if not SPEC.exists():
        pytest.skip(f"no description of the Bot API at {SPEC}")
    found: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    return found


def types_of(kind: str) -> set[str]:
    if kind.startswith("[]"):
        return {f"Array of {name}" for name in types_of(kind[2:])}
    return SIMPLE.get(kind, {kind})


def compare(ours: dict[str, Field], theirs: list[dict[str, Any]], left_out: frozenset[str]) -> list[str]:
    wrong = []
    described = {field["name"]: field for field in theirs}
    for name, field in ours.items():
        if name not in described:
            wrong.append(f"{name} is invented")
        elif types_of(field.kind) != set(described[name]["types"]):
            wrong.append(f"{name} is {described[name]['types']}, not {field.kind}")
        elif field.required != described[name]["required"]:
            wrong.append(f"{name} is required or not")
    return wrong + [f"{name} is missing" for name in described if name not in ours and name not in left_out]


@pytest.mark.parametrize("method", METHODS)
def test_method_has_the_described_parameters(spec: dict[str, Any], method: str) -> None:
    left_out = UNMODELLED - set(METHODS[method])
    assert compare(METHODS[method], spec["methods"][method].get("fields", []), left_out) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_object_has_the_described_fields(spec: dict[str, Any], shape: str) -> None:
    left_out = UNMODELLED_FIELDS - set(SHAPES[shape])
    assert compare(SHAPES[shape], spec["types"][shape].get("fields", []), left_out) == []


@pytest.mark.parametrize(("union", "kind"), [(union, kind) for union, kinds in UNIONS.items() for kind in kinds])
def test_union_has_the_described_kinds(spec: dict[str, Any], union: str, kind: str) -> None:
    name = union + "".join(part.title() for part in kind.split("_"))
    assert name in spec["types"][union]["subtypes"]
    assert compare(UNIONS[union][kind], spec["types"][name].get("fields", []), frozenset()) == []


def test_nothing_is_left_out_that_nobody_describes(spec: dict[str, Any]) -> None:
    parameters = {field["name"] for method in METHODS for field in spec["methods"][method].get("fields", [])}
    fields = {field["name"] for shape in SHAPES for field in spec["types"][shape].get("fields", [])}
    assert parameters >= UNMODELLED
    assert fields >= UNMODELLED_FIELDS
