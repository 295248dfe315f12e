"""The papers that leave the house, opened in a real spreadsheet program and a real browser's format."""

from __future__ import annotations

import csv
import html.parser
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from domain.obligation import SessionKind
from domain.session import AttendanceState, Method
from locales.words import LANGUAGES, Words
from papers.faults import write_faults
from papers.invites import Invite, write_invites_csv, write_invites_page
from papers.ledgers import IdeaLine, write_ideas
from papers.reading import read_roster
from papers.register import (
    Register,
    RegisterAttestation,
    RegisterGathering,
    RegisterRow,
    RegisterVisitor,
    write_register,
)
from papers.template import write_template
from tests.papers.rosters import HEADER, ZHANG, workbook
from tests.papers.test_writing import formulas_and_links
from tests.requirements import needs_libreoffice

ZH = Words("zh-Hans").plain
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def register() -> Register:
    return Register(
        branch="集控运行第三党支部",
        quarter="2026年第四季度",
        kind=SessionKind.DISCUSSION,
        zone=SHANGHAI,
        gatherings=[
            RegisterGathering(1, "三号会议室", at(15, 19, 30), at(15, 20, 40), 2),
            RegisterGathering(2, "集控楼学习室", at(15, 23, 30), at(16, 0, 20), 1),
        ],
        rows=[
            RegisterRow("张三", AttendanceState.PRESENT, 1, Method.CODE, "张三", at(15, 19, 31)),
            RegisterRow("=李四", AttendanceState.PRESENT, 1, Method.ROLL, "王书记", at(15, 19, 40)),
            RegisterRow("赵六", AttendanceState.EXCUSED, None, Method.LEAVE, "王书记", at(14, 9), "倒班"),
            RegisterRow("钱七", AttendanceState.ABSENT),
        ],
        topic="=怎样缩短检修工期",
        host="王书记",
        recorder="张三",
        due=4,
        present=2,
        present_full=1,
        present_probationary=1,
        visitors=[RegisterVisitor("刘主任", "电厂党委组织部"), RegisterVisitor("马工")],
        absent=[("赵六", "倒班"), ("钱七", "")],
        attestations=[RegisterAttestation(1, "张三", 2, at(15, 20, 41))],
        exported_by="王书记",
        exported_at=at(17, 9),
    )


def texts(path: Path, sheet: int = 0) -> list[list[str]]:
    page = load_workbook(path).worksheets[sheet]
    rows = page.iter_rows(values_only=True)
    return [[str(value) for value in row if value is not None] for row in rows]


def test_the_register_has_its_title_block_its_rows_and_who_attested(tmp_path: Path) -> None:
    write_register(tmp_path / "register.xlsx", [register()], ZH)
    assert texts(tmp_path / "register.xlsx") == [
        ["集控运行第三党支部2026年第四季度集中研讨签到表"],
        ["会议名称/类型：集控运行第三党支部2026年第四季度集中研讨", "主题：=怎样缩短检修工期"],
        [
            "时间：第1批 2026-10-15 19:30-20:40\n第2批 2026-10-15 23:30-2026-10-16 00:20",
            "地点：第1批 三号会议室\n第2批 集控楼学习室",
        ],
        ["主持人：王书记", "记录人：张三"],
        ["应到：4 人", "实到：2 人（其中正式党员 1 人、预备党员 1 人）"],
        ["列席人员：刘主任(电厂党委组织部)、马工"],
        ["缺席人员及原因：赵六(倒班)、钱七"],
        ["序号", "姓名", "批次", "状态", "签到方式", "记录人", "记录时间", "备注"],
        ["1", "张三", "1", "出席", "本人签到", "张三", "2026-10-15 19:31"],
        ["2", "=李四", "1", "出席", "书记点名", "王书记", "2026-10-15 19:40"],
        ["3", "赵六", "请假", "请假", "王书记", "2026-10-14 09:00", "倒班"],
        ["4", "钱七", "缺席"],
        ["核验：第1批清点 2 人　核验人：张三　时间：2026-10-15 20:41"],
        ["导出人：王书记　导出时间：2026-10-17 09:00"],
    ]


