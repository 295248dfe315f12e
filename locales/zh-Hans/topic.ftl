# 研讨主题
button-topic = { $known ->
    [yes] 改研讨主题
   *[no] 定研讨主题
}
button-set-topic = 给{ $unit }定研讨主题
course-name-asked = <b>定研讨主题</b>（1/2）
    { $unit }　{ $quarter }
    结合哪一门课程？{ $official ->
    [yes] 请点下面的本季度课程，或把课程名发给我。
   *[no] 请把课程名发给我。
}
topic-pool = { $of_branch ->
    [yes] 上级推荐的主题，点一个就用它：
   *[no] 已经推荐给各支部的主题：
}
topic-offered = { $number }. { $problem }
button-topic-offered = 用第{ $number }个：{ $problem }
topic-reach-asked = <b>推荐研讨主题</b>
    主题：{ $problem }
    境外单位也能看吗？
problem-asked = <b>定研讨主题</b>（2/2）
    课程：{ $course }
    结合什么工作难题来研讨？请发给我，不超过{ $limit }个字，例如：夜班设备点检漏项怎么防。
topic-set = ✅ <b>研讨主题已定</b>
    { $unit }　{ $quarter }
    课程：{ $course }
    主题：{ $problem }
topic-missing = 研讨要先定主题：写明结合哪门课程、什么工作难题。
topic-fixed = { $quarter }的研讨已经开始，主题不能再改。
text-too-long = 太长了：{ $letters }个字，最多{ $limit }个字。请改短后再发。
text-too-short = 太短了，请至少写{ $least }个字。
