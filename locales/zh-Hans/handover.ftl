# 交接：书记、副书记的接任
handover-role = { $role ->
    [secretary] 书记
   *[deputy] 副书记
}
button-handover = 🤝 交接与副书记
button-handover-secretary = { $vacant ->
    [yes] 指定新书记
   *[no] 交接书记工作
}
button-handover-deputy = 指定副书记
button-handover-end = 结束{ $name }的副书记工作
button-handover-withdraw = 撤回对{ $name }的邀请
button-handover-ask = { $role ->
    [secretary] 请他（她）接任
   *[deputy] { $term ->
        [0] 不定期限
       *[other] { $term }天
    }
}
button-handover-yes = ✅ 接受
button-handover-no = 谢绝
handover-shown = <b>{ $branch }</b>　交接{ $vacant ->
    [yes] {""}
    ⚠ 现在没有书记，请指定一位。
   *[no] {""}
}
handover-until = { $until ->
    [none] {""}
   *[other] （到{ $until }为止）
}
handover-post = · { handover-role }：{ $name }{ handover-until }
handover-waiting = · 等待{ $name }答复：{ handover-role }{ handover-until }
handover-proposed-now = 已经发给对方，等他（她）答复。
successors-offered = { $some ->
    [yes] 请选择“{ $branch }”的{ handover-role }人选：
   *[no] “{ $branch }”没有可选的人：对方要先加入本系统。可在“邀请加入”里发链接。
}
handover-asked = { $role ->
    [secretary] 请{ $name }接任“{ $branch }”书记？
    对方接受后，原书记的权限随即转交。
   *[deputy] 请{ $name }担任“{ $branch }”副书记？
    副书记可以安排会议、点名、办结。请选期限：
}
handover-proposed = 🤝 { $by }请您担任“{ $branch }”{ handover-role }{ handover-until }。
    接受后，您就能打开支部工作台，安排会议、点名、办结。
handover-done = ✅ 您已担任“{ $branch }”{ handover-role }{ handover-until }。
handover-told = { $accepted ->
    [yes] 🤝 { $name }已接任“{ $branch }”{ handover-role }。{ $ended ->
        [yes] 您在这个支部的工作已交接，谢谢您。
       *[no] {""}
    }
   *[no] { $name }谢绝担任“{ $branch }”{ handover-role }，请另选他人。
}
handover-declined = 已谢绝。“{ $branch }”那边会收到您的答复。
handover-gone = 这次交接已经答复、撤回或过期了。
post-vacant = ⚠ “{ $branch }”现在没有书记。请尽快指定一位，在此之前没有人能安排会议和点名。
post-ended = 您在“{ $branch }”的{ handover-role }工作已结束。谢谢您。
last-secretary = 您是“{ $branch }”唯一的书记。请先在支部工作台点“交接与副书记”，或请上级指定新书记。
