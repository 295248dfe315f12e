# 固定例會：告訴一次，以後安排學習研討時先推薦這些日子
button-recurring = 📅 例會和倒班
button-recurring-end = 不再使用這個例會
recurring-asked = <b>固定例會</b>
    { $branch }
    大家平時固定碰頭的會（換班會、周安全例會等）是哪一天、幾點？以後安排學習研討時，先推薦這些時間。
recurring-stands = 現在是：
recurring-how = 請發給我，例如：
    每週三 8:30 班前會
    每月5日 15:00 安全例會
    每28天 10月8日 9:00 換班會
recurring-weekday = { $weekday ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
   *[7] 日
}
recurring-rule = { $name }：{ $rule ->
    [weekly] 每週{ $day }
    [monthly] 每月{ $number }日
   *[days] 每{ $number }天
} { $clock }
recurring-set = ✅ <b>已記下固定例會</b>
recurring-coming = · { $at }
recurring-ended = { $branch }的固定例會已取消，不再推薦。
recurring-not-understood = 沒有看懂。請寫明哪一天、幾點、什麼會，例如：每週三 8:30 班前會。
