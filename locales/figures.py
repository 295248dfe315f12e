"""Figures in words: a number, or which of the answers it is that are no number (domain/rollup.py)."""

from __future__ import annotations

from domain.rollup import Answer
from locales.words import Words


def figure(words: Words, value: int | Answer | None) -> str:
    """`None` is a number of persons too small to be shown."""
    if isinstance(value, int):
        return str(value)
    return words.plain("figure-hidden" if value is None else f"figure-{value.value.replace('_', '-')}")