def test_the_ledger_of_ideas_has_its_columns_and_leaves_the_unknown_empty(tmp_path: Path) -> None:
    idea = IdeaLine(
        "2026-1", "金点子", "一支部", date(2026, 10, 16), "备件难找", "=挂卡", author="张三", benefit_fen=18_600_000
    )
    write_ideas(tmp_path / "ideas.xlsx", "电厂党委", "2026年第四季度", [idea], ZH)
    title, header, line = texts(tmp_path / "ideas.xlsx")
    assert title == ["电厂党委2026年第四季度金点子台账"]
    assert len(header) == 14
    assert line == ["2026-1", "金点子", "张三", "一支部", "2026-10-16 00:00:00", "备件难找", "=挂卡", "18.6"]


def test_the_workbook_of_faults_names_each_row_and_column_in_plain_words(tmp_path: Path) -> None:
    rows = [(*HEADER, "身份证号"), (*ZHANG, "x"), ("1002", "", "一支部", "正式", "", "")]
    paper = read_roster(workbook(tmp_path / "roster.xlsx", rows))
    write_faults(tmp_path / "faults.xlsx", paper, [], ZH)
    assert texts(tmp_path / "faults.xlsx") == [
        ["工作表", "行", "列", "工号", "原因"],
        ["花名册", "3", "B 姓名", "1002", "没有姓名。"],
    ]
    assert ["花名册", "G", "身份证号", "属于不收集的个人信息，没有读取，也不会保存。"] in texts(
        tmp_path / "faults.xlsx", 2
    )


def test_the_workbook_of_faults_says_why_a_file_was_refused(tmp_path: Path) -> None:
    paper = read_roster(workbook(tmp_path / "roster.xlsx", [("x",)]))
    write_faults(tmp_path / "faults.xlsx", paper, [], ZH)
    assert texts(tmp_path / "faults.xlsx")[1] == ["没有找到表头。表头里至少要有“工号”和“姓名”两列。"]


INVITES = [
    Invite(str(n), "<b>张三" if n == 0 else f"张{n}", "一支部", f"https://t.me/bot?start=j_{n:032x}", at(30, 0))
    for n in range(9)
]


class Page(html.parser.HTMLParser):
    """Counts what is on the page and notes everything that it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]


def test_the_page_of_invitations_holds_eight_codes_a_page_and_fetches_nothing(tmp_path: Path) -> None:
    write_invites_page(tmp_path / "invites.html", INVITES, SHANGHAI, ZH)
    content = (tmp_path / "invites.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(content)
    assert [page.tags.count(tag) for tag in ("section", "article", "svg", "b", "script")] == [2, 9, 9, 0, 0]
    assert page.fetched == []
    assert "url(" not in content
    assert "&lt;b&gt;张三" in content
    assert "2026-10-30 00:00" in content


def test_the_list_of_invitations_has_each_link_once(tmp_path: Path) -> None:
    write_invites_csv(tmp_path / "invites.csv", INVITES, SHANGHAI, ZH)
    with (tmp_path / "invites.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["工号", "姓名", "党支部", "加入链接", "有效期至"]
    assert [row[3] for row in rows[1:]] == [invite.link for invite in INVITES]


def write_all(folder: Path, language: str) -> list[Path]:
    plain = Words(language).plain
    idea = IdeaLine("1", "=x", "一支部", date(2026, 10, 1), "=1+1", "@x")
    write_register(folder / "register.xlsx", [register(), register()], plain)
    write_ideas(folder / "ideas.xlsx", "=x", "=y", [idea], plain)
    write_template(folder / "template.xlsx", plain)
    write_faults(folder / "faults.xlsx", read_roster(workbook(folder / "in.xlsx", [HEADER, ("=1+1",)])), [], plain)
    return [folder / f"{name}.xlsx" for name in ("register", "ideas", "template", "faults")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_workbook_holds_a_formula_in_any_language(tmp_path: Path, language: str) -> None:
    for path in write_all(tmp_path, language):
        assert formulas_and_links(path.read_bytes()) == []


@needs_libreoffice
@pytest.mark.libreoffice
def test_libreoffice_opens_every_workbook_and_shows_its_words(tmp_path: Path) -> None:
    paths = write_all(tmp_path, "zh-Hans")
    office = shutil.which("soffice")
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, paths)], check=True, capture_output=True, timeout=180
    )
    shown = {path.stem: (tmp_path / f"{path.stem}.csv").read_text(encoding="utf-8") for path in paths}
    assert "实到：2 人" in shown["register"]
    assert "=李四" in shown["register"]
    assert "金点子台账" in shown["ideas"]
    assert "=1+1" in shown["ideas"], "shown as it was typed, not as 2"
    assert "示例" in shown["template"]
    assert "公式" in shown["faults"]
