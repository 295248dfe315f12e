# 推開批次與行業：設定、對比、半年小結
wave-name = { $year }年{ $half ->
    [1] 上
   *[2] 下
}半年
wave-set = 已設定：“{ $unit }”及下級共{ $units }個黨組織，自{ $quarter }起開展。{ $dropped ->
    [0] {""}
   *[other] 之前的{ $dropped }項改爲“不適用”，不算未開。
}{ $opened ->
    [0] {""}
   *[other] 新增應開{ $opened }項。
}
industry-set = 已設定：“{ $unit }”的行業爲{ $industry }。
wave-over = { $quarter }已經過去，不能再改。請填本季度或以後的季度。
already-begun = “{ $unit }”裏有{ $number }項已經安排或開過，不能改到更晚纔開始。
comparison-shown = <b>{ $unit }</b>
    { $quarter }，{ $by ->
        [industry] 按行業對比
       *[wave] 按推開批次對比
    }
comparison-wave = ▸ <b>{ wave-name }加入</b>（{ $branches }個支部）
comparison-industry = ▸ <b>{ $named ->
    [yes] { $industry }
   *[no] 未註明行業
}</b>（{ $branches }個支部）
comparison-none = { $kind }：—（這個季度還不適用）
comparison-legend = 未到加入時間的支部記“—”，不算未開。
button-compare = { $by ->
    [industry] 按行業對比
   *[wave] 按批次對比
}
wave-column-label = { $by ->
    [wave] 批次
    [industry] 行業
   *[level] 層級
}
wave-column-branches = 支部數
wave-level = { $kind ->
    [general_branch] 第{ $level }級黨總支所屬支部
   *[committee] 第{ $level }級黨委直屬支部
}
wave-unnamed = 未註明
half-year-title = { $unit }　{ wave-name }小結
half-year-sheet-method = 說明
half-year-sheet-wave = 按批次
half-year-sheet-industry = 按行業
half-year-sheet-level = 按層級
half-year-sheet-change = 與上個半年對比
half-year-sheet-gaps = 差距
half-year-method-heading = 統計口徑
half-year-method-1 = 每個支部每季度應開一次集中學習、一次研討。半年應開數是兩個季度之和；已開、完成、逾期、免開同樣相加。
half-year-method-2 = “已開”指應到黨員過半參加；“完成”指除免開、請假外全部參加；“逾期”指到季度末仍未開，或逾期後纔開。
half-year-method-3 = 還沒有到加入批次的支部記“—”，不計入應開，不算未開。
half-year-method-4 = 已結束的季度按當時的名稱和隸屬關係統計，後來的更名、劃轉、合併不改動。
half-year-method-5 = 只統計支部數和項數，不涉及個人，不排名。
half-year-method-6 = 統計時間：{ $time }。當前季度還沒有結束的，數字會變化。
half-year-column-item = 項目
half-year-column-before = { $year }年{ $half ->
    [1] 上
   *[2] 下
}半年
half-year-column-difference = 增減
half-year-column-missing = 未開項數
half-year-gaps-none = 沒有差距：應開的都已開。
half-year-gaps-more = 只列出前{ $number }個支部，其餘見季度統計表。
