button-leave = 🙋 請假
button-leaves = 🙋 請假名單
button-leave-withdraw = 撤回請假
button-leave-grant = ✅ 准假
button-leave-refuse = ✕ 不準
button-leave-grant-to = ✅ 準 { $name }
reason-name = { $reason ->
    [duty] 值班、生產任務
    [travel] 出差
    [sick] 身體原因
    [family] 家事
   *[other] 其他原因
}
leave-meetings = 請選擇要請假的一次：
leave-meeting = { kind-name }　{ $at }
leave-reasons = <b>{ kind-name }</b>　{ $at }　{ $place }
    請選擇請假原因（只選類別，不用寫細節）：
leave-asked = 已向書記請假：{ kind-name }　{ $at }（{ reason-name }）。批准後會告訴您。
leave-granted = 已准假：{ kind-name }　{ $at }（{ reason-name }）。如果您又能參加，到場簽到即可，不用另外辦理。
leave-withdrawn = 已撤回{ kind-name }的請假。
leave-requested = <b>{ $name }</b>同志請假
    { kind-name }　{ $at }
    原因：{ reason-name }
leave-taken-back = { $name }同志撤回了{ kind-name }的請假。
leave-decided = { $name }同志的請假：{ leave-state-name }。
leave-state-name = { $state ->
    [asked] 待批
    [granted] 已準
    [refused] 未準
   *[withdrawn] 已撤回
}
leave-answered = { $state ->
    [granted] 您的{ kind-name }請假已批准。如果又能參加，到場簽到即可。
   *[refused] 您的{ kind-name }請假沒有批准，請按時參加。有困難請與書記聯繫。
}
leave-line = · { $name }　{ reason-name }　{ leave-state-name }
leave-came = ，後來到會了，不用再辦
leaves-shown = <b>{ kind-name }請假名單</b>
leaves-none = { kind-name }：沒有人請假。
no-meeting-ahead = 近期沒有可以請假的學習或研討。
leave-too-late = 這一次已經結束，不能再辦請假。如有差錯，請聯繫書記更正。
came-after-all = { $name }同志已經到會簽到，不用再辦請假。
not-their-own = 自己的請假由其他支委或上級審批。
