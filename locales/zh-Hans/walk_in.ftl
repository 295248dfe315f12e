# 临时列席：没有安排、今天就去的
button-walk-in = ➕ 今天临时列席
walk-ins-shown = <b>今天的研讨</b>
walk-ins-how = 点支部名称，登记临时列席。已有同志列席的不再列出。
walk-ins-none = 今天没有可以临时列席的研讨。
walk-ins-none-named = 今天没有找到“{ $named }”的研讨。
walk-ins-more = 还有别的，请把支部名称写得再全一些。
walk-in-line = · { $at } { $branch }{ $begun ->
    [yes] （正在开）
   *[no] {""}
}
button-walk-in-find = 🔎 按支部名称找
walk-in-name-asked = 请发送支部名称，或其中几个字。
walk-in-asked = 临时列席<b>{ $branch }</b>的研讨？
    时间：{ $at }
    地点：{ $place }
    { $committee }列席，和年度安排的列席一样计数。
walk-in-again = { $committee }今年已列席过这个支部，这次不增加列席的支部数。
button-walk-in-sure = ✅ 去列席
walk-in-noted = ✅ 已登记临时列席：<b>{ $branch }</b>
    时间：{ $at }
    地点：{ $place }
    到场后点“到场签到”，再发会场屏幕上的4位数字。
walk-in-gone = 这场研讨已经结束、取消，或不在今天。请重新看今天的研讨。
discussion-taken = { $branch }的这次研讨已有同志列席，不再另外登记。
visit-dated-already = 本党委已定于{ $at }列席{ $branch }，这次不再登记。
branch-visited-often = { $branch }今年已有{ $most }次列席，为减轻支部负担，不再增加。
visit-too-close = { $branch }前后{ $days }天内另有一次列席，为减轻支部负担，这次不再登记。
elsewhere-then = { $at }前后这半天，您已有别的列席，这次不能登记。
