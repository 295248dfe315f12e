"""Hostile files: each is refused quickly with its reason, and the process that asked goes on."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from locales.words import LANGUAGES, Words
from papers.limits import LAST_ROW, MEGABYTE, Limits
from papers.paper import sentence
from papers.reading import read_roster
from tests.papers.rosters import HEADER, ZHANG, csv_file, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def raw_workbook(
    path: Path, sheet_xml: str, *, main_type: str = PLAIN_TYPE, more: dict[str, bytes] | None = None, prolog: str = ""
) -> Path:
    """A workbook written by hand, with one sheet as given."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        override = f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>'
        archive.writestr("[Content_Types].xml", TYPES.format(override))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'{prolog}<worksheet xmlns="{MAIN}">{sheet_xml}</worksheet>')
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return path


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def rows_xml(*rows: tuple[str, ...], first: int = 1) -> str:
    lines = (
        f'<row r="{n}">' + "".join(text_cell(f"{chr(65 + at)}{n}", text) for at, text in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, start=first)
    )
    return f"<sheetData>{''.join(lines)}</sheetData>"


GOOD = rows_xml(HEADER, ZHANG)


def far_corner(path: Path) -> Path:
    """4.6 kB that made other libraries allocate 512 GB."""
    corner = f'<row r="{LAST_ROW}">{text_cell(f"XFD{LAST_ROW}", "x")}</row></sheetData>'
    return raw_workbook(path, GOOD.replace("</sheetData>", corner))


def beyond_the_last_row(path: Path) -> Path:
    return raw_workbook(path, rows_xml(HEADER, first=LAST_ROW + 1))


def rows_backwards(path: Path) -> Path:
    return raw_workbook(path, GOOD.replace('<row r="2">', '<row r="1">').replace("2", "1"))


def one_megabyte_to_four_hundred(path: Path) -> Path:
    return raw_workbook(path, "<sheetData>" + "<row></row>" * 38_000_000 + "</sheetData>")


def dense_part_beside(path: Path) -> Path:
    return raw_workbook(path, GOOD, more={"xl/media/image1.png": b"\x00" * 5_000_000})


def ten_thousand_entries(path: Path) -> Path:
    return raw_workbook(path, GOOD, more={f"xl/x{n}.xml": b"" for n in range(10_000)})


