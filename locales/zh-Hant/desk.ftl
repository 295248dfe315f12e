# 支部工作臺：本季度要辦的事，辦到哪一步，下一步點什麼
button-desk = 🗂 支部工作臺
button-branches = 換一個支部
button-desk-next = { $step ->
    [open] ▶ 安排{ kind-name }
    [set_topic] ▶ 定研討主題
    [begin] ▶ 開始簽到
    [see_missing] ▶ 正在簽到，進入會場
    [wait] ▶ 看已排的{ kind-name }
    [await] ▶ 看待覈實的{ kind-name }
    [vouch] ▶ 說明情況或覈驗人數
    [count] ▶ 請人覈驗人數
    [add] ▶ 再安排一批{ kind-name }
    [replace] ▶ 再安排一批{ kind-name }
    [close] ▶ 辦結{ kind-name }
   *[reopen] ▶ 重新打開{ kind-name }
}
button-session = { kind-name }詳情
button-session-elsewhere = { $quarter }{ kind-name }（未辦結）
button-quarter-ahead = 提前看{ $quarter }
button-desk-ideas = 💡 支部的點子
branches-shown = 您負責幾個支部的工作，請選擇：
desk-shown = <b>{ $branch }</b>　支部工作臺
    { $quarter }，到{ $last_day }爲止
desk-business = <b>{ kind-name }</b>：{ $state ->
    [unreported] 還沒有安排
    [planned] 已安排
    [held] 已開，過半數參加
    [complete] 已完成，應到的都參加了
   *[exempt] 本季度免開
}{ $late ->
    [yes] 　⚠ 已逾期
   *[no] {""}
}
desk-exempt = 免開原因：{ $reason }
desk-topic = 主題：{ $problem }
desk-heads = 應到{ $due }人，實到{ $present }人，請假{ $excused }人
gathering-line = · 第{ $number }批　{ $begins_at }　{ $place }{ $state ->
    [planned] {""}
    [running] 　正在簽到，已到{ $present }人
   *[ended] 　已結束，到{ $present }人{ $established ->
        [yes] {""}
       *[no] （未計入）
    }
}
gatherings-more = ……還有{ $more }批
desk-next = <b>下一步：</b>{ $step ->
    [open] 安排{ kind-name }。
    [set_topic] 先定研討主題，再安排研討。
    [begin] { kind-name }第{ $number }批快到時間了（{ $begins_at }），請開始簽到。
    [see_missing] { kind-name }第{ $number }批正在簽到，看看誰沒到。
    [wait] { kind-name }第{ $number }批定在{ $begins_at }，到時來這裏點“開始簽到”。
    [await] { kind-name }第{ $number }批已說明，等上級覈實。
    [vouch] { kind-name }第{ $number }批全部由一個人登記，暫不計入。請一位到會的同志覈驗人數，或說明情況由上級覈實。
    [count] { kind-name }第{ $number }批全部由一個人登記，暫不計入。請一位到會的同志覈驗人數，由牽頭支部請人覈驗也可以。
    [add] { kind-name }計入的到會人數沒有超過應到的一半，請再安排一批。
    [replace] { kind-name }第{ $number }批經上級覈實不成立，不計入，請再安排一批。
    [close] { kind-name }已經開過，沒有別的要登記，就可以辦結。
    [reopen] { kind-name }已辦結，但計入的到會人數沒有超過應到的一半。可以重新打開，再補一批。
   *[done] 本季度的學習和研討都辦好了。
}
nothing-owed-yet = { $branch }在{ $quarter }還不在開展範圍內，沒有要辦的事。
