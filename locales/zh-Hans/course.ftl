# 本季度学什么
button-study = 📚 本季度学什么
button-course-link = 打开课程材料
button-set-course = 设置{ $unit }本季度课程
button-skip = 跳过
study-shown = <b>本季度学什么</b>
    { $branch }　{ $quarter }
study-course = <b>课程</b>：{ $title }{ $taught ->
    [yes] {""}
    主讲：{ $lecturer }
   *[no] {""}
}
study-no-course = 本季度的课程还没有公布。
study-kind = <b>{ kind-name }</b>
study-not-planned = · 支部还没有安排
course-asked = <b>设置本季度课程</b>
    { $unit }　{ $quarter }
    { $step ->
    [title] 请把课程名称发给我。
    [lecturer] 主讲人是谁？请发给我，没有可跳过。
   *[link] 课程材料的网址？请发给我（https:// 开头），没有可跳过。
}
course-set = ✅ { $unit }{ $quarter }的课程已设为：{ $title }
not-a-link = 这不是网址。请发 https:// 开头的网址，或点“跳过”。
