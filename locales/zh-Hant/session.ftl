# 一次學習或研討：詳情、辦結、取消
session-shown = <b>{ kind-name }</b>　{ $quarter }{ $state ->
    [planned] {""}
    [closed] （已辦結）
   *[cancelled] （已取消）
}
    { $branch }
session-scenario = 情形：{ $scenario }
session-turnout = { $held ->
    [held] 已過半數，算已開。
    [complete] 應到的都參加了，算完成。
    [unproven] 有一批還沒有核驗，或經上級覈實不成立，暫不算已開。
   *[planned] 參加的沒有超過應到的一半，暫不算已開。
}
session-attested = 人數覈驗：{ $all }批中{ $count }批已由第二人覈驗
button-close = ✔ 辦結
button-close-sure = 確定辦結
button-reopen = 重新打開
button-cancel-session = 取消這次{ kind-name }
button-cancel-sure = 確定取消
button-desk-missing = 誰沒到
button-desk-leaves = 請假
button-desk-register = 📄 簽到表
session-closed-now = 已辦結
session-reopened-now = 已重新打開
close-asked = <b>辦結這次{ kind-name }？</b>
    應到{ $due }人，實到{ $present }人，請假{ $excused }人。辦結後不能再簽到。
close-doubt = ⚠ { $doubt ->
    [one_account] 有一批全部由一個人登記，還沒有別人覈驗，暫不計入。請先請一位到會的同志覈驗人數。
    [not_attested] 還沒有第二人覈驗人數。請先請一位到會的同志覈驗；確實不覈驗，也可以辦結。
    [too_few] 有一批到會不足{ $least }人，這一批不計入。
   *[not_half] 參加的沒有超過應到的一半，本季度還不算已開。
}
nothing-held = 還沒有人簽到或點名，不能辦結。如果不開了，請取消這次安排。
still-running = 第{ $number }批還在簽到，請先結束這一批。
still-planned = 第{ $number }批（{ $begins_at }）還沒有開。請先開完，或取消這一批。
cancel-asked-session = <b>取消{ $branch }的這次{ kind-name }？</b>
    已通知的黨員會收到取消通知。
cancel-asked-gathering = <b>取消{ kind-name }第{ $number }批（{ $begins_at }）？</b>
    已通知的黨員會收到取消通知。
register-not-empty = 已經有人登記到會，不能取消。登記有差錯請在點名裏更正。
quarter-over = { $quarter }已經結束，不能再打開。
