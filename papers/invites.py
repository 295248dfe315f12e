"""Joining links of a branch: a list, or a page to print and cut, with a QR code for each member."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

import segno

from papers.writing import Value, printable, write_csv

_PER_PAGE = 8
_STYLE = """
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; font: 11pt/1.4 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #000 }
section { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: repeat(4, 67mm); break-after: page }
section:last-child { break-after: auto }
article { border: 1px dashed #888; padding: 4mm; display: flex; gap: 4mm; align-items: center; break-inside: avoid }
article svg { width: 40mm; height: 40mm; flex: none }
h2 { font-size: 15pt; margin: 0 0 1mm }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere }
.small { font-size: 8.5pt; color: #444 }
@media screen { body { max-width: 210mm; margin: 10mm auto } section { margin-bottom: 10mm } }
""".strip()


@dataclass(frozen=True, slots=True)
class Invite:
    number: str
    name: str
    branch: str
    link: str
    expires_at: datetime


Plain = Callable[..., str]


def write_invites_csv(target: Path | IO[bytes], invites: Sequence[Invite], zone: ZoneInfo, plain: Plain) -> None:
    columns = [plain(f"papers-invites-column-{name}") for name in ("number", "name", "branch", "link", "expires")]
    rows: list[list[Value]] = [
        [invite.number, invite.name, invite.branch, invite.link, _until(invite, zone)] for invite in invites
    ]
    write_csv(target, columns, rows)


def write_invites_page(
    target: Path | IO[bytes], invites: Sequence[Invite], zone: ZoneInfo, plain: Plain, language: str = "zh-Hans"
) -> None:
    """One file without anything to fetch: it can be printed on a machine without a network."""
    pages = "".join(
        f"<section>{''.join(_slip(invite, zone, plain) for invite in invites[at : at + _PER_PAGE])}</section>\n"
        for at in range(0, len(invites), _PER_PAGE)
    )
    title = escape(plain("papers-invites-title"))
    html = (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{pages}</body></html>\n"
    )
    if isinstance(target, Path):
        target.write_text(html, encoding="utf-8")
    else:
        target.write(html.encode())


def _slip(invite: Invite, zone: ZoneInfo, plain: Plain) -> str:
    code = segno.make(invite.link, error="m", micro=False).svg_inline(scale=1, border=2, omitsize=True)
    return (
        f"<article>{code}<div><h2>{_html(invite.name)}</h2><p>{_html(invite.branch)}</p>"
        f"<p>{_html(plain('papers-invites-how'))}</p>"
        f'<p class="small">{_html(plain("papers-invites-personal", time=_until(invite, zone)))}</p></div></article>'
    )


def _html(text: str) -> str:
    return escape(printable(text))


def _until(invite: Invite, zone: ZoneInfo) -> str:
    return f"{invite.expires_at.astimezone(zone):%Y-%m-%d %H:%M}"
