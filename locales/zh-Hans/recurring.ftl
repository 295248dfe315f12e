# 固定例会：告诉一次，以后安排学习研讨时先推荐这些日子
button-recurring = 📅 例会和倒班
button-recurring-end = 不再使用这个例会
recurring-asked = <b>固定例会</b>
    { $branch }
    大家平时固定碰头的会（换班会、周安全例会等）是哪一天、几点？以后安排学习研讨时，先推荐这些时间。
recurring-stands = 现在是：
recurring-how = 请发给我，例如：
    每周三 8:30 班前会
    每月5日 15:00 安全例会
    每28天 10月8日 9:00 换班会
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
    [weekly] 每周{ $day }
    [monthly] 每月{ $number }日
   *[days] 每{ $number }天
} { $clock }
recurring-set = ✅ <b>已记下固定例会</b>
recurring-coming = · { $at }
recurring-ended = { $branch }的固定例会已取消，不再推荐。
recurring-not-understood = 没有看懂。请写明哪一天、几点、什么会，例如：每周三 8:30 班前会。
