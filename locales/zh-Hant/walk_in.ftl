# 臨時列席：沒有安排、今天就去的
button-walk-in = ➕ 今天臨時列席
walk-ins-shown = <b>今天的研討</b>
walk-ins-how = 點支部名稱，登記臨時列席。已有同志列席的不再列出。
walk-ins-none = 今天沒有可以臨時列席的研討。
walk-ins-none-named = 今天沒有找到“{ $named }”的研討。
walk-ins-more = 還有別的，請把支部名稱寫得再全一些。
walk-in-line = · { $at } { $branch }{ $begun ->
    [yes] （正在開）
   *[no] {""}
}
button-walk-in-find = 🔎 按支部名稱找
walk-in-name-asked = 請發送支部名稱，或其中幾個字。
walk-in-asked = 臨時列席<b>{ $branch }</b>的研討？
    時間：{ $at }
    地點：{ $place }
    { $committee }列席，和年度安排的列席一樣計數。
walk-in-again = { $committee }今年已列席過這個支部，這次不增加列席的支部數。
button-walk-in-sure = ✅ 去列席
walk-in-noted = ✅ 已登記臨時列席：<b>{ $branch }</b>
    時間：{ $at }
    地點：{ $place }
    到場後點“到場簽到”，再發會場屏幕上的4位數字。
walk-in-gone = 這場研討已經結束、取消，或不在今天。請重新看今天的研討。
discussion-taken = { $branch }的這次研討已有同志列席，不再另外登記。
visit-dated-already = 本黨委已定於{ $at }列席{ $branch }，這次不再登記。
branch-visited-often = { $branch }今年已有{ $most }次列席，爲減輕支部負擔，不再增加。
visit-too-close = { $branch }前後{ $days }天內另有一次列席，爲減輕支部負擔，這次不再登記。
elsewhere-then = { $at }前後這半天，您已有別的列席，這次不能登記。
