# 推开批次与行业：设定、对比、半年小结
wave-name = { $year }年{ $half ->
    [1] 上
   *[2] 下
}半年
wave-set = 已设定：“{ $unit }”及下级共{ $units }个党组织，自{ $quarter }起开展。{ $dropped ->
    [0] {""}
   *[other] 之前的{ $dropped }项改为“不适用”，不算未开。
}{ $opened ->
    [0] {""}
   *[other] 新增应开{ $opened }项。
}
industry-set = 已设定：“{ $unit }”的行业为{ $industry }。
wave-over = { $quarter }已经过去，不能再改。请填本季度或以后的季度。
already-begun = “{ $unit }”里有{ $number }项已经安排或开过，不能改到更晚才开始。
comparison-shown = <b>{ $unit }</b>
    { $quarter }，{ $by ->
        [industry] 按行业对比
       *[wave] 按推开批次对比
    }
comparison-wave = ▸ <b>{ wave-name }加入</b>（{ $branches }个支部）
comparison-industry = ▸ <b>{ $named ->
    [yes] { $industry }
   *[no] 未注明行业
}</b>（{ $branches }个支部）
comparison-none = { $kind }：—（这个季度还不适用）
comparison-legend = 未到加入时间的支部记“—”，不算未开。
button-compare = { $by ->
    [industry] 按行业对比
   *[wave] 按批次对比
}
wave-column-label = { $by ->
    [wave] 批次
    [industry] 行业
   *[level] 层级
}
wave-column-branches = 支部数
wave-level = { $kind ->
    [general_branch] 第{ $level }级党总支所属支部
   *[committee] 第{ $level }级党委直属支部
}
wave-unnamed = 未注明
half-year-title = { $unit }　{ wave-name }小结
half-year-sheet-method = 说明
half-year-sheet-wave = 按批次
half-year-sheet-industry = 按行业
half-year-sheet-level = 按层级
half-year-sheet-change = 与上个半年对比
half-year-sheet-gaps = 差距
half-year-method-heading = 统计口径
half-year-method-1 = 每个支部每季度应开一次集中学习、一次研讨。半年应开数是两个季度之和；已开、完成、逾期、免开同样相加。
half-year-method-2 = “已开”指应到党员过半参加；“完成”指除免开、请假外全部参加；“逾期”指到季度末仍未开，或逾期后才开。
half-year-method-3 = 还没有到加入批次的支部记“—”，不计入应开，不算未开。
half-year-method-4 = 已结束的季度按当时的名称和隶属关系统计，后来的更名、划转、合并不改动。
half-year-method-5 = 只统计支部数和项数，不涉及个人，不排名。
half-year-method-6 = 统计时间：{ $time }。当前季度还没有结束的，数字会变化。
half-year-column-item = 项目
half-year-column-before = { $year }年{ $half ->
    [1] 上
   *[2] 下
}半年
half-year-column-difference = 增减
half-year-column-missing = 未开项数
half-year-gaps-none = 没有差距：应开的都已开。
half-year-gaps-more = 只列出前{ $number }个支部，其余见季度统计表。
