# 黨員組織關係：轉移、離開、長期請假、外派
belonging-vacant = { $vacant ->
    [yes] 原支部書記空缺，上級會收到提醒。
   *[no] {""}
}
member-away = 已登記：{ $name }自{ $day }起{ $kind ->
    [posted_away] 外派
   *[long_leave] 長期請假
}{ $until ->
    [none] {""}
   *[other] ，{ $until }返回
}。期間的學習和研討不計入應到。
member-back = 已登記：{ $name }自{ $day }起恢復參加。
member-moved = 已轉移：{ $name }自{ $day }起由“{ $before }”轉到“{ $branch }”。以前參加過的照常有效。{ belonging-vacant }
member-left = 已登記：{ $name }自{ $day }起{ $why ->
    [deceased] 去世
   *[left] 離開
}，不再屬於“{ $branch }”。以前的簽到記錄保留。{ belonging-vacant }
nobody-of-that-number = 沒有工號爲 { $number } 的在冊黨員。
not-away = { $name }沒有登記長期請假或外派。
days-reversed = 返回日期 { $until } 要晚於開始日期 { $day }。
day-not-come = { $day } 還沒有到，請到那天再登記。
day-before-joining = { $name }{ $since } 纔到這個支部，日期不能更早。
day-in-past-quarter = { $last_day } 及以前的季度已經結束，不再改動。
already-there = { $name }本來就在“{ $branch }”。
no-such-branch = “{ $name }”不是現有的黨支部。
