secretary-reminded = <b>【季度提醒】{ $branch }</b>
    { $quarter }還有以下事項沒有完成：
    .desk = 去支部工作臺安排
secretary-reminded-line = · { $kind ->
    [study] 集中學習
   *[discussion] 研討
}：{ $planned ->
    [yes] 已建，但沒有即將舉行的批次
   *[no] 尚未安排
}。請在{ $day }前開展{ $left ->
    [0] （就是今天）
   *[other] （還有{ $left }天）
}
gathering-near = <b>【提醒】{ $kind ->
    [study] 集中學習
   *[discussion] 研討
}就要舉行</b>
    { $branch }
    時間：{ $begins_at }
    地點：{ $place }

    到場後把會場屏幕上的4位數字發給我即可簽到。不便參加請點“請假”。
    .leave = 請假
gathering-near-topic = 主題：{ $topic }
update-parked = 有一條消息處理出錯（{ $error }），已原樣保存。修復後請運行 zhibu replay 重新處理。
store-doubted = 例行覈對時發現數據有 { $kinds } 類對不上。簽到、登記照常進行。請在服務器上運行 zhibu db check，並把結果告訴維護人員。
