# 列席覆盖：每一级党委该列席多少、还差多少；年度列席安排
button-coverage = 🪑 列席覆盖
coverage-title = <b>{ $unit }</b>
    { $year }年列席覆盖
coverage-own = 本级应列席{ $owed }个支部，已列席{ $visited }{ $remote ->
    [0] {""}
   *[other] （其中只有远程的{ $remote }）
}，列入安排{ $planned }{ $planned ->
    [0] {""}
   *[other] （已定时间和人员的{ $dated }）
}
coverage-all = 下辖支部{ $branches }个，已覆盖{ $covered }，未覆盖{ $uncovered }
coverage-projected = 安排都落实的话，年底覆盖{ $projected }，还差{ $open }
coverage-falls = 需本级兜底{ $falls }
coverage-row = ▸ <b>{ $unit }</b>
    应列席{ $owed }　已列席{ $visited }　列入安排{ $planned }（已定时间{ $dated }）
    支部{ $branches }　已覆盖{ $covered }　年底预计{ $projected }　需兜底{ $falls }
coverage-below = <b>下级党委</b>（第{ $page }页，共{ $pages }页）
coverage-gaps = <b>直接管理、今年还没有人列席的支部</b>
coverage-gap = · { $branch }：{ $state }
coverage-gaps-more = 　……另有{ $more }个，见网页或导出的表。
coverage-none-planned = 还没有安排
coverage-planned = { $committee }　{ $at }
coverage-undated = { $committee }，{ $obstacle }
coverage-obstacle-none = 时间待定
coverage-obstacle-no_discussion = 支部还没有排研讨
coverage-obstacle-too_near = 研讨临近，来不及派人
coverage-obstacle-spacing = 与另一次列席离得太近
coverage-obstacle-no_observer = 还没有指定列席人员
coverage-obstacle-nobody_free = 列席人员没有空
coverage-legend = 每一级党委每年列席不少于100个不同支部的研讨（不足100个的全部列席）；各级都没到的，由支部所属上一级党委兜底。“列入安排”是本级今年要去、还没去的，“已定时间”是其中时间和人员都定了的；“年底预计”按安排都落实来算。
no-committee-here = { $unit }：列席按党委统计，支部和党总支不单独统计，请看上级党委。
committees-offered = 请选择要看哪个党委的列席覆盖：
button-coverage-year = 看{ $year }年
button-visit-plan = 🗓 列席安排
visit-plan-shown = <b>{ $committee }</b>
    { $year }年列席安排
visit-plan-duties = 可新增列席{ $duties }个支部{ $fallback ->
    [0] {""}
   *[other] （其中兜底{ $fallback }）
}。
visit-plan-dates = 现在能定下时间和人员的{ $dates }次。
visit-plan-nothing = 年度列席已全部列入安排。
visit-plan-obstacles = 暂时定不下时间的：
visit-plan-obstacle = · { $reason }：{ $number }
visit-plan-short = 另有{ $short }个名额排不下：支部每年被列席的次数已到上限。
visit-plan-observers = 列席人员{ $observers }人。
visit-plan-no-observers = 还没有指定列席人员。请管理员授予列席权限后再安排。
visit-plan-how = 采用后，列席的同志会收到通知；支部改时间，安排会自动跟着调整。
button-visit-plan-adopt = ✅ 采用这份安排
visit-plan-adopted = 已采用
coverage-column-code = 编码
coverage-column-unit = 党委
coverage-column-branches = 支部
coverage-column-owed = 应列席
coverage-column-visited = 已列席
coverage-column-remote = 其中远程
coverage-column-planned = 列入安排
coverage-column-dated = 已定时间
coverage-column-covered = 已覆盖
coverage-column-uncovered = 未覆盖
coverage-column-projected = 年底预计
coverage-column-open = 缺口
coverage-column-falls_back = 需兜底
papers-coverage-title = { $scope }　{ $year }年列席覆盖表
papers-coverage-sheet = 列席覆盖
papers-coverage-branches = 支部明细
coverage-column-branch = 党支部
coverage-column-committee = 所属党委
coverage-column-held = 已列席（党委、日期）
coverage-column-state = 安排
web-coverage = 列席覆盖
web-coverage-total = 合计
web-coverage-gaps = 直接管理、今年还没有人列席的支部
web-coverage-no-gaps = 直接管理的支部今年都有人列席过。
web-coverage-this = { $year }年
web-coverage-year = 看{ $year }年
