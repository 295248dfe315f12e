# 安排一次集中：场景、地点、时间、确认；以及为什么不行
scenario-name = { $scenario ->
    [shift] 轮班
    [mobile] 流动又固定
    [site] 项目一线
    [joint] 跨单位协同
   *[other] 一般情形
}
scenario-advice-shift = 轮班：分几批开，请避开当班时间。
scenario-advice-mobile = 流动又固定：结合大家碰头的例会一起学。
scenario-advice-site = 项目一线：收工后或停工期在项目部开，提前两小时通知也可以。
scenario-advice-joint = 跨单位协同：请先与参加单位商定时间。
scenario-advice-other = 可以抓住关键节点分批开。
scenario-advice-own = { $advice }
mode-name = { $mode ->
    [batches] 分批集中
    [meeting] 结合例会
    [project] 在项目部集中
    [joint] 联合举行
   *[hall] 一处集中
}
plan-short-notice = ⚠ 离开会不到{ $hours }小时，请确认大家来得及。
batches-more = 每批不超过{ $batch }人为宜，还可再安排{ $more }批。
button-scenario = { $scenario }
button-scenario-usual = ✓ { $scenario }（本支部）
scenario-asked = <b>安排{ kind-name }</b>（1/4）
    这次按哪种情形组织？请点一个。
place-asked = <b>安排{ kind-name }</b>（2/4）
    在哪里开？{ $known ->
    [yes] 请点一个地点，或把新地点直接发给我。
   *[no] 请把地点直接发给我，例如：三号会议室。
}
time-asked = <b>安排{ kind-name }</b>（3/4）
    什么时候开？
time-asked-earliest = 研讨最早可在{ $earliest }开。
time-asked-how = 请点一个时间，或直接发给我，例如：10月20日 19:30、明天15点。
time-label = { $days ->
    [0] 今天 { $clock }
    [1] 明天 { $clock }
    [2] 后天 { $clock }
   *[other] { $when }
}
crews = { $crews }班
slot-more = { $time }　{ $more }
crews-left = 还差：{ $crews }，已排的各批他们在当班或休息。
crews-enough = 前{ $count }个时间各安排一批，各班就都能到。
time-is-local = 以上都是支部当地时间。
button-time-now = 现在就开
plan-ready = <b>{ $change ->
    [new] 安排{ kind-name }
    [more] { kind-name }再加一批
   *[move] 更改{ kind-name }的时间地点
}</b>（4/4）
    { $branch }
    情形：{ $scenario }
    方式：{ mode-name }
    地点：{ $place }
    时间：{ $at }

    请核对。确认后通知支部党员。
button-plan-confirm = ✅ 确认并通知党员
gathering-planned = ✅ <b>已安排：{ kind-name }第{ $number }批</b>
    { $branch }
    时间：{ $begins_at }
    地点：{ $place }
    已通知支部其他已加入的党员{ $told }人。
gathering-moved = ✅ <b>已更改：{ kind-name }第{ $number }批</b>
    { $branch }
    时间：{ $begins_at }
    地点：{ $place }
    已通知支部其他已加入的党员{ $told }人。
button-gathering = 第{ $number }批　{ $begins_at }
button-add-gathering = ➕ 再加一批
gathering-announced = <b>【通知】{ kind-name }</b>
    { $branch }　第{ $number }批
    时间：{ $begins_at }
    地点：{ $place }
move-announced = <b>【时间地点有变】{ kind-name }</b>
    { $branch }　第{ $number }批
    新的时间：{ $begins_at }
    地点：{ $place }
cancellation-announced = <b>【取消】{ kind-name }</b>
    { $branch }　第{ $number }批，原定{ $begins_at }，{ $place }。
    这一批不开了。
announced-how = 到场后把会场屏幕上的4位数字发给我，或请书记点名。不便参加请点“请假”。
button-ask-leave = 请假
time-not-understood = 没有看懂这个时间。请写明哪天几点，例如：10月20日 19:30、明天15点。
time-passed = { $at }已经过去了，请换一个时间，直接发给我。
other-quarter = { $at }属于{ $belongs }，不在{ $quarter }。{ kind-name }算在开会当天所在的季度，请在{ $quarter }内选一个时间。
branch-gone-then = 支部到{ $last_day }为止，{ $at }已经撤销，请选早一点的时间，直接发给我。
study-first = 研讨要在学习之后。请先安排本季度的集中学习。
too-soon-after-study = 研讨要在学习至少{ $days }天后开。学习定在{ $study }，研讨最早可在{ $earliest }开。
too-late-before-discussion = 学习要在研讨至少{ $days }天前开。研讨已定在{ $discussion }，学习最晚可在{ $latest }开。
already-planned = { $quarter }的{ kind-name }已经安排了，一个季度一次。人到不齐可以再加一批。
