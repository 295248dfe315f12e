# 交接：書記、副書記的接任
handover-role = { $role ->
    [secretary] 書記
   *[deputy] 副書記
}
button-handover = 🤝 交接與副書記
button-handover-secretary = { $vacant ->
    [yes] 指定新書記
   *[no] 交接書記工作
}
button-handover-deputy = 指定副書記
button-handover-end = 結束{ $name }的副書記工作
button-handover-withdraw = 撤回對{ $name }的邀請
button-handover-ask = { $role ->
    [secretary] 請他（她）接任
   *[deputy] { $term ->
        [0] 不定期限
       *[other] { $term }天
    }
}
button-handover-yes = ✅ 接受
button-handover-no = 謝絕
handover-shown = <b>{ $branch }</b>　交接{ $vacant ->
    [yes] {""}
    ⚠ 現在沒有書記，請指定一位。
   *[no] {""}
}
handover-until = { $until ->
    [none] {""}
   *[other] （到{ $until }爲止）
}
handover-post = · { handover-role }：{ $name }{ handover-until }
handover-waiting = · 等待{ $name }答覆：{ handover-role }{ handover-until }
handover-proposed-now = 已經發給對方，等他（她）答覆。
successors-offered = { $some ->
    [yes] 請選擇“{ $branch }”的{ handover-role }人選：
   *[no] “{ $branch }”沒有可選的人：對方要先加入本系統。可在“邀請加入”裏發鏈接。
}
handover-asked = { $role ->
    [secretary] 請{ $name }接任“{ $branch }”書記？
    對方接受後，原書記的權限隨即轉交。
   *[deputy] 請{ $name }擔任“{ $branch }”副書記？
    副書記可以安排會議、點名、辦結。請選期限：
}
handover-proposed = 🤝 { $by }請您擔任“{ $branch }”{ handover-role }{ handover-until }。
    接受後，您就能打開支部工作臺，安排會議、點名、辦結。
handover-done = ✅ 您已擔任“{ $branch }”{ handover-role }{ handover-until }。
handover-told = { $accepted ->
    [yes] 🤝 { $name }已接任“{ $branch }”{ handover-role }。{ $ended ->
        [yes] 您在這個支部的工作已交接，謝謝您。
       *[no] {""}
    }
   *[no] { $name }謝絕擔任“{ $branch }”{ handover-role }，請另選他人。
}
handover-declined = 已謝絕。“{ $branch }”那邊會收到您的答覆。
handover-gone = 這次交接已經答覆、撤回或過期了。
post-vacant = ⚠ “{ $branch }”現在沒有書記。請儘快指定一位，在此之前沒有人能安排會議和點名。
post-ended = 您在“{ $branch }”的{ handover-role }工作已結束。謝謝您。
last-secretary = 您是“{ $branch }”唯一的書記。請先在支部工作臺點“交接與副書記”，或請上級指定新書記。
