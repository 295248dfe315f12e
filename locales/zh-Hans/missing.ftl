button-missing = 👥 谁没到
button-nudge = 🔔 提醒未到的人
button-refresh = 🔄 刷新
missing-shown = <b>{ kind-name }</b>　{ $clock }
    实到<b>{ $present }</b>　应到{ $due }　请假{ $excused }　未到<b>{ $missing }</b>
missing-line = { $mark ->
    [leave_asked] ❓ { $name }（请假待批）
    [no_account] ☎️ { $name }（没有加入，请打电话）
    [unreachable] ☎️ { $name }（收不到消息，请打电话）
   *[waiting] ⬜ { $name }
}
missing-more = ……还有{ $more }人
nudged = 已提醒{ $told }人。请假的人和群里都没有打扰。
nudged-by-phone = 以下{ $count }人收不到消息，请打电话：{ $names }
names-separator = 、
nudged-lately = { $at }刚提醒过，{ $again_at }以后可以再提醒。
nobody-to-nudge = { $by_phone ->
    [0] 没有需要提醒的人。
   *[other] 没有能用消息提醒的人；有{ $by_phone }人收不到消息，请打电话。
}
no-gathering-left = 本次各批次都已结束，不再提醒。可以再安排一个批次补学。
please-come = { $branch }的{ kind-name }安排在{ $at }，{ $place }。请您按时参加；不便参加请点“请假”。
please-come-now = { $branch }的{ kind-name }正在进行，地点：{ $place }。还没有您的签到。到了请签到；不便参加请点“请假”。
