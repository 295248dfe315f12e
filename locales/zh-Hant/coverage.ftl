# 列席覆蓋：每一級黨委該列席多少、還差多少；年度列席安排
button-coverage = 🪑 列席覆蓋
coverage-title = <b>{ $unit }</b>
    { $year }年列席覆蓋
coverage-own = 本級應列席{ $owed }個支部，已列席{ $visited }{ $remote ->
    [0] {""}
   *[other] （其中只有遠程的{ $remote }）
}，列入安排{ $planned }{ $planned ->
    [0] {""}
   *[other] （已定時間和人員的{ $dated }）
}
coverage-all = 下轄支部{ $branches }個，已覆蓋{ $covered }，未覆蓋{ $uncovered }
coverage-projected = 安排都落實的話，年底覆蓋{ $projected }，還差{ $open }
coverage-falls = 需本級兜底{ $falls }
coverage-row = ▸ <b>{ $unit }</b>
    應列席{ $owed }　已列席{ $visited }　列入安排{ $planned }（已定時間{ $dated }）
    支部{ $branches }　已覆蓋{ $covered }　年底預計{ $projected }　需兜底{ $falls }
coverage-below = <b>下級黨委</b>（第{ $page }頁，共{ $pages }頁）
coverage-gaps = <b>直接管理、今年還沒有人列席的支部</b>
coverage-gap = · { $branch }：{ $state }
coverage-gaps-more = 　……另有{ $more }個，見網頁或導出的表。
coverage-none-planned = 還沒有安排
coverage-planned = { $committee }　{ $at }
coverage-undated = { $committee }，{ $obstacle }
coverage-obstacle-none = 時間待定
coverage-obstacle-no_discussion = 支部還沒有排研討
coverage-obstacle-too_near = 研討臨近，來不及派人
coverage-obstacle-spacing = 與另一次列席離得太近
coverage-obstacle-no_observer = 還沒有指定列席人員
coverage-obstacle-nobody_free = 列席人員沒有空
coverage-legend = 每一級黨委每年列席不少於100個不同支部的研討（不足100個的全部列席）；各級都沒到的，由支部所屬上一級黨委兜底。“列入安排”是本級今年要去、還沒去的，“已定時間”是其中時間和人員都定了的；“年底預計”按安排都落實來算。
no-committee-here = { $unit }：列席按黨委統計，支部和黨總支不單獨統計，請看上級黨委。
committees-offered = 請選擇要看哪個黨委的列席覆蓋：
button-coverage-year = 看{ $year }年
button-visit-plan = 🗓 列席安排
visit-plan-shown = <b>{ $committee }</b>
    { $year }年列席安排
visit-plan-duties = 可新增列席{ $duties }個支部{ $fallback ->
    [0] {""}
   *[other] （其中兜底{ $fallback }）
}。
visit-plan-dates = 現在能定下時間和人員的{ $dates }次。
visit-plan-nothing = 年度列席已全部列入安排。
visit-plan-obstacles = 暫時定不下時間的：
visit-plan-obstacle = · { $reason }：{ $number }
visit-plan-short = 另有{ $short }個名額排不下：支部每年被列席的次數已到上限。
visit-plan-observers = 列席人員{ $observers }人。
visit-plan-no-observers = 還沒有指定列席人員。請管理員授予列席權限後再安排。
visit-plan-how = 採用後，列席的同志會收到通知；支部改時間，安排會自動跟着調整。
button-visit-plan-adopt = ✅ 採用這份安排
visit-plan-adopted = 已採用
coverage-column-code = 編碼
coverage-column-unit = 黨委
coverage-column-branches = 支部
coverage-column-owed = 應列席
coverage-column-visited = 已列席
coverage-column-remote = 其中遠程
coverage-column-planned = 列入安排
coverage-column-dated = 已定時間
coverage-column-covered = 已覆蓋
coverage-column-uncovered = 未覆蓋
coverage-column-projected = 年底預計
coverage-column-open = 缺口
coverage-column-falls_back = 需兜底
papers-coverage-title = { $scope }　{ $year }年列席覆蓋表
papers-coverage-sheet = 列席覆蓋
papers-coverage-branches = 支部明細
coverage-column-branch = 黨支部
coverage-column-committee = 所屬黨委
coverage-column-held = 已列席（黨委、日期）
coverage-column-state = 安排
web-coverage = 列席覆蓋
web-coverage-total = 合計
web-coverage-gaps = 直接管理、今年還沒有人列席的支部
web-coverage-no-gaps = 直接管理的支部今年都有人列席過。
web-coverage-this = { $year }年
web-coverage-year = 看{ $year }年
