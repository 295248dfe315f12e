# 倒班方式：告訴一次，以後安排學習研討時避開當班時間
button-shifts = 🗓 倒班方式
button-shift = { $pattern }
button-shift-end = 不再按倒班推薦時間
button-shift-other = 不對，重新設
shift-asked = <b>倒班方式</b>
    { $branch }
    支部的班組怎麼倒班？選好以後，安排學習研討時先推薦各班都不當班的時間。
    排班沒有規律的，請黨委把排班表（工作簿）導入。
shift-stands = { $known ->
    [yes] 現在是：{ $pattern }。
   *[no] 現在按導入的排班表。
}
shift-anchor-asked = <b>{ $pattern }</b>
    { $crew }班最近哪一天上第一個早班（白班）？請把日期發給我，例如：10月1日。
shift-set = ✅ <b>已記下倒班方式：{ $pattern }</b>
shift-line = { $day }　{ $duties }
shift-check = 請覈對。夜班算在開始的那一天。
duty-name = { $duty ->
    [day] 早
    [middle] 中
    [night] 夜
   *[off] 休
}
day-not-understood = 沒有看懂這個日期。請寫明哪一天，例如：10月1日。
shift-no-header = 沒有找到表頭。表頭裏要有“日期”一列，再給每個班組一列。
