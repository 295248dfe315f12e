"""From a request's raw parameters to checked arguments.

Telegram takes them from the query, a form, multipart or JSON. Out of a form everything is text and is read as JSON
where the type asks for it; in a JSON body a number written as text is a mistake and is refused here (Telegram would
let it pass).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from simulator.fields import METHODS, SHAPES, UNIONS, UNMODELLED, UNMODELLED_FIELDS, Field
from simulator.refusal import Refusal

Args = dict[str, Any]
INT_BOUND = 2**53
MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


@dataclass(frozen=True)
class Upload:
    """A file that came with a multipart request."""

    name: str
    data: bytes
    mime: str


def read_arguments(method: str, raw: dict[str, Any], *, typed: bool) -> Args:
    """Check every parameter of a call; `typed` says that the values come from JSON rather than from a form."""
    fields = METHODS[method]
    uploads = {name: value for name, value in raw.items() if isinstance(value, Upload)}
    args: Args = {}
    for name, value in raw.items():
        field = fields.get(name)
        if field is None:
            if name in uploads and _is_attached(name, raw):
                continue
            reason = "is not modelled by the simulator" if name in UNMODELLED else "is unknown"
            raise Refusal(f'parameter "{name}" of {method} {reason}')
        if value is None and typed:
            continue
        args[name] = _read(value, field.kind, name, typed, uploads)
    for field in fields.values():
        if field.required and field.name not in args:
            raise Refusal(_missing(field.name))
    return args


def _is_attached(name: str, raw: dict[str, Any]) -> bool:
    return any(isinstance(value, str) and f"attach://{name}" in value for value in raw.values())


def _missing(name: str) -> str:
    known = {
        "chat_id": "chat_id is empty",
        "text": "message text is empty",
        "photo": "there is no photo in the request",
        "document": "there is no document in the request",
        "message_id": "message identifier is not specified",
    }
    return known.get(name, f'parameter "{name}" is required')


def _read(value: Any, kind: str, name: str, typed: bool, uploads: dict[str, Upload]) -> Any:
    if kind in ("file", "upload"):
        return _file(value, name, uploads)
    if isinstance(value, Upload):
        raise Refusal(f'parameter "{name}" can\'t be a file')
    if kind == "str":
        return _text(value, name)
    if kind == "chat":
        return _chat(value, name)
    structured = kind == "markup" or kind.startswith("[]") or kind in SHAPES or kind in UNIONS
    if isinstance(value, str) and (structured or not typed):
        value = _from_text(value, kind, name)
    return _check(value, kind, name)


def _from_text(value: str, kind: str, name: str) -> Any:
    if kind == "bool" and value in ("True", "False", "1", "0"):
        return value in ("True", "1")
    try:
        return json.loads(value)
    except ValueError:
        what = "object" if kind not in ("int", "bool", "num") else kind
        raise Refusal(f'can\'t parse {name}: expected {what} in "{value[:64]}"') from None


def _file(value: Any, name: str, uploads: dict[str, Upload]) -> Upload | str:
    if isinstance(value, str) and value.startswith("attach://"):
        found = uploads.get(value.removeprefix("attach://"))
        if found is None:
            raise Refusal(f"there is no attached file for {name}")
        return found
    if isinstance(value, Upload | str):
        return value
    raise Refusal(f'parameter "{name}" must be a file')


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise Refusal(f'parameter "{name}" must be of type String')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refusal("strings must be encoded in UTF-8") from None
    return value


def _chat(value: Any, name: str) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        raise Refusal("chat_id is empty" if value in ("", None) else f'parameter "{name}" must be an identifier')
    if isinstance(value, str) and value.removeprefix("-").isdigit():
        return int(value)
    return value


def _check(value: Any, kind: str, where: str) -> Any:
    if kind == "markup":
        return _markup(value, where)
    if kind.startswith("[]"):
        if not isinstance(value, list):
            raise Refusal(f"can't parse {where}: expected an Array")
        return [_check(item, kind[2:], where) for item in value]
    if kind in UNIONS:
        return _union(value, kind, where)
    if kind in SHAPES:
        return _object(value, SHAPES[kind], kind, where)
    if kind == "str":
        return _text(value, where)
    if kind == "chat":
        return _chat(value, where)
    if kind == "bool" and not isinstance(value, bool):
        raise Refusal(f'"{where}" must be of type Boolean')
    if kind == "int" and (isinstance(value, bool) or not isinstance(value, int) or abs(value) > INT_BOUND):
        raise Refusal(f'"{where}" must be of type Integer')
    return value


def _markup(value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise Refusal("object expected as reply markup")
    kinds = [shape for key, shape in MARKUPS.items() if key in value]
    if len(kinds) != 1:
        raise Refusal("can't parse reply keyboard markup JSON object")
    return _object(value, SHAPES[kinds[0]], kinds[0], where)


def _union(value: Any, kind: str, where: str) -> Any:
    kinds = UNIONS[kind]
    if not isinstance(value, dict) or value.get("type") not in kinds:
        raise Refusal(f"can't parse {where}: unsupported {kind}")
    return _object(value, kinds[value["type"]], kind, where)


def _object(value: Any, fields: dict[str, Field], kind: str, where: str) -> Any:
    if not isinstance(value, dict):
        raise Refusal(f"can't parse {where}: expected an Object of type {kind}")
    for name in value:
        if name not in fields:
            reason = "is not modelled by the simulator" if name in UNMODELLED_FIELDS else "is unknown"
            raise Refusal(f'can\'t parse {where}: field "{name}" of {kind} {reason}')
    for field in fields.values():
        if field.required and field.name not in value:
            raise Refusal(f'can\'t parse {where}: field "{field.name}" of {kind} must be specified')
    return {name: _check(item, fields[name].kind, f"{where}.{name}") for name, item in value.items()}
