# 倒班方式：告诉一次，以后安排学习研讨时避开当班时间
button-shifts = 🗓 倒班方式
button-shift = { $pattern }
button-shift-days = 📋 没有规律，粘贴排班表
button-shift-end = 不再按倒班推荐时间
button-shift-other = 不对，重新设
shift-asked = <b>倒班方式</b>
    { $branch }
    支部的班组怎么倒班？选好以后，安排学习研讨时先推荐各班都不当班的时间。
    排班没有规律的，请点“粘贴排班表”。
shift-stands = { $known ->
    [yes] 现在是：{ $pattern }。
   *[no] 现在按排班表。
}
shift-anchor-asked = <b>{ $pattern }</b>
    { $crew }班最近哪一天上第一个早班（白班）？请把日期发给我，例如：10月1日。
shift-set = ✅ <b>已记下倒班方式：{ $pattern }</b>
shift-days-asked = <b>粘贴排班表</b>
    请打开排班表，选中格子，复制，粘贴成文字发给我，一次发一个月左右。也可以照下面的样子打字：
    <pre>日期 甲班 乙班 丙班
    10月1日 早 中 休
    10月2日 早 夜 休</pre>
    第一行写班组，下面每天一行；只用早、中、夜、休（白班写“早”）。重新发一次，以后一次为准。
shift-days-set = ✅ <b>已记下排班表</b>：{ $first }到{ $last }，共{ $number }天
shift-header-missing = 没有看到班组。第一行请写“日期”和各班组，例如：日期 甲班 乙班 丙班（最多{ $most }个班组，每个名称不超过{ $letters }个字，不重名），下面每天一行。
shift-line-not-understood = 第{ $line }行没有看懂：{ $text }
    每行先写日期，再给每个班组写早、中、夜、休中的一个；日期不能重复。改好后请整张再发一次。
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
