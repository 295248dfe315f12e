"""`/api/openapi.json`: the description of the API, made of the same shapes that it is served by."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from web.api.door import ENDPOINTS, Endpoint
from web.problems import Problem

ROOT = "/api/v1"
_REF = "#/components/schemas/{name}"
_PROBLEMS = {
    "400": "A parameter cannot be used.",
    "401": "No token, or one that holds no longer.",
    "404": "There is no such thing, or it is out of the token's sight.",
    "429": "Too many requests; Retry-After says when.",
}


@cache
def document() -> dict[str, Any]:
    queries = {one.query.__name__: one.query for one in ENDPOINTS}
    shapes = [Problem, *(one.answer for one in ENDPOINTS), *queries.values()]
    _, components = msgspec.json.schema_components(shapes, ref_template=_REF)
    schemas = {name: schema for name, schema in components.items() if name not in queries}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Zhibu", "version": "1", "description": "The quarter of Party branches, to read."},
        "servers": [{"url": ROOT}],
        "security": [{"token": []}],
        "paths": {one.path: {"get": _operation(one, components[one.query.__name__])} for one in ENDPOINTS},
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Endpoint, query: dict[str, Any]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in query.get("properties", {}).items()
    ]
    if "{id}" in one.path:
        parameters.append({"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}})
    problem = {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}}
    answer = {"application/json": {"schema": {"$ref": _REF.format(name=one.answer.__name__)}}}
    return {
        "operationId": one.serve.__name__,
        "summary": one.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer.", "content": answer},
            **{status: {"description": said, "content": problem} for status, said in _PROBLEMS.items()},
        },
    }
