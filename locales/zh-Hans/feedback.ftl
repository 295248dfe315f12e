# 对本工具的意见：/yj
button-feedback = ✍️ 提意见
button-feedback-list = ✍️ 待看的意见
button-feedback-read = ✅ 第{ $number }条已看
feedback-asked = <b>对这个工具有什么意见？</b>
    哪里不好用、哪里看不懂、还缺什么，写一段话发给我就行。
    只用来改进这个工具，由管理员看。管理员看到的是内容和党支部，不显示您的姓名；看过以后会告诉您。
    工作上的建议请发 /jdz 提点子。
feedback-own = <b>您提过的</b>
feedback-own-line = · { $at }（{ $read ->
    [yes] 已看
   *[no] 还没看
}）{ $begins }
feedback-taken = 收到了，谢谢。管理员看过以后会告诉您。
feedback-length-wrong = 写了{ $length }个字。请写{ $least }到{ $most }个字，再发一次。
feedback-limit-reached = 今天已经提了{ $limit }条，请明天再提。
feedback-waits = 有人对工具提了意见。
feedback-listed = <b>待看的意见</b>　{ $count }条
feedback-line = <b>第{ $number }条</b>　{ $branch }　{ $at }
    { $text }
feedback-read = 您{ $sent_at }提的意见，管理员看过了，谢谢。
