button-missing = 👥 誰沒到
button-nudge = 🔔 提醒未到的人
button-refresh = 🔄 刷新
missing-shown = <b>{ kind-name }</b>　{ $clock }
    實到<b>{ $present }</b>　應到{ $due }　請假{ $excused }　未到<b>{ $missing }</b>
missing-line = { $mark ->
    [leave_asked] ❓ { $name }（請假待批）
    [no_account] ☎️ { $name }（沒有加入，請打電話）
    [unreachable] ☎️ { $name }（收不到消息，請打電話）
   *[waiting] ⬜ { $name }
}
missing-more = ……還有{ $more }人
nudged = 已提醒{ $told }人。請假的人和羣裏都沒有打擾。
nudged-by-phone = 以下{ $count }人收不到消息，請打電話：{ $names }
names-separator = 、
nudged-lately = { $at }剛提醒過，{ $again_at }以後可以再提醒。
nobody-to-nudge = { $by_phone ->
    [0] 沒有需要提醒的人。
   *[other] 沒有能用消息提醒的人；有{ $by_phone }人收不到消息，請打電話。
}
no-gathering-left = 本次各批次都已結束，不再提醒。可以再安排一個批次補學。
please-come = { $branch }的{ kind-name }安排在{ $at }，{ $place }。請您按時參加；不便參加請點“請假”。
please-come-now = { $branch }的{ kind-name }正在進行，地點：{ $place }。還沒有您的簽到。到了請簽到；不便參加請點“請假”。
