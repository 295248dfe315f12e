# 支部工作台：本季度要办的事，办到哪一步，下一步点什么
button-desk = 🗂 支部工作台
button-branches = 换一个支部
button-desk-next = { $step ->
    [open] ▶ 安排{ kind-name }
    [set_topic] ▶ 定研讨主题
    [begin] ▶ 开始签到
    [see_missing] ▶ 正在签到，进入会场
    [wait] ▶ 看已排的{ kind-name }
    [await] ▶ 看待核实的{ kind-name }
    [vouch] ▶ 说明情况或核验人数
    [count] ▶ 请人核验人数
    [add] ▶ 再安排一批{ kind-name }
    [replace] ▶ 再安排一批{ kind-name }
    [close] ▶ 办结{ kind-name }
   *[reopen] ▶ 重新打开{ kind-name }
}
button-session = { kind-name }详情
button-session-elsewhere = { $quarter }{ kind-name }（未办结）
button-quarter-ahead = 提前看{ $quarter }
button-desk-ideas = 💡 支部的点子
branches-shown = 您负责几个支部的工作，请选择：
desk-shown = <b>{ $branch }</b>　支部工作台
    { $quarter }，到{ $last_day }为止
desk-business = <b>{ kind-name }</b>：{ $state ->
    [unreported] 还没有安排
    [planned] 已安排
    [held] 已开，过半数参加
    [complete] 已完成，应到的都参加了
   *[exempt] 本季度免开
}{ $late ->
    [yes] 　⚠ 已逾期
   *[no] {""}
}
desk-exempt = 免开原因：{ $reason }
desk-topic = 主题：{ $problem }
desk-heads = 应到{ $due }人，实到{ $present }人，请假{ $excused }人
gathering-line = · 第{ $number }批　{ $begins_at }　{ $place }{ $state ->
    [planned] {""}
    [running] 　正在签到，已到{ $present }人
   *[ended] 　已结束，到{ $present }人{ $established ->
        [yes] {""}
       *[no] （未计入）
    }
}
gatherings-more = ……还有{ $more }批
desk-next = <b>下一步：</b>{ $step ->
    [open] 安排{ kind-name }。
    [set_topic] 先定研讨主题，再安排研讨。
    [begin] { kind-name }第{ $number }批快到时间了（{ $begins_at }），请开始签到。
    [see_missing] { kind-name }第{ $number }批正在签到，看看谁没到。
    [wait] { kind-name }第{ $number }批定在{ $begins_at }，到时来这里点“开始签到”。
    [await] { kind-name }第{ $number }批已说明，等上级核实。
    [vouch] { kind-name }第{ $number }批全部由一个人登记，暂不计入。请一位到会的同志核验人数，或说明情况由上级核实。
    [count] { kind-name }第{ $number }批全部由一个人登记，暂不计入。请一位到会的同志核验人数，由牵头支部请人核验也可以。
    [add] { kind-name }计入的到会人数没有超过应到的一半，请再安排一批。
    [replace] { kind-name }第{ $number }批经上级核实不成立，不计入，请再安排一批。
    [close] { kind-name }已经开过，没有别的要登记，就可以办结。
    [reopen] { kind-name }已办结，但计入的到会人数没有超过应到的一半。可以重新打开，再补一批。
   *[done] 本季度的学习和研讨都办好了。
}
nothing-owed-yet = { $branch }在{ $quarter }还不在开展范围内，没有要办的事。
