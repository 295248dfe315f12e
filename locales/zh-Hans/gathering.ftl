# 一批：开始、签到码、结束
gathering-shown = <b>{ kind-name }　第{ $number }批</b>　{ $state ->
    [planned] 未开始
    [running] 正在签到
   *[ended] 已结束
}
    { $branch }
gathering-where = 时间：{ $begins_at }
    地点：{ $place }
gathering-code = 现在的签到码：<b>{ $code }</b>（每{ $seconds }秒换一次，点“刷新”看新的）
    党员签到：把这4位数字发给我，或扫会场二维码，或由您点名。
gathering-heads = 这一批到{ $present }人；这次累计实到{ $all }人，应到{ $due }人
gathering-attested = { $attested ->
    [yes] 人数已由第二人核验
   *[no] 人数还没有第二人核验
}
gathering-too-few = ⚠ 到会不足{ $least }人，这一批不计入。
button-begin = ▶ 开始签到
button-begin-now = 改到现在开
button-begin-planned = 当时已经开了，现在补登记
button-move = 改时间地点
button-drop = 取消这一批
button-screen = 📺 会场屏幕/二维码
button-desk-roll = 📋 点名
button-gathering-refresh = 🔄 刷新
button-attest-desk = 🔢 核验人数
button-gathering-more = ⋯ 更多
button-end = ⏹ 结束签到
gathering-begun-now = 已开始签到
gathering-ended-now = 已结束签到
gathering-cancelled-now = 已取消这一批
ended-by-clock = { $branch }：{ kind-name }第{ $number }批开始签到后已过{ $hours }小时，没有人点“结束签到”，系统已代为结束。
    登记到会{ $present }人。还有到会的同志没登记的，请点“点名”补上；都齐了请办结。
button-gathering-see = 看这一批
begin-asked = 这一批定在{ $begins_at }，{ $place }。{ $early ->
    [yes] 现在还早。要改到现在开吗？
   *[no] 已经不是当天了。当时开过了，还是现在才开？
}
too-late-to-record = 这一批定在{ $begins_at }，会后登记只开放{ $days }天，现在已过。如确需补录，请在这次学习或研讨的详情里点“申请补录”。
