"""Rosters as they are found in offices, and what each has to be read as."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.member import MemberCategory, RoleName
from domain.unit import Scenario
from tests.papers.rosters import HEADER, LI, ZHANG, Rows, citizen_number


@dataclass(frozen=True)
class Pattern:
    """`rows` as read: number -> attributes to compare; `faults` and `notes` as (row, column letter, reason)."""

    cells: Rows
    rows: dict[str, dict[str, Any]]
    faults: tuple[tuple[int, str, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    build: dict[str, Any] = field(default_factory=dict)


def person(*, name: str = "张三", path: tuple[str, ...] = ("集控三支部",), **more: Any) -> dict[str, Any]:
    return {"name": name, "path": path, **more}


BOTH = {"1001": person(), "1002": person(name="李四")}
MINIMAL = ("工号", "姓名", "党支部", "党员类别")


def one(header: str, value: Any, **expected: Any) -> Pattern:
    """One person with one more column."""
    return Pattern(
        [(*MINIMAL, header), ("1001", "张三", "集控三支部", "正式党员", value)], {"1001": person(**expected)}
    )


def faulty(header: str, value: Any, reason: str) -> Pattern:
    return Pattern([(*MINIMAL, header), ("1001", "张三", "集控三支部", "正式党员", value)], {}, ((2, "E", reason),))


def numbered(value: Any, number: str) -> Pattern:
    return Pattern([MINIMAL, (value, "张三", "集控三支部", "正式党员")], {number: person()})


def headed(*header: str) -> Pattern:
    return Pattern([header, ("1001", "张三", "集控三支部", "正式党员")], {"1001": person()})


PATTERNS: dict[str, Pattern] = {
    "plain": Pattern([HEADER, ZHANG, LI], BOTH),
    "aliases of an HR system": headed("人员编号", "党员姓名", "所在党支部", "人员类别"),
    "aliases of a branch": headed("员工号", "名字", "支部名称", "类别"),
    "aliases in traditional characters": headed("員工編號", "姓名", "黨支部名稱", "黨員類別"),
    "spaces and stars in headers": headed("*工 号", "姓　　名", "党支部（必填）", "党员类别："),
    "line breaks in headers": headed("工\n号", "姓\n名", "所在\n党支部", "党员\n类别"),
    "title above the header": Pattern([("某公司党员花名册",), HEADER, ZHANG, LI], BOTH, build={"merges": ["A1:F1"]}),
    "three lines above the header": Pattern([("花名册",), (), ("填表日期：2026年9月",), HEADER, ZHANG, LI], BOTH),
    "leading empty columns": Pattern([(None, None, *HEADER), (None, None, *ZHANG)], {"1001": person()}),
    "column of running numbers": Pattern([("序号", *HEADER), (1, *ZHANG), (2, *LI)], BOTH),
    "blank rows between": Pattern([HEADER, (), ZHANG, (), ("　", " "), LI], BOTH),
    "pre-numbered blank lines": Pattern([("序号", *HEADER), (1, *ZHANG), (2,), (3,), (4, *LI)], BOTH),
    "branch merged downwards": Pattern(
        [HEADER, ZHANG, ("1002", "李四", None, "正式党员"), ("1003", "王五", "检修支部", "正式党员")],
        {**BOTH, "1003": person(name="王五", path=("检修支部",))},
        build={"merges": ["C2:C3"]},
    ),
    "branch blank but not merged": Pattern(
        [HEADER, ZHANG, ("1002", "李四", None, "正式党员")], {"1001": person()}, ((3, "C", "roster-branch-empty"),)
    ),
    "two header rows with merges": Pattern(
        [
            ("工号", "姓名", "所在党组织", None, None, "党员类别"),
            (None, None, "一级", "二级", "党支部", None),
            ("1001", "张三", "集团党委", "电厂党委", "集控三支部", "正式党员"),
        ],
        {"1001": person(path=("集团党委", "电厂党委", "集控三支部"))},
        build={"merges": ["A1:A2", "B1:B2", "C1:E1", "F1:F2"]},
    ),
    "two header rows without merges": Pattern(
        [
            ("工号", "姓名", "所在党组织", None, "党员类别"),
            (None, None, "一级", "党支部", None),
            ("1001", "张三", "集团党委", "集控三支部", "正式党员"),
        ],
        {"1001": person(path=("集团党委", "集控三支部"))},
    ),
    "groups of columns above the header": Pattern(
        [("基本信息", None, "组织信息", None), MINIMAL, ("1001", "张三", "集控三支部", "正式党员")],
        {"1001": person()},
        build={"merges": ["A1:B1", "C1:D1"]},
    ),
    "a first person whose cells look like headings": Pattern(
        [("工号", "姓名", "党支部", "部门"), ("A1", "张三", "集控三支部", "集团党委")],
        {"A1": person()},
        notes=((1, "roster-category-assumed"),),
    ),
    "header repeated on each page": Pattern([HEADER, ZHANG, HEADER, LI], BOTH, notes=((3, "roster-row-header-again"),)),
    "total at the end": Pattern(
        [("序号", *HEADER), (1, *ZHANG), ("合计", "1人")], {"1001": person()}, notes=((3, "roster-row-closing"),)
    ),
    "remark at the end": Pattern(
        [HEADER, ZHANG, ("备注：以上为9月底名单",)], {"1001": person()}, notes=((3, "roster-row-closing"),)
    ),
    "branch without a person": Pattern(
        [HEADER, ZHANG, (None, None, "检修支部")], {"1001": person()}, notes=((3, "roster-row-without-person"),)
    ),
    "several sheets with their own headers": Pattern(
        [HEADER, ZHANG],
        BOTH,
        build={"more": {"乙": [("党支部", "姓名", "类别", "工号"), ("集控三支部", "李四", "正式", "1002")]}},
    ),
    "a sheet of explanations": Pattern(
        [HEADER, ZHANG],
        {"1001": person()},
        notes=((1, "roster-sheet-without-header"),),
        build={"more": {"说明": [("请逐项填写",)]}},
    ),
    "sheets named after branches": Pattern(
        [("工号", "姓名", "类别"), ("1001", "张三", "正式")],
        {"1001": person(), "1002": person(name="李四", path=("检修支部",))},
        notes=((1, "roster-branch-from-title"), (1, "roster-branch-from-title")),
        build={"title": "集控三支部", "more": {"检修支部": [("工号", "姓名", "类别"), ("1002", "李四", "正式")]}},
    ),
    "branch in the title": Pattern(
        [("集控三支部党员花名册",), ("工号", "姓名", "类别"), ("1001", "张三", "正式")],
        {"1001": person()},
        notes=((2, "roster-branch-from-title"),),
    ),
    "hidden row": Pattern([HEADER, ZHANG, LI], BOTH, notes=((3, "roster-rows-hidden"),), build={"hidden_rows": [3]}),
    "hidden sheet": Pattern(
        [HEADER, ZHANG],
        BOTH,
        notes=((1, "roster-sheet-hidden"),),
        build={"more": {"乙": [HEADER, LI]}, "hidden_sheets": ["乙"]},
    ),
    "number as a number": numbered(1001, "1001"),
    "number as a float": numbered(1001.0, "1001"),
    "number as a float in text": numbered("1001.0", "1001"),
    "leading zeros in text": numbered("00071", "00071"),
    "leading zeros by number format": Pattern(
        [MINIMAL, (71, "张三", "集控三支部", "正式党员")], {"000071": person()}, build={"formats": {"A2": "000000"}}
    ),
    "full-width digits and letters": numbered("ＨＲ１００１", "HR1001"),
    "number with spaces around": numbered(" 1001　", "1001"),
    "padded name": Pattern([MINIMAL, ("1001", "张　三", "集控三支部", "正式党员")], {"1001": person()}),
    "name with a dot": Pattern(
        [MINIMAL, ("1001", "阿卜杜拉•买买提", "集控三支部", "正式党员")], {"1001": person(name="阿卜杜拉·买买提")}
    ),
    "rare character in a name": Pattern(
        [MINIMAL, ("1001", "𠮷䶮", "集控三支部", "正式党员")], {"1001": person(name="𠮷䶮")}
    ),
    "invisible characters": Pattern(
        [MINIMAL, ("1001\u200b", "\u202e张三\ufeff", "集控三支部", "正式党员")], {"1001": person()}
    ),
    "line break in a cell": Pattern([MINIMAL, ("1001", "张\n三", "集控三\n支部", "正式党员")], {"1001": person()}),
    "path in one column": Pattern(
        [
            ("工号", "姓名", "上级党组织", "党支部", "类别"),
            ("1001", "张三", "集团党委/电厂党委/运行党总支", "集控三支部", "正式"),
        ],
        {"1001": person(path=("集团党委", "电厂党委", "运行党总支", "集控三支部"))},
    ),
    "whole path in the branch's column": Pattern(
        [MINIMAL, ("1001", "张三", "集团党委／电厂党委／集控三支部", "正式党员")],
        {"1001": person(path=("集团党委", "电厂党委", "集控三支部"))},
    ),
    "path that repeats the branch": Pattern(
        [("工号", "姓名", "组织路径", "党支部", "类别"), ("1001", "张三", "集团党委>集控三支部", "集控三支部", "正式")],
        {"1001": person(path=("集团党委", "集控三支部"))},
    ),
    "columns of committee and general branch": Pattern(
        [
            ("工号", "姓名", "党支部", "所在党总支", "所在党委", "类别"),
            ("1001", "张三", "集控三支部", "运行党总支", "电厂党委", "正式"),
        ],
        {"1001": person(path=("电厂党委", "运行党总支", "集控三支部"))},
    ),
    "a slash in a branch's name": Pattern(
        [MINIMAL, ("1001", "张三", "一/二班党支部", "正式党员")], {"1001": person(path=("一/二班党支部",))}
    ),
    "party group": one("党小组", "甲值党小组", group="甲值党小组"),
    "probationary": Pattern(
        [MINIMAL, ("1001", "张三", "集控三支部", "中共预备党员")],
        {"1001": person(category=MemberCategory.PROBATIONARY)},
    ),
    "retired": Pattern(
        [MINIMAL, ("1001", "张三", "集控三支部", "退休")], {"1001": person(category=MemberCategory.RETIRED)}
    ),
    "no column of categories": Pattern(
        [MINIMAL[:3], ("1001", "张三", "集控三支部")], {"1001": person()}, notes=((1, "roster-category-assumed"),)
    ),
    "secretary": one("党内职务", "支部书记", duties=(RoleName.SECRETARY,), duty="支部书记"),
    "secretary with the branch's name": one("党内职务", "集控三支部书记", duties=(RoleName.SECRETARY,)),
    "two duties": one("党内职务", "组织委员兼党小组组长", duties=(RoleName.GROUP_LEADER, RoleName.ORGANISER)),
    "secretary of the committee is a plain member here": one("党内职务", "党委书记、党总支书记", duties=()),
    "deputy": one("党内职务", "党支部副书记、宣传委员", duties=(RoleName.DEPUTY,)),
    "plain member": one("党内职务", "普通党员", duties=(), duty="普通党员"),
    "scenario": one("岗位场景", "项目一线", scenario=Scenario.SITE),
    "scenario as a crew": one("班次", "五班三倒", scenario=Scenario.SHIFT),
    "phone as a number": one("手机", 13800000001, phone="+8613800000001"),
    "phone as a float": one("联系电话", 1.3800000001e10, phone="+8613800000001"),
    "phone with spaces": one("联系电话", "+86 138-0000-0001", phone="+8613800000001"),
    "phone abroad": one("手机号", "+49 151 23456789", phone="+4915123456789"),
    "no phone": one("手机号", "无", phone=None),
    "two columns of phones": Pattern(
        [(*MINIMAL, "联系电话", "手机号"), ("1001", "张三", "集控三支部", "正式党员", "见手机", "13800000001")],
        {"1001": person(phone="+8613800000001")},
    ),
    "date as a serial": one("生效日", 46296, starts=date(2026, 10, 1)),
    "date as a date": one("转入日期", datetime(2026, 10, 1), starts=date(2026, 10, 1)),  # noqa: DTZ001 - Excel's
    "date in text": one("生效日期", "2026年10月1日", starts=date(2026, 10, 1)),
    "date with dots": one("失效日", "2026.10.1", ends=date(2026, 10, 1)),
    "date in eight digits": one("失效日", 20261001, ends=date(2026, 10, 1)),
    "zone": one("时区", "北京时间", zone="Asia/Shanghai"),
    "example row": Pattern([HEADER, ("示例", *LI[1:]), ZHANG], {"1001": person()}, notes=((2, "roster-row-example"),)),
    # Refused with row and column
    "formula": faulty("手机号", "=13800000000+1", "roster-cell-formula"),
    "formula in an unread column": one("备注", "=ROW()"),
    "text like a formula": faulty("党小组", "@SUM(A1)", "roster-cell-formula"),
    "phone too short": faulty("手机号", "12345", "roster-phone-form"),
    "phone that lost digits": faulty("手机号", "1.38E+10", "roster-number-lost-digits"),
    "month without a day": faulty("生效日", "2026年10月", "roster-date-form"),
    "impossible date": faulty("生效日", "2026-02-30", "roster-date-form"),
    "unknown zone": faulty("时区", "../../etc/passwd", "roster-zone-unknown"),
    "unknown duty": faulty("党内职务", "总顾问", "roster-word-unknown"),
    "unknown scenario": faulty("岗位场景", "看情况", "roster-word-unknown"),
    "ID card in a kept column": faulty("党小组", citizen_number(), "roster-cell-id-card"),
    "ID card as the number": Pattern(
        [MINIMAL, (citizen_number(), "张三", "集控三支部", "正式党员")], {}, ((2, "A", "roster-cell-id-card"),)
    ),
    "ID card as a float": Pattern(
        [MINIMAL, (110101199003071234.0, "张三", "集控三支部", "正式")], {}, ((2, "A", "roster-number-lost-digits"),)
    ),
    "no number": Pattern([MINIMAL, (None, "张三", "集控三支部", "正式党员")], {}, ((2, "A", "roster-number-empty"),)),
    "no name": Pattern([MINIMAL, ("1001", None, "集控三支部", "正式党员")], {}, ((2, "B", "roster-name-empty"),)),
    "long name": Pattern([MINIMAL, ("1001", "张" * 65, "集控三支部", "正式")], {}, ((2, "B", "roster-name-too-long"),)),
    "not yet a member": Pattern(
        [MINIMAL, ("1001", "张三", "集控三支部", "入党积极分子")], {}, ((2, "D", "roster-not-a-member"),)
    ),
    "committee as a branch": Pattern(
        [MINIMAL, ("1001", "张三", "运行党总支", "正式党员")], {}, ((2, "C", "roster-not-a-branch"),)
    ),
    "number twice": Pattern([HEADER, ZHANG, ZHANG], {"1001": person()}, ((3, "A", "roster-number-twice"),)),
    "person in two branches": Pattern(
        [MINIMAL, ("1001", "张三", "集控三支部", "正式"), ("1001", "张三", "检修支部", "正式")],
        {},
        ((3, "A", "roster-number-two-branches"), (2, "A", "roster-number-two-branches")),
    ),
    "phone twice": Pattern(
        [HEADER, ZHANG, ("1002", "李四", "集控三支部", "正式", "", "13800000001")],
        BOTH,
        notes=((3, "roster-phone-shared"),),
    ),
    "several faults in one row": Pattern(
        [HEADER, ("1001", "", "集控三支部", "不详", "", "12")],
        {},
        ((2, "B", "roster-name-empty"), (2, "D", "roster-word-unknown"), (2, "F", "roster-phone-form")),
    ),
}