def lying_header(path: Path) -> Path:
    """Claims a few bytes in its directory and holds 60 MB."""
    raw_workbook(path, "<sheetData>" + "<row></row>" * 6_000_000 + "</sheetData>")
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    size = entry.file_size.to_bytes(4, "little")
    for at in (content.find(size), content.rfind(size)):
        content[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def entities(path: Path) -> Path:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return raw_workbook(path, rows_xml(HEADER, ("&l11;",)).replace("&amp;", "&"), prolog=f"<!DOCTYPE x [{laughs}]>")


def external_entity(path: Path) -> Path:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return raw_workbook(path, GOOD.replace("张三", "&e;"), prolog=doctype)


def macros(path: Path) -> Path:
    return raw_workbook(path, GOOD, more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_type(path: Path) -> Path:
    return raw_workbook(path, GOOD, main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def encrypted(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le"))
    return path


def encrypted_entries(path: Path) -> Path:
    raw_workbook(path, GOOD)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    return path


def old_excel(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
    return path


def program(path: Path) -> Path:
    path.write_bytes(b"MZ\x90\x00" + bytes(4000))
    return path


def web_page(path: Path) -> Path:
    path.write_text("<html><table><tr><td>工号</td></tr></table></html>", encoding="utf-8")
    return path


def zip_of_something_else(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", b"PK\x03\x04")
    return path


def cut_off(path: Path) -> Path:
    workbook(path, [HEADER, ZHANG])
    path.write_bytes(path.read_bytes()[:-300])
    return path


def broken_xml(path: Path) -> Path:
    return raw_workbook(path, "<sheetData><row>")


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def binary_text(path: Path) -> Path:
    path.write_bytes("工号,姓名".encode() + b"\x00\x01\x02")
    return path


def broken_encoding(path: Path) -> Path:
    path.write_bytes("工号,姓名,党支部\n1,张三,一支部\n".encode() + b"\xff\xff\xff\n")
    return path


def many_merges(path: Path) -> Path:
    merges = "".join(f'<mergeCell ref="A{n}:A{n}"/>' for n in range(1, 200_010))
    return raw_workbook(path, GOOD + f"<mergeCells>{merges}</mergeCells>")


def no_header(path: Path) -> Path:
    return workbook(path, [("明细",), ("1", "2")])


def too_large_csv(path: Path) -> Path:
    with path.open("wb") as file:
        file.write("工号,姓名,党支部\n".encode() * 1000)
        file.truncate(400 * MEGABYTE)
    return path


HOSTILE: dict[Callable[[Path], Path], str] = {
    far_corner: "roster-sheet-too-wide",
    beyond_the_last_row: "roster-sheet-too-large",
    rows_backwards: "roster-sheet-too-large",
    one_megabyte_to_four_hundred: "roster-file-swells",
    dense_part_beside: "roster-file-swells",
    ten_thousand_entries: "roster-file-too-many-parts",
    lying_header: "roster-file-damaged",
    entities: "roster-file-doctype",
    external_entity: "roster-file-doctype",
    macros: "roster-file-macros",
    macro_type: "roster-file-macros",
    encrypted: "roster-file-encrypted",
    encrypted_entries: "roster-file-encrypted",
    old_excel: "roster-file-old-excel",
    program: "roster-file-not-a-table",
    web_page: "roster-file-web-page",
    zip_of_something_else: "roster-file-not-a-workbook",
    cut_off: "roster-file-damaged",
    broken_xml: "roster-file-damaged",
    empty: "roster-file-empty",
    binary_text: "roster-file-not-a-table",
    broken_encoding: "roster-csv-encoding",
    many_merges: "roster-file-damaged",
    no_header: "roster-no-header",
    too_large_csv: "roster-file-too-large",
}


@pytest.mark.parametrize(("make", "reason"), [pytest.param(*case, id=case[0].__name__) for case in HOSTILE.items()])
def test_a_hostile_file_is_refused_with_its_reason(tmp_path: Path, make: Callable[[Path], Path], reason: str) -> None:
    path = make(tmp_path / "roster.xlsx")
    before = time.process_time()
    paper = read_roster(path)
    assert paper.refusal is not None
    assert (paper.refusal.reason_id, paper.rows) == (reason, ())
    assert time.process_time() - before < 1, "the parent did the work"
    assert all(sentence(paper.refusal, Words(language).plain) for language in LANGUAGES)


def test_a_csv_wider_and_taller_than_memory_is_stopped_by_the_limit(tmp_path: Path) -> None:
    text = "工号,姓名,党支部\n" + "".join(f"N{n},张三,{n}支部\n" for n in range(60_000))
    paper = read_roster(csv_file(tmp_path / "roster.csv", text), Limits(memory_bytes=40 * MEGABYTE))
    assert paper.refusal is not None
    assert paper.refusal.reason_id == "roster-file-too-heavy"


def test_a_file_that_keeps_the_processor_busy_is_stopped_by_the_limit(tmp_path: Path) -> None:
    text = "工号,姓名,党支部\n" + "".join(f"N{n},张三,一支部\n" for n in range(400_000))
    paper = read_roster(csv_file(tmp_path / "roster.csv", text), Limits(cpu_seconds=1))
    assert paper.refusal is not None
    assert paper.refusal.reason_id == "roster-file-too-heavy"


CONFINED = """
import sys
from papers import jail
from papers.limits import Limits
if {mutant}:
    jail.confine = lambda limits: None
jail.confine(Limits())
try:
    held = bytearray(800 * 1024 * 1024)
    print("allowed")
except MemoryError:
    print("refused")
"""


@pytest.mark.parametrize(("mutant", "expected"), [(False, "refused"), (True, "allowed")])
def test_the_jail_holds_memory_and_the_check_would_notice_if_it_did_not(mutant: bool, expected: str) -> None:
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY, (
        "this process itself must not be confined"
    )
    said = subprocess.run(
        [sys.executable, "-c", CONFINED.format(mutant=mutant)], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == expected


def test_the_jail_sees_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    real = subprocess.Popen

    def watching(*args: object, **kwargs: object) -> object:
        environment = kwargs["env"]
        assert isinstance(environment, dict)
        seen.append(environment)
        return real(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setenv("ZHIBU_BOT_TOKEN", "1:canary")
    monkeypatch.setattr(subprocess, "Popen", watching)
    assert read_roster(workbook(tmp_path / "roster.xlsx", [HEADER, ZHANG])).refusal is None
    assert seen
    assert "canary" not in repr(seen)


def test_a_workbook_written_by_hand_is_read(tmp_path: Path) -> None:
    """The builder of the hostile files is sound: what they add to this one is what is refused."""
    paper = read_roster(raw_workbook(tmp_path / "roster.xlsx", GOOD))
    assert [row.name for row in paper.rows] == ["张三"]
