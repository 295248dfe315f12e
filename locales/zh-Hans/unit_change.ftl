# 党组织调整：新建、更名、划转、合并、拆分、撤销
unit-change-working = 正在处理
unit-change-stage = { $stage ->
    [would] 如果执行
    [waiting] 已登记，到日子自动生效
   *[done] 已完成
}
unit-change-moved = { $change ->
    [merge] { $members ->
        [0] {""}
       *[other] { $members }名党员随之转入。
    }{ $units ->
        [0] {""}
       *[other] { $units }个下级党组织随之划入。
    }
    [split] { $members }名党员随之转入。
   *[other] {""}
}
unit-change-ended = { $ended ->
    [0] {""}
   *[other] 本季度起尚未完成的{ $ended }项免开。
}
unit-change-cancelled = { $cancelled ->
    [0] {""}
   *[other] { $cancelled }场已排但还没有人签到的会议取消。
}
unit-change-shown = { unit-change-stage }：自{ $day }起，{ $change ->
    [add] 在“{ $other }”下新建“{ $name }”
    [rename] “{ $name }”更名为“{ $new }”
    [move] “{ $name }”连同下级划归“{ $other }”
    [merge] “{ $name }”并入“{ $other }”
    [split] 从“{ $name }”拆出“{ $new }”
   *[close] 撤销“{ $name }”
}。{ unit-change-moved }{ unit-change-ended }{ unit-change-cancelled }以前各季度的名称、层级和数字不变。
unit-change-told = 🏛 党组织调整
    自{ $day }起，{ $change ->
        [add] 在“{ $other }”下新建“{ $name }”
        [rename] “{ $name }”更名为“{ $new }”
        [move] “{ $name }”划归“{ $other }”
        [merge] “{ $name }”并入“{ $other }”
        [split] 从“{ $name }”拆出“{ $new }”
       *[close] “{ $name }”撤销
    }。
    原因：{ $reason }
    已经参加过的学习和研讨照常有效，不用重来。
unit-change-dropped = ⚠ 原定{ $day }的党组织调整没有生效：“{ $name }”{ $change ->
    [rename] 更名
    [move] 划归“{ $other }”
    [merge] 并入“{ $other }”
    [split] 拆分
    [add] 新建
   *[close] 撤销
}。情况已有变化，请核对后重新登记。
past-quarter-untouched = { $last_day }及以前的季度已经结束，名称和数字不再改动。请把生效日期放在这之后。
unit-stands-no-longer = “{ $name }”已经撤销，不能再调整。
name-taken = “{ $other }”下已经有“{ $name }”，请换一个名称。
code-taken = 编码 { $code } 已经有单位在用。
kind-unfit = “{ $other }”下面不能设{ $kind ->
    [committee] 党委
    [general_branch] 党总支
    [group] 党小组
   *[other] 党支部
}。
inside-itself = 不能把“{ $name }”划到或并到它自己或它的下级里。
nothing-changes = “{ $name }”本来就是这样，没有要改的。
still-needed = “{ $name }”还有{ $members }名党员、{ $units }个下级党组织，请先划转或合并。
not-mergeable = “{ $name }”和“{ $other }”不是同一类党组织，不能合并。
not-to-split = “{ $name }”不能这样拆分：只有党支部能拆，并且要有党员转出。
not-members-there = 这些工号现在不在“{ $name }”：{ $numbers }
