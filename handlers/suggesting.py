"""Which times to offer for a gathering: what the branch's template, its shifts and its recurring meeting suggest."""

from __future__ import annotations

from domain.scenario import Template
from domain.slot import Slot, Span, usual_slots
from handlers.act import Act
from storage.tree import Unit


def suggest(_act: Act, _branch: Unit, template: Template, span: Span) -> list[Slot]:
    return usual_slots(template, span)
