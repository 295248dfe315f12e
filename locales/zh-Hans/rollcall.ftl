button-roll = 📋 点名
button-page = { $here ->
    [yes] · { $number } ·
   *[no] { $number }
}
roll-line = { mark-sign } { $name }
roll-shown = <b>{ kind-name }点名</b>　{ $place }
    已到<b>{ $present }</b>人，应到{ $due }人。点姓名登记到会，再点一次取消。
    ✅ 已到　📝 请假　❓ 请假待批　➖ 免　⬜ 未登记
roll-from-paper = 📄 正在按纸质签到表补登记：表上签了名的，点姓名登记。
button-to-sheet = 📄 按纸质签到表登记
button-to-roll = 📋 回到现场点名
roll-comes-later = 这场会还没有开始（{ $begins_at }），开始以后才能点名。
recording-closed = 会后{ $days }天登记截止，现在不能再改。如确需补录，请由书记在这次学习或研讨的详情里点“申请补录”。
not-on-roster = 这位同志不在本支部的花名册上，没有登记。
not-from-this-roll = { $name }同志不是在这次点名里登记的。如有差错，请由书记用“更正”办理。
