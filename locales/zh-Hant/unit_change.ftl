# 黨組織調整：新建、更名、劃轉、合併、拆分、撤銷
unit-change-working = 正在處理
unit-change-stage = { $stage ->
    [would] 如果執行
    [waiting] 已登記，到日子自動生效
   *[done] 已完成
}
unit-change-moved = { $change ->
    [merge] { $members ->
        [0] {""}
       *[other] { $members }名黨員隨之轉入。
    }{ $units ->
        [0] {""}
       *[other] { $units }個下級黨組織隨之劃入。
    }
    [split] { $members }名黨員隨之轉入。
   *[other] {""}
}
unit-change-ended = { $ended ->
    [0] {""}
   *[other] 本季度起尚未完成的{ $ended }項免開。
}
unit-change-cancelled = { $cancelled ->
    [0] {""}
   *[other] { $cancelled }場已排但還沒有人簽到的會議取消。
}
unit-change-shown = { unit-change-stage }：自{ $day }起，{ $change ->
    [add] 在“{ $other }”下新建“{ $name }”
    [rename] “{ $name }”更名爲“{ $new }”
    [move] “{ $name }”連同下級劃歸“{ $other }”
    [merge] “{ $name }”併入“{ $other }”
    [split] 從“{ $name }”拆出“{ $new }”
   *[close] 撤銷“{ $name }”
}。{ unit-change-moved }{ unit-change-ended }{ unit-change-cancelled }以前各季度的名稱、層級和數字不變。
unit-change-told = 🏛 黨組織調整
    自{ $day }起，{ $change ->
        [add] 在“{ $other }”下新建“{ $name }”
        [rename] “{ $name }”更名爲“{ $new }”
        [move] “{ $name }”劃歸“{ $other }”
        [merge] “{ $name }”併入“{ $other }”
        [split] 從“{ $name }”拆出“{ $new }”
       *[close] “{ $name }”撤銷
    }。
    原因：{ $reason }
    已經參加過的學習和研討照常有效，不用重來。
unit-change-dropped = ⚠ 原定{ $day }的黨組織調整沒有生效：“{ $name }”{ $change ->
    [rename] 更名
    [move] 劃歸“{ $other }”
    [merge] 併入“{ $other }”
    [split] 拆分
    [add] 新建
   *[close] 撤銷
}。情況已有變化，請覈對後重新登記。
past-quarter-untouched = { $last_day }及以前的季度已經結束，名稱和數字不再改動。請把生效日期放在這之後。
unit-stands-no-longer = “{ $name }”已經撤銷，不能再調整。
name-taken = “{ $other }”下已經有“{ $name }”，請換一個名稱。
code-taken = 編碼 { $code } 已經有單位在用。
kind-unfit = “{ $other }”下面不能設{ $kind ->
    [committee] 黨委
    [general_branch] 黨總支
    [group] 黨小組
   *[other] 黨支部
}。
inside-itself = 不能把“{ $name }”劃到或併到它自己或它的下級裏。
nothing-changes = “{ $name }”本來就是這樣，沒有要改的。
still-needed = “{ $name }”還有{ $members }名黨員、{ $units }個下級黨組織，請先劃轉或合併。
not-mergeable = “{ $name }”和“{ $other }”不是同一類黨組織，不能合併。
not-to-split = “{ $name }”不能這樣拆分：只有黨支部能拆，並且要有黨員轉出。
not-members-there = 這些工號現在不在“{ $name }”：{ $numbers }
