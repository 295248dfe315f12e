# 倒班方式：告诉一次，以后安排学习研讨时避开当班时间
button-shifts = 🗓 倒班方式
button-shift = { $pattern }
button-shift-end = 不再按倒班推荐时间
button-shift-other = 不对，重新设
shift-asked = <b>倒班方式</b>
    { $branch }
    支部的班组怎么倒班？选好以后，安排学习研讨时先推荐各班都不当班的时间。
    排班没有规律的，请党委把排班表（工作簿）导入。
shift-stands = { $known ->
    [yes] 现在是：{ $pattern }。
   *[no] 现在按导入的排班表。
}
shift-anchor-asked = <b>{ $pattern }</b>
    { $crew }班最近哪一天上第一个早班（白班）？请把日期发给我，例如：10月1日。
shift-set = ✅ <b>已记下倒班方式：{ $pattern }</b>
shift-line = { $day }　{ $duties }
shift-check = 请核对。夜班算在开始的那一天。
duty-name = { $duty ->
    [day] 早
    [middle] 中
    [night] 夜
   *[off] 休
}
day-not-understood = 没有看懂这个日期。请写明哪一天，例如：10月1日。
shift-no-header = 没有找到表头。表头里要有“日期”一列，再给每个班组一列。
