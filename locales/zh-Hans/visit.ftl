# 列席：督导安排、到场签到、八项情况、支部答复
button-visits = 🪑 列席
visits-shown = <b>我的列席</b>
visits-none = 目前没有安排给您的列席。
visits-coming = <b>待列席</b>
visits-line = · { $at } { $branch }{ $why ->
    [spot] （现场抽查）
    [walk_in] （临时列席）
   *[other] {""}
}
visits-to-report = <b>待填情况</b>
visits-report-line = · { $at } { $branch }
visits-how = 点支部名称看详情。到场后凭会场屏幕上的4位数字签到，列席不计入支部出席人数。
button-visit = { $branch }
button-visit-report = 📝 { $branch }
button-visit-free = 🗓 我的空闲时间
visit-assigned = 🪑 请您列席<b>{ $branch }</b>的研讨
    时间：{ $at }
    地点：{ $place }
    { $why ->
        [spot] 这是现场随机抽查，今天才定下，请直接前往。
        [fallback] { $committee }兜底列席：本年还没有上级到过这个支部。
       *[quota] { $committee }年度列席安排。
    }
visit-moved = 🪑 列席的研讨改了时间或地点：<b>{ $branch }</b>
    时间：{ $at }
    地点：{ $place }
visit-withdrawn = { $at }到<b>{ $branch }</b>的列席取消，您不用去了。
visit-shown = <b>{ $branch }</b>
    { $committee }列席{ $why ->
        [spot] （现场抽查）
        [walk_in] （临时列席）
        [fallback] （兜底）
       *[quota] {""}
    }
visit-when = 时间：{ $at }
    地点：{ $place }
visit-problem = 研讨主题：{ $problem }
visit-held = { $remote ->
    [yes] 🖥 已远程列席
   *[no] ✅ 已到场列席
}：{ $at }
visit-reported = 情况已提交，支部能看到。
visit-answer = 支部答复：{ $answer }
visit-before = <b>以前的列席</b>
visit-before-none = 以前没有列席记录，您是第一位。
button-visit-code = ✅ 到场签到
button-visit-remote = 🖥 远程列席
button-visit-fill = 📝 填情况（8项）
button-visit-decline = 去不了
visit-code-asked = { $remote ->
    [yes] 远程列席<b>{ $branch }</b>：请把视频里会场屏幕上的4位数字发给我。远程列席单独统计，次数有上限。
   *[no] 列席<b>{ $branch }</b>：请把会场屏幕上的4位数字发给我。
}
visit-code-not-understood = 请发送会场屏幕上的4位数字，例如 4166。
visit-begun = { $remote ->
    [yes] 🖥 已记为远程列席
   *[no] ✅ 已记为到场列席
}：<b>{ $branch }</b>
    时间：{ $at }
    列席不计入支部出席人数。散会后请用两分钟填8项情况。
visit-not-open = { $branch }的研讨现在没有开放签到：还没开始，或已经结束。
remote-visits-used-up = 本年远程列席已满{ $most }次，请到现场列席。
decline-asked = { $at }到<b>{ $branch }</b>列席去不了吗？{ $why ->
    [walk_in] 这次临时列席会取消。
   *[other] 系统会另请别的同志，这半天不再安排您。
}
button-decline-sure = { $why ->
    [walk_in] 不去了
   *[other] 去不了，请另安排
}
visit-declined = { $why ->
    [walk_in] 已取消：{ $at }到<b>{ $branch }</b>的临时列席。
   *[other] 已记下：{ $at }您不去<b>{ $branch }</b>，会另请别的同志或另定时间。
}
heads-asked = <b>{ $branch }</b>　1/8
    现场到会多少人？请按实际看到的点，不含列席的同志。可以点数字，也可以直接发数字。
item-asked = <b>{ $branch }</b>　{ $number }/{ $of }
    { $question }
visit-item-topic = 研讨有没有结合实际工作问题？
visit-item-topic-0 = 结合紧密
visit-item-topic-1 = 有些结合
visit-item-topic-2 = 没有结合
visit-item-course = 研讨有没有接着集中学习的内容谈？
visit-item-course-0 = 接得紧
visit-item-course-1 = 接了一部分
visit-item-course-2 = 没有接上
visit-item-voices = 发言的面有多大？
visit-item-voices-0 = 大多数同志
visit-item-voices-1 = 一部分同志
visit-item-voices-2 = 个别同志
visit-item-ideas = 有没有谈出办法和点子？
visit-item-ideas-0 = 有好几条
visit-item-ideas-1 = 有一两条
visit-item-ideas-2 = 还没有
visit-item-fitting = 时间、地点适不适合岗位？
visit-item-fitting-0 = 适合
visit-item-fitting-1 = 基本适合
visit-item-fitting-2 = 不太适合
visit-item-before = 上次列席提的事办了没有？
visit-item-before-0 = 办了
visit-item-before-1 = 正在办
visit-item-before-2 = 还没办
visit-item-before-3 = 第一次列席
visit-item-help = 支部最需要上级帮什么？
visit-item-help-0 = 暂时不需要
visit-item-help-1 = 学习材料
visit-item-help-2 = 时间和倒班
visit-item-help-3 = 场地设备
visit-item-help-4 = 业务指导
visit-item-help-5 = 点子落地
report-heads = 现场到会：{ $headcount }人
report-line = { $question }{ $choice }
report-ready = <b>{ $branch }</b>
    请看一遍，没有问题就提交：
button-report-hand-in = ✅ 提交
button-report-redo = 重新填
report-handed-in = ✅ 已提交，<b>{ $branch }</b>能看到并可以答复。谢谢！
report-closed = 这份情况已经提交，或者填写期限已过。
report-title = <b>{ $committee }</b>　{ $at }{ $remote ->
    [yes] （远程）
   *[no] {""}
}
report-received = 📝 上级列席后的反馈
report-received-how = 这些只谈研讨怎么组织、需要什么帮助，不评价任何人。可以答复，下次来列席的同志会看到。
reports-shown = <b>{ $branch }</b>　列席反馈
reports-none = 还没有列席反馈。
report-answered-now = 答复已送达
button-reports = 🪑 列席反馈
button-report-answer = ✏️ 答复{ $committee }
answer-asked = 请写下支部的答复（不超过{ $letters }字），例如已经怎么改、还需要什么支持。请不要写人名和涉密内容。
report-answered = <b>{ $branch }</b>对列席反馈的答复：
    { $answer }
free-times-shown = <b>我的空闲时间</b>
    ✅ 表示可以安排列席，点一下就改。列席只排在这些时间。
button-free-time = { $free ->
    [yes] ✅
   *[no] ▫️
}{ $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
}{ $part ->
    [0] 上午
    [1] 下午
   *[2] 晚上
}
