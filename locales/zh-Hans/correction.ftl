button-correct = ✏️ 更正登记
correction-list = <b>更正登记：{ kind-name }</b>　{ $quarter }
    请点要更正的同志。每次更正都会留痕，并告诉本人。
    ✅ 已到　📝 请假　❓ 请假待批　➖ 免　⬜ 未登记
correction-states = <b>{ $name }</b>　{ kind-name }
correction-now = 现在的登记：{ state-name }（{ method-name }，{ $by }，{ $at }）。改为：
correction-now-nothing = 现在没有登记。改为：
correction-to = { $number ->
    [0] { state-name }
   *[other] { state-name }（第{ $number }批）
}
correction-reasons = 把{ $name }同志改为“{ state-name }”，原因是：
correction-reason = { $reason ->
    [slip] 点错了
    [paper] 以纸质签到表为准
    [no_phone] 本人到会，手机不便
    [leave] 口头请过假
    [undone] 撤销上一步
    [taken_back] 点名后取消
    [leave_withdrawn] 撤回请假
   *[other] 其他
}
corrected = 已更正：{ $name }同志，{ kind-name }，{ state-name }。已留痕并告诉本人。
your-line-corrected = 您{ $quarter }{ kind-name }的登记已由{ $by }更正为“{ state-name }”（{ correction-reason }）。如有疑问，请与书记核对；发送 /wode 可查看本人记录。
nothing-to-correct = { $name }同志现在的登记就是“{ state-name }”，不用更正。
