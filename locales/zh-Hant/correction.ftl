button-correct = ✏️ 更正登記
correction-list = <b>更正登記：{ kind-name }</b>　{ $quarter }
    請點要更正的同志。每次更正都會留痕，並告訴本人。
    ✅ 已到　📝 請假　❓ 請假待批　➖ 免　⬜ 未登記
correction-states = <b>{ $name }</b>　{ kind-name }
correction-now = 現在的登記：{ state-name }（{ method-name }，{ $by }，{ $at }）。改爲：
correction-now-nothing = 現在沒有登記。改爲：
correction-to = { $number ->
    [0] { state-name }
   *[other] { state-name }（第{ $number }批）
}
correction-reasons = 把{ $name }同志改爲“{ state-name }”，原因是：
correction-reason = { $reason ->
    [slip] 點錯了
    [paper] 以紙質簽到表爲準
    [no_phone] 本人到會，手機不便
    [leave] 口頭請過假
    [undone] 撤銷上一步
    [taken_back] 點名後取消
    [leave_withdrawn] 撤回請假
   *[other] 其他
}
corrected = 已更正：{ $name }同志，{ kind-name }，{ state-name }。已留痕並告訴本人。
your-line-corrected = 您{ $quarter }{ kind-name }的登記已由{ $by }更正爲“{ state-name }”（{ correction-reason }）。如有疑問，請與書記覈對；發送 /wode 可查看本人記錄。
nothing-to-correct = { $name }同志現在的登記就是“{ state-name }”，不用更正。
