# 疑點：先問支部，支部說明，上級覈實；只有上級確認才改變計數
button-flag = { $state ->
    [explained] ⚠ 待上級覈實
   *[raised] ⚠ 請說明
}：{ kind-name }第{ $number }批
button-flag-of = ⚠ { $branch }　{ kind-name }第{ $number }批
button-flags = ⚠ 需要覈實的
button-flag-explain = { $again ->
    [yes] ✏️ 重新說明
   *[no] ✏️ 說明情況
}
button-flag-clear = ✅ 情況屬實，照常計入
button-flag-confirm = ✕ 不成立，不計入
flag-raised = 系統看到一場會有幾點需要覈對。先請支部說明，不是結論。
flag-explained = 下級支部對一場會作了說明，請您覈實。
flag-unexplained = 下級支部有一場會需要說明，{ $days }天了還沒有說明。請向支部瞭解情況後覈實。
button-flag-see = 查看並覈實
flag-decided = 上級對一場會作了覈實。
flag-shown = <b>{ $branch }</b>　{ $quarter }
    { kind-name }第{ $number }批
flag-present = 登記到會{ $present }人
flag-sign = · { $sign ->
    [one_account] 全部由一個人登記，沒有別的同志簽到或覈驗人數。
    [proxy] 沒有一位同志自己簽到，都是點名登記的。
    [burst] 一分鐘內由一個人連續登記了很多人。
    [short] 從開始到結束時間很短。
   *[counts] 清點的人數與登記的人數差得較多。
}
flag-state = { $state ->
    [raised] 等待支部說明。
    [explained] 支部已說明，等待上級覈實。
    [confirmed] 上級覈實：不成立，這一批不計入。
    [cleared] 上級覈實：情況屬實，照常計入。
   *[withdrawn] 已補正，不用再說明。
}{ $state ->
    [raised] { flag-counts-now }
    [explained] { flag-counts-now }
   *[other] {""}
}
flag-counts-now = { $established ->
    [yes] 現在照常計入。
   *[no] 在別的同志簽到、覈驗人數或上級覈實以前，這一批暫不計入。
}
flag-explanation = 支部說明：<blockquote>{ $text }</blockquote>
flag-reason = 上級意見：<blockquote>{ $text }</blockquote>
flag-explained-now = 已報上級
flag-decided-now = 已告訴支部
flags-listed = <b>{ $unit }</b>
    { $some ->
    [yes] 下面這些支部的會需要您覈實，請點開看支部的說明：
   *[no] 現在沒有需要覈實的。
}
explanation-asked = 請用一段話說明當時的情況（不超過{ $limit }字）。會送給上級覈實，請不要寫涉密內容。
flag-reason-asked = { $branch }的這一批：{ $confirm ->
    [yes] 覈實爲不成立，不計入。
   *[no] 覈實爲情況屬實，照常計入。
}
    請寫明理由，會告訴支部：
flag-settled = 這件事已經辦結，不用再處理。
own-gathering = 這場會是您自己組織的，請由其他同志覈實。
gathering-not-established = ⚠ { $confirmed ->
    [yes] 上級覈實：不成立，這一批不計入。
   *[no] 全部由一個人登記，還沒有別人覈驗，暫不計入。請讓到會的同志自己簽到，或請一位同志覈驗人數。
}
gathering-flagged = ⚠ 這一批有幾點需要覈對，請點第一個按鈕查看。
rollup-flags = ⚠ 有{ $count }批會正在覈對，尚無結論。
