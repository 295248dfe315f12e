"""Templates and words -> a page. Everything put into a template is escaped."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.rollup import Answer
from locales.figures import figure
from locales.words import Words

HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["asset"] = asset
    return made


@cache
def asset(name: str) -> str:
    """The address of a file of ours; it changes with the content, so that browsers may keep it."""
    return f"/static/{name}?v={sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:12]}"


def render(template: str, words: Words, **values: Any) -> str:
    def t(message: str, **arguments: Any) -> Markup:
        return Markup(words(message, **arguments))  # noqa: S704 - Words escapes every value

    def shown(value: int | Answer | None) -> str:
        return figure(words, value)

    return _environment().get_template(template).render(words=words, t=t, figure=shown, **values)


def page(template: str, words: Words, *, status: int = 200, **values: Any) -> web.Response:
    return web.Response(text=render(template, words, **values), content_type="text/html", status=status)
