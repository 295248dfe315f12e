# 补录：登记截止以后，请上级开放几天，补录的算逾期
button-unlock = 📨 申请补录
button-unlock-days = ✅ 开放{ $days }天
button-unlock-refuse = ✕ 不同意
session-recording-over = 会后{ $days }天的登记期已过。{ $state ->
    [none] 如确需补录，请点“申请补录”。
    [asked] 已向上级申请补录，等待答复。
    [refused] 上级没有同意补录。
   *[over] 上级开放的补录时间也已过。
}
session-unlocked = 上级已开放补录，到{ $until }为止。补录的算逾期。
unlock-reason-asked = 请写明为什么需要补录（不超过{ $limit }字），会送给上级：
unlock-sent = 已送上级。{ $reached ->
    [yes] 答复会告诉您。
   *[no] 上级现在没有能收到消息的人，请打电话联系。
}
unlock-requested = <b>{ $branch }</b>申请补录{ $quarter }{ kind-name }
    申请人：{ $by }
    原因：<blockquote>{ $reason }</blockquote>
    开放以后补录的算逾期。
unlock-decided = { $branch }的{ kind-name }补录申请：{ $state ->
    [granted] 已开放，到{ $until }为止。
   *[refused] 没有同意。
}
unlock-answered = { $quarter }{ kind-name }的补录申请：{ $state ->
    [granted] 上级已开放，到{ $until }为止。请在“更正登记”或点名里补录，补录的算逾期。
   *[refused] 上级没有同意。有疑问请与上级联系。
}
recording-still-open = 现在还在登记期内，直接登记就可以，不用申请。
unlock-pending = 已经申请过了，请等待上级答复。
