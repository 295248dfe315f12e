button-unlink = 解除账号
button-record = 📖 我的记录
record-shown = <b>{ $name }</b>　{ $branch }
    <b>{ $quarter }</b>
record-line = · { kind-name }：{ $what }
record-not-planned = 还没有安排
record-planned = 安排在{ $at }
record-not-there = { $at }的会没有登记到会
record-not-there-how = 。到了会的，请告诉书记补登；没到的，请参加补学
record-leave-asked = 请假待批
record-present = { state-name }　{ $at }（{ $how }）
record-not-established = ，这一批还没有核实或经核实不成立，暂不计入
record-how-by = { method-name }，登记人：{ $by }{ $same ->
    [yes] {""}
   *[no] ，{ $recorded }登记
}
record-correction = 　↳ { $at }由{ $by }更正为“{ state-name }”（{ correction-reason }）
record-past = <b>以往</b>
record-past-line = · { $quarter }{ kind-name }：{ $what }
record-note = 这份记录只有您自己、本支部和直接上级能看到。如有差错，请告诉书记更正。
record-ideas = 提过点子{ $count }条
