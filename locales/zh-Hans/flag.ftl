# 疑点：先问支部，支部说明，上级核实；只有上级确认才改变计数
button-flag = { $state ->
    [explained] ⚠ 待上级核实
   *[raised] ⚠ 请说明
}：{ kind-name }第{ $number }批
button-flag-of = ⚠ { $branch }　{ kind-name }第{ $number }批
button-flags = ⚠ 需要核实的
button-flag-explain = { $again ->
    [yes] ✏️ 重新说明
   *[no] ✏️ 说明情况
}
button-flag-clear = ✅ 情况属实，照常计入
button-flag-confirm = ✕ 不成立，不计入
flag-raised = 系统看到一场会有几点需要核对。先请支部说明，不是结论。
flag-explained = 下级支部对一场会作了说明，请您核实。
flag-unexplained = 下级支部有一场会需要说明，{ $days }天了还没有说明。请向支部了解情况后核实。
button-flag-see = 查看并核实
flag-decided = 上级对一场会作了核实。
flag-shown = <b>{ $branch }</b>　{ $quarter }
    { kind-name }第{ $number }批
flag-present = 登记到会{ $present }人
flag-sign = · { $sign ->
    [one_account] 全部由一个人登记，没有别的同志签到或核验人数。
    [proxy] 没有一位同志自己签到，都是点名登记的。
    [burst] 一分钟内由一个人连续登记了很多人。
    [short] 从开始到结束时间很短。
   *[counts] 清点的人数与登记的人数差得较多。
}
flag-state = { $state ->
    [raised] 等待支部说明。
    [explained] 支部已说明，等待上级核实。
    [confirmed] 上级核实：不成立，这一批不计入。
    [cleared] 上级核实：情况属实，照常计入。
   *[withdrawn] 已补正，不用再说明。
}{ $state ->
    [raised] { flag-counts-now }
    [explained] { flag-counts-now }
   *[other] {""}
}
flag-counts-now = { $established ->
    [yes] 现在照常计入。
   *[no] 在别的同志签到、核验人数或上级核实以前，这一批暂不计入。
}
flag-explanation = 支部说明：<blockquote>{ $text }</blockquote>
flag-reason = 上级意见：<blockquote>{ $text }</blockquote>
flag-explained-now = 已报上级
flag-decided-now = 已告诉支部
flags-listed = <b>{ $unit }</b>
    { $some ->
    [yes] 下面这些支部的会需要您核实，请点开看支部的说明：
   *[no] 现在没有需要核实的。
}
explanation-asked = 请用一段话说明当时的情况（不超过{ $limit }字）。会送给上级核实，请不要写涉密内容。
flag-reason-asked = { $branch }的这一批：{ $confirm ->
    [yes] 核实为不成立，不计入。
   *[no] 核实为情况属实，照常计入。
}
    请写明理由，会告诉支部：
flag-settled = 这件事已经办结，不用再处理。
own-gathering = 这场会是您自己组织的，请由其他同志核实。
gathering-not-established = ⚠ { $confirmed ->
    [yes] 上级核实：不成立，这一批不计入。
   *[no] 全部由一个人登记，还没有别人核验，暂不计入。请让到会的同志自己签到，或请一位同志核验人数。
}
gathering-flagged = ⚠ 这一批有几点需要核对，请点第一个按钮查看。
rollup-flags = ⚠ 有{ $count }批会正在核对，尚无结论。
