# 一次学习或研讨：详情、办结、取消
session-shown = <b>{ kind-name }</b>　{ $quarter }{ $state ->
    [planned] {""}
    [closed] （已办结）
   *[cancelled] （已取消）
}
    { $branch }
session-scenario = 情形：{ $scenario }
session-turnout = { $held ->
    [held] 已过半数，算已开。
    [complete] 应到的都参加了，算完成。
    [unproven] 有一批还没有核验，或经上级核实不成立，暂不算已开。
   *[planned] 参加的没有超过应到的一半，暂不算已开。
}
session-attested = 人数核验：{ $all }批中{ $count }批已由第二人核验
button-close = ✔ 办结
button-close-sure = 确定办结
button-reopen = 重新打开
button-cancel-session = 取消这次{ kind-name }
button-cancel-sure = 确定取消
button-desk-missing = 谁没到
button-desk-leaves = 请假
button-desk-register = 📄 签到表
session-closed-now = 已办结
session-reopened-now = 已重新打开
close-asked = <b>办结这次{ kind-name }？</b>
    应到{ $due }人，实到{ $present }人，请假{ $excused }人。办结后不能再签到。
close-doubt = ⚠ { $doubt ->
    [one_account] 有一批全部由一个人登记，还没有别人核验，暂不计入。请先请一位到会的同志核验人数。
    [not_attested] 还没有第二人核验人数。请先请一位到会的同志核验；确实不核验，也可以办结。
    [too_few] 有一批到会不足{ $least }人，这一批不计入。
   *[not_half] 参加的没有超过应到的一半，本季度还不算已开。
}
nothing-held = 还没有人签到或点名，不能办结。如果不开了，请取消这次安排。
still-running = 第{ $number }批还在签到，请先结束这一批。
still-planned = 第{ $number }批（{ $begins_at }）还没有开。请先开完，或取消这一批。
cancel-asked-session = <b>取消{ $branch }的这次{ kind-name }？</b>
    已通知的党员会收到取消通知。
cancel-asked-gathering = <b>取消{ kind-name }第{ $number }批（{ $begins_at }）？</b>
    已通知的党员会收到取消通知。
register-not-empty = 已经有人登记到会，不能取消。登记有差错请在点名里更正。
quarter-over = { $quarter }已经结束，不能再打开。
