"""The words that files use for categories, duties and scenarios. What is not listed is a fault, never a guess."""

from __future__ import annotations

import re

from domain.member import MemberCategory, RoleName
from domain.unit import Scenario
from papers.folding import fold

_CATEGORIES: dict[MemberCategory, tuple[str, ...]] = {
    MemberCategory.FULL: ("正式党员", "正式", "中共党员", "党员", "在职党员", "中共正式党员", "full", "fullmember"),
    MemberCategory.PROBATIONARY: ("预备党员", "预备", "中共预备党员", "probationary", "probationarymember"),
    MemberCategory.RETIRED: (
        "离退休党员",
        "离退休",
        "退休",
        "离休",
        "退休党员",
        "离休党员",
        "retired",
        "retiredmember",
    ),
    MemberCategory.MOBILE: ("流动党员", "流动", "外出流动党员", "mobile", "mobilemember"),
}
_NOT_MEMBERS = re.compile(r"积极分子|发展对象|申请人|群众|团员")

_SCENARIOS: dict[Scenario, tuple[str, ...]] = {
    Scenario.SHIFT: ("轮班", "轮班制", "倒班", "运行倒班", "三班倒", "早班", "中班", "夜班", "shift"),
    Scenario.MOBILE: ("流动又固定", "既流动又固定", "流动", "乘务", "船员", "司机", "mobile"),
    Scenario.SITE: ("项目一线", "项目", "工地", "项目部", "施工现场", "site"),
    Scenario.JOINT: ("跨单位协同", "跨单位", "协同", "联合", "joint"),
    Scenario.OTHER: ("其他", "其它", "其他类别", "常白班", "白班", "日勤", "机关", "行政班", "长白班", "other"),
}
#: 甲值, 一班, A班, 五班三倒, 四班三运转
_CREW = re.compile(r"^(?:[甲乙丙丁戊己一二三四五六1-6a-f][值班]|[二三四五六2-6]班[一二三四2-4](?:倒|运转|轮))$")

_CATEGORY_OF = {word: category for category, words in _CATEGORIES.items() for word in words}
_SCENARIO_OF = {word: scenario for scenario, words in _SCENARIOS.items() for word in words}

_SEPARATORS = re.compile(r"[、,,;;/+&\s]|兼任|兼(?!职)")
_OF_THE_BRANCH = re.compile(
    r"^(?:专职|兼职)?(?:本|党|联合|临时)?(?:党?支部|支委会?)?(?:委员会)?(?:第?[一二三四五六七八九十0-9]{1,3})?(?:党)?(?=小组|组长|书记|副|支书|.{2}委员|委员|员|党务|$)"
)
#: Duties in a committee or general branch give no rights in the branch where the person is a member.
_ABOVE_THE_BRANCH = re.compile(r"党委|党组(?!织)|总支|纪委|工委|集团|公司|机关")
_DUTIES: dict[str, RoleName | None] = {
    "书记": RoleName.SECRETARY,
    "支书": RoleName.SECRETARY,
    "副书记": RoleName.DEPUTY,
    "组织委员": RoleName.ORGANISER,
    "党务工作者": RoleName.ORGANISER,  # keeps the branch's records in its stead
    "党务干事": RoleName.ORGANISER,
    "组织员": None,
    "宣传委员": None,
    "纪检委员": None,
    "青年委员": None,
    "工会委员": None,
    "保密委员": None,
    "妇女委员": None,
    "群工委员": None,
    "生产委员": None,
    "统战委员": None,
    "委员": None,
    "支委": None,
    "小组组长": RoleName.GROUP_LEADER,
    "小组长": RoleName.GROUP_LEADER,
    "组长": RoleName.GROUP_LEADER,
    "副组长": None,
    "小组副组长": None,
    "secretary": RoleName.SECRETARY,
    "deputysecretary": RoleName.DEPUTY,
    "organiser": RoleName.ORGANISER,
    "groupleader": RoleName.GROUP_LEADER,
    "member": None,
    "员": None,
    "普通党员": None,
    "成员": None,
    "无": None,
    "": None,
    "-": None,
    "/": None,
}


class UnknownWordError(ValueError):
    """The word is not in the vocabulary."""


class NotAMemberError(ValueError):
    """The person is on the way to membership, but no member: does not belong on the roster."""


def category_of(text: str) -> MemberCategory:
    plain = fold(text).rstrip("。.")
    if _NOT_MEMBERS.search(plain):
        raise NotAMemberError(text)
    category = _CATEGORY_OF.get(plain)
    if category is None:
        raise UnknownWordError(text)
    return category


def scenario_of(text: str) -> Scenario:
    plain = fold(text)
    scenario = _SCENARIO_OF.get(plain)
    if scenario is None and _CREW.match(plain):
        return Scenario.SHIFT
    if scenario is None:
        raise UnknownWordError(text)
    return scenario


def duties_of(text: str, branch: str = "") -> tuple[RoleName, ...]:
    """The rights in the branch that follow from a 党内职务 such as 支部书记兼党小组组长; none for a plain member."""
    duties: set[RoleName] = set()
    for part in _SEPARATORS.split(fold(text)):
        part = part.removeprefix(fold(branch))
        if _ABOVE_THE_BRANCH.search(part):
            continue
        word = part if part in _DUTIES else _OF_THE_BRANCH.sub("", part, count=1)
        if word not in _DUTIES:
            raise UnknownWordError(text)
        duty = _DUTIES[word]
        if duty is not None:
            duties.add(duty)
    return tuple(sorted(duties))
