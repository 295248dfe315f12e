"""Which header means which field. The Chinese here is what files contain, not what people are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from papers.folding import fold
from papers.paper import ColumnFate


class Field(StrEnum):
    NUMBER = "number"
    NAME = "name"
    BRANCH = "branch"
    ABOVE = "above"  # a unit above the branch, or a whole path; several columns are joined by their level
    GROUP = "group"
    CATEGORY = "category"
    DUTY = "duty"
    SCENARIO = "scenario"
    PHONE = "phone"
    STARTS = "starts"
    ENDS = "ends"
    ZONE = "zone"
    CODE = "code"  # the branch's


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header means.

    `level` orders the columns of units from the top of the tree downwards. Of two columns for one field the one with
    the lower `rank` is meant: 工号 before 编号, 手机号 before 电话.
    """

    fate: ColumnFate
    field: Field | None = None
    level: int = 0
    rank: int = 0


_ALIASES: dict[Field, str] = {
    Field.NUMBER: (
        "工号 编号 人员编号 员工号 员工编号 职工号 职工编号 内部编号 人员编码 员工编码 人员代码 "
        "党员编号 hr编号 hr编码 工作证号 人员工号 员工工号 number employeenumber"
    ),
    Field.NAME: "姓名 党员姓名 名字 员工姓名 人员姓名 党员 name",
    Field.BRANCH: (
        "党支部 所在党支部 支部名称 支部 所属党支部 党支部名称 所在支部 所属支部 组织关系所在支部 "
        "组织关系所在党支部 所在党组织 党组织名称 党组织 所属党组织 branch"
    ),
    Field.GROUP: "党小组 所在党小组 所属党小组 党小组名称 小组 partygroup group",
    Field.CATEGORY: "党员类别 人员类别 类别 党员类型 党员性质 党籍类别 category",
    Field.DUTY: "党内职务 党内任职 支部职务 党务职务 支部内职务 党组织职务 duty",
    Field.SCENARIO: ("岗位场景 岗位场景/班次 班次/岗位场景 班次 场景 轮班情况 岗位类别 工作制 班制 scenario"),
    Field.PHONE: "手机号 联系电话 手机 电话 手机号码 联系方式 移动电话 电话号码 本人手机 phone",
    Field.STARTS: "生效日 生效日期 转入日期 转入时间 组织关系转入时间 进入支部时间 startdate",
    Field.ENDS: "失效日 失效日期 转出日期 转出时间 组织关系转出时间 离开支部时间 enddate",
    Field.ZONE: "时区 所在时区 timezone",
    Field.CODE: "党支部编码 支部编码 党组织编码 组织编码 党支部代码 党组织代码 组织代码 branchcode",
}

#: Columns of units above the branch, by level. Words of rank stand below the numbered levels, in the order of the tree.
_ABOVE: dict[int, str] = {
    1: "集团 集团公司 集团党委 集团党组 所属集团",
    2: "二级单位 二级党委 所属二级单位 所在单位党委",
    3: "三级单位 三级党委",
    20: "上级党组织 上级组织 上级党组织名称 组织路径 党组织路径 党组织全称 上级单位 unitsabove",
    30: "党委 所在党委 所属党委 党委名称 党组 党委(党组) 基层党委",
    40: "党总支 所在党总支 所属党总支 总支 党总支名称 总支部",
}
_NUMBERED = re.compile(r"^第?([一二三四五六1-6])级(?:党组织|组织|单位|机构)?(?:名称)?$")
_DIGITS = "一二三四五六"

#: Personal data that this system refuses to read, by any part of the header. Order does not matter.
_REFUSED = (
    "身份证 证件号 证件类型 证件种类 护照 公民号码 社保 社会保障 住址 地址 户口 "
    "户籍 籍贯 民族 出生 年龄 生日 性别 学历 学位 毕业 文化程度 院校 "
    "专业 婚姻 配偶 家庭 子女 父母 健康 血型 疾病 宗教 信仰 银行 工资 收入 党费 邮箱 电子邮件 "
    "微信 qq 照片 相片 政治面貌 奖惩 处分 idcard idnumber identity address ethnic birth gender "
    "education email"
)
REFUSED_KINDS = tuple(_REFUSED.split())

_BRACKETED = re.compile(r"\((?:必填|选填|可选|可不填|非必填|选|必|没有可不填|如有|yyyy.*|年.*日|\*)\)$")
_NOISE = re.compile(r"[*:。.、,\"'_-]+")


def plain_header(text: str) -> str:
    """A header without what people put around it: spaces between characters, stars, (必填), full-width forms."""
    return _BRACKETED.sub("", _NOISE.sub("", fold(text)))


_KNOWN: dict[str, Heading] = {
    **{
        plain_header(word): Heading(ColumnFate.KEPT, Field.ABOVE, level)
        for level, words in _ABOVE.items()
        for word in words.split()
    },
    **{
        plain_header(word): Heading(ColumnFate.KEPT, field, rank=rank)
        for field, words in _ALIASES.items()
        for rank, word in enumerate(words.split())
    },
}


def heading_of(header: str) -> Heading:
    """What a header means: exact aliases first, then refused kinds by any part, else it is ignored."""
    plain = plain_header(header)
    known = _KNOWN.get(plain)
    if known is not None:
        return known
    numbered = _NUMBERED.match(plain)
    if numbered is not None:
        digit = numbered[1]
        return Heading(ColumnFate.KEPT, Field.ABOVE, int(digit) if digit.isdigit() else _DIGITS.index(digit) + 1)
    if any(kind in plain for kind in REFUSED_KINDS):
        return Heading(ColumnFate.REFUSED)
    return Heading(ColumnFate.IGNORED)
