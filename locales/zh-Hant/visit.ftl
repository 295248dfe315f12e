# 列席：督導安排、到場簽到、八項情況、支部答覆
button-visits = 🪑 列席
visits-shown = <b>我的列席</b>
visits-none = 目前沒有安排給您的列席。
visits-coming = <b>待列席</b>
visits-line = · { $at } { $branch }{ $why ->
    [spot] （現場抽查）
    [walk_in] （臨時列席）
   *[other] {""}
}
visits-to-report = <b>待填情況</b>
visits-report-line = · { $at } { $branch }
visits-how = 點支部名稱看詳情。到場後憑會場屏幕上的4位數字簽到，列席不計入支部出席人數。
button-visit = { $branch }
button-visit-report = 📝 { $branch }
button-visit-free = 🗓 我的空閒時間
visit-assigned = 🪑 請您列席<b>{ $branch }</b>的研討
    時間：{ $at }
    地點：{ $place }
    { $why ->
        [spot] 這是現場隨機抽查，今天才定下，請直接前往。
        [fallback] { $committee }兜底列席：本年還沒有上級到過這個支部。
       *[quota] { $committee }年度列席安排。
    }
visit-moved = 🪑 列席的研討改了時間或地點：<b>{ $branch }</b>
    時間：{ $at }
    地點：{ $place }
visit-withdrawn = { $at }到<b>{ $branch }</b>的列席取消，您不用去了。
visit-shown = <b>{ $branch }</b>
    { $committee }列席{ $why ->
        [spot] （現場抽查）
        [walk_in] （臨時列席）
        [fallback] （兜底）
       *[quota] {""}
    }
visit-when = 時間：{ $at }
    地點：{ $place }
visit-problem = 研討主題：{ $problem }
visit-held = { $remote ->
    [yes] 🖥 已遠程列席
   *[no] ✅ 已到場列席
}：{ $at }
visit-reported = 情況已提交，支部能看到。
visit-answer = 支部答覆：{ $answer }
visit-before = <b>以前的列席</b>
visit-before-none = 以前沒有列席記錄，您是第一位。
button-visit-code = ✅ 到場簽到
button-visit-remote = 🖥 遠程列席
button-visit-fill = 📝 填情況（8項）
button-visit-decline = 去不了
visit-code-asked = { $remote ->
    [yes] 遠程列席<b>{ $branch }</b>：請把視頻裏會場屏幕上的4位數字發給我。遠程列席單獨統計，次數有上限。
   *[no] 列席<b>{ $branch }</b>：請把會場屏幕上的4位數字發給我。
}
visit-code-not-understood = 請發送會場屏幕上的4位數字，例如 4166。
visit-begun = { $remote ->
    [yes] 🖥 已記爲遠程列席
   *[no] ✅ 已記爲到場列席
}：<b>{ $branch }</b>
    時間：{ $at }
    列席不計入支部出席人數。散會後請用兩分鐘填8項情況。
visit-not-open = { $branch }的研討現在沒有開放簽到：還沒開始，或已經結束。
remote-visits-used-up = 本年遠程列席已滿{ $most }次，請到現場列席。
decline-asked = { $at }到<b>{ $branch }</b>列席去不了嗎？{ $why ->
    [walk_in] 這次臨時列席會取消。
   *[other] 系統會另請別的同志，這半天不再安排您。
}
button-decline-sure = { $why ->
    [walk_in] 不去了
   *[other] 去不了，請另安排
}
visit-declined = { $why ->
    [walk_in] 已取消：{ $at }到<b>{ $branch }</b>的臨時列席。
   *[other] 已記下：{ $at }您不去<b>{ $branch }</b>，會另請別的同志或另定時間。
}
heads-asked = <b>{ $branch }</b>　1/8
    現場到會多少人？請按實際看到的點，不含列席的同志。可以點數字，也可以直接發數字。
item-asked = <b>{ $branch }</b>　{ $number }/{ $of }
    { $question }
visit-item-topic = 研討有沒有結合實際工作問題？
visit-item-topic-0 = 結合緊密
visit-item-topic-1 = 有些結合
visit-item-topic-2 = 沒有結合
visit-item-course = 研討有沒有接着集中學習的內容談？
visit-item-course-0 = 接得緊
visit-item-course-1 = 接了一部分
visit-item-course-2 = 沒有接上
visit-item-voices = 發言的面有多大？
visit-item-voices-0 = 大多數同志
visit-item-voices-1 = 一部分同志
visit-item-voices-2 = 個別同志
visit-item-ideas = 有沒有談出辦法和點子？
visit-item-ideas-0 = 有好幾條
visit-item-ideas-1 = 有一兩條
visit-item-ideas-2 = 還沒有
visit-item-fitting = 時間、地點適不適合崗位？
visit-item-fitting-0 = 適合
visit-item-fitting-1 = 基本適合
visit-item-fitting-2 = 不太適合
visit-item-before = 上次列席提的事辦了沒有？
visit-item-before-0 = 辦了
visit-item-before-1 = 正在辦
visit-item-before-2 = 還沒辦
visit-item-before-3 = 第一次列席
visit-item-help = 支部最需要上級幫什麼？
visit-item-help-0 = 暫時不需要
visit-item-help-1 = 學習材料
visit-item-help-2 = 時間和倒班
visit-item-help-3 = 場地設備
visit-item-help-4 = 業務指導
visit-item-help-5 = 點子落地
report-heads = 現場到會：{ $headcount }人
report-line = { $question }{ $choice }
report-ready = <b>{ $branch }</b>
    請看一遍，沒有問題就提交：
button-report-hand-in = ✅ 提交
button-report-redo = 重新填
report-handed-in = ✅ 已提交，<b>{ $branch }</b>能看到並可以答覆。謝謝！
report-closed = 這份情況已經提交，或者填寫期限已過。
report-title = <b>{ $committee }</b>　{ $at }{ $remote ->
    [yes] （遠程）
   *[no] {""}
}
report-received = 📝 上級列席後的反饋
report-received-how = 這些只談研討怎麼組織、需要什麼幫助，不評價任何人。可以答覆，下次來列席的同志會看到。
reports-shown = <b>{ $branch }</b>　列席反饋
reports-none = 還沒有列席反饋。
report-answered-now = 答覆已送達
button-reports = 🪑 列席反饋
button-report-answer = ✏️ 答覆{ $committee }
answer-asked = 請寫下支部的答覆（不超過{ $letters }字），例如已經怎麼改、還需要什麼支持。請不要寫人名和涉密內容。
report-answered = <b>{ $branch }</b>對列席反饋的答覆：
    { $answer }
free-times-shown = <b>我的空閒時間</b>
    ✅ 表示可以安排列席，點一下就改。列席只排在這些時間。
button-free-time = { $free ->
    [yes] ✅
   *[no] ▫️
}{ $weekday ->
    [0] 週一
    [1] 週二
    [2] 週三
    [3] 週四
    [4] 週五
    [5] 週六
   *[6] 週日
}{ $part ->
    [0] 上午
    [1] 下午
   *[2] 晚上
}
