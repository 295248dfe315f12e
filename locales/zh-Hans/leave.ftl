button-leave = 🙋 请假
button-leaves = 🙋 请假名单
button-leave-withdraw = 撤回请假
button-leave-grant = ✅ 准假
button-leave-refuse = ✕ 不准
button-leave-grant-to = ✅ 准 { $name }
reason-name = { $reason ->
    [duty] 值班、生产任务
    [travel] 出差
    [sick] 身体原因
    [family] 家事
   *[other] 其他原因
}
leave-meetings = 请选择要请假的一次：
leave-meeting = { kind-name }　{ $at }
leave-reasons = <b>{ kind-name }</b>　{ $at }　{ $place }
    请选择请假原因（只选类别，不用写细节）：
leave-asked = 已向书记请假：{ kind-name }　{ $at }（{ reason-name }）。批准后会告诉您。
leave-granted = 已准假：{ kind-name }　{ $at }（{ reason-name }）。如果您又能参加，到场签到即可，不用另外办理。
leave-withdrawn = 已撤回{ kind-name }的请假。
leave-requested = <b>{ $name }</b>同志请假
    { kind-name }　{ $at }
    原因：{ reason-name }
leave-taken-back = { $name }同志撤回了{ kind-name }的请假。
leave-decided = { $name }同志的请假：{ leave-state-name }。
leave-state-name = { $state ->
    [asked] 待批
    [granted] 已准
    [refused] 未准
   *[withdrawn] 已撤回
}
leave-answered = { $state ->
    [granted] 您的{ kind-name }请假已批准。如果又能参加，到场签到即可。
   *[refused] 您的{ kind-name }请假没有批准，请按时参加。有困难请与书记联系。
}
leave-line = · { $name }　{ reason-name }　{ leave-state-name }
leave-came = ，后来到会了，不用再办
leaves-shown = <b>{ kind-name }请假名单</b>
leaves-none = { kind-name }：没有人请假。
no-meeting-ahead = 近期没有可以请假的学习或研讨。
leave-too-late = 这一次已经结束，不能再办请假。如有差错，请联系书记更正。
came-after-all = { $name }同志已经到会签到，不用再办请假。
not-their-own = 自己的请假由其他支委或上级审批。
