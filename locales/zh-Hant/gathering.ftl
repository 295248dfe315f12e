# 一批：開始、簽到碼、結束
gathering-shown = <b>{ kind-name }　第{ $number }批</b>　{ $state ->
    [planned] 未開始
    [running] 正在簽到
   *[ended] 已結束
}
    { $branch }
gathering-where = 時間：{ $begins_at }
    地點：{ $place }
gathering-code = 現在的簽到碼：<b>{ $code }</b>（每{ $seconds }秒換一次，點“刷新”看新的）
    黨員簽到：把這4位數字發給我，或掃會場二維碼，或由您點名。
gathering-heads = 這一批到{ $present }人；這次累計實到{ $all }人，應到{ $due }人
gathering-attested = { $attested ->
    [yes] 人數已由第二人覈驗
   *[no] 人數還沒有第二人覈驗
}
gathering-too-few = ⚠ 到會不足{ $least }人，這一批不計入。
button-begin = ▶ 開始簽到
button-begin-now = 改到現在開
button-begin-planned = 當時已經開了，現在補登記
button-move = 改時間地點
button-drop = 取消這一批
button-screen = 📺 會場屏幕/二維碼
button-desk-roll = 📋 點名
button-gathering-refresh = 🔄 刷新
button-attest-desk = 🔢 覈驗人數
button-gathering-more = ⋯ 更多
button-end = ⏹ 結束簽到
gathering-begun-now = 已開始簽到
gathering-ended-now = 已結束簽到
gathering-cancelled-now = 已取消這一批
ended-by-clock = { $branch }：{ kind-name }第{ $number }批開始簽到後已過{ $hours }小時，沒有人點“結束簽到”，系統已代爲結束。
    登記到會{ $present }人。還有到會的同志沒登記的，請點“點名”補上；都齊了請辦結。
button-gathering-see = 看這一批
begin-asked = 這一批定在{ $begins_at }，{ $place }。{ $early ->
    [yes] 現在還早。要改到現在開嗎？
   *[no] 已經不是當天了。當時開過了，還是現在纔開？
}
too-late-to-record = 這一批定在{ $begins_at }，會後登記只開放{ $days }天，現在已過。如確需補錄，請在這次學習或研討的詳情裏點“申請補錄”。
