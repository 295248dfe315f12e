# 補錄：登記截止以後，請上級開放幾天，補錄的算逾期
button-unlock = 📨 申請補錄
button-unlock-days = ✅ 開放{ $days }天
button-unlock-refuse = ✕ 不同意
session-recording-over = 會後{ $days }天的登記期已過。{ $state ->
    [none] 如確需補錄，請點“申請補錄”。
    [asked] 已向上級申請補錄，等待答覆。
    [refused] 上級沒有同意補錄。
   *[over] 上級開放的補錄時間也已過。
}
session-unlocked = 上級已開放補錄，到{ $until }爲止。補錄的算逾期。
unlock-reason-asked = 請寫明爲什麼需要補錄（不超過{ $limit }字），會送給上級：
unlock-sent = 已送上級。{ $reached ->
    [yes] 答覆會告訴您。
   *[no] 上級現在沒有能收到消息的人，請打電話聯繫。
}
unlock-requested = <b>{ $branch }</b>申請補錄{ $quarter }{ kind-name }
    申請人：{ $by }
    原因：<blockquote>{ $reason }</blockquote>
    開放以後補錄的算逾期。
unlock-decided = { $branch }的{ kind-name }補錄申請：{ $state ->
    [granted] 已開放，到{ $until }爲止。
   *[refused] 沒有同意。
}
unlock-answered = { $quarter }{ kind-name }的補錄申請：{ $state ->
    [granted] 上級已開放，到{ $until }爲止。請在“更正登記”或點名裏補錄，補錄的算逾期。
   *[refused] 上級沒有同意。有疑問請與上級聯繫。
}
recording-still-open = 現在還在登記期內，直接登記就可以，不用申請。
unlock-pending = 已經申請過了，請等待上級答覆。
