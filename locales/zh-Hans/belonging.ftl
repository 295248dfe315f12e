# 党员组织关系：转移、离开、长期请假、外派
belonging-vacant = { $vacant ->
    [yes] 原支部书记空缺，上级会收到提醒。
   *[no] {""}
}
member-away = 已登记：{ $name }自{ $day }起{ $kind ->
    [posted_away] 外派
   *[long_leave] 长期请假
}{ $until ->
    [none] {""}
   *[other] ，{ $until }返回
}。期间的学习和研讨不计入应到。
member-back = 已登记：{ $name }自{ $day }起恢复参加。
member-moved = 已转移：{ $name }自{ $day }起由“{ $before }”转到“{ $branch }”。以前参加过的照常有效。{ belonging-vacant }
member-left = 已登记：{ $name }自{ $day }起{ $why ->
    [deceased] 去世
   *[left] 离开
}，不再属于“{ $branch }”。以前的签到记录保留。{ belonging-vacant }
nobody-of-that-number = 没有工号为 { $number } 的在册党员。
not-away = { $name }没有登记长期请假或外派。
days-reversed = 返回日期 { $until } 要晚于开始日期 { $day }。
day-not-come = { $day } 还没有到，请到那天再登记。
day-before-joining = { $name }{ $since } 才到这个支部，日期不能更早。
day-in-past-quarter = { $last_day } 及以前的季度已经结束，不再改动。
already-there = { $name }本来就在“{ $branch }”。
no-such-branch = “{ $name }”不是现有的党支部。
