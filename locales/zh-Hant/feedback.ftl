# 對本工具的意見：/yj
button-feedback = ✍️ 提意見
button-feedback-list = ✍️ 待看的意見
button-feedback-read = ✅ 第{ $number }條已看
feedback-asked = <b>對這個工具有什麼意見？</b>
    哪裏不好用、哪裏看不懂、還缺什麼，寫一段話發給我就行。
    只用來改進這個工具，由管理員看。管理員看到的是內容和黨支部，不顯示您的姓名；看過以後會告訴您。
    工作上的建議請發 /jdz 提點子。
feedback-own = <b>您提過的</b>
feedback-own-line = · { $at }（{ $read ->
    [yes] 已看
   *[no] 還沒看
}）{ $begins }
feedback-taken = 收到了，謝謝。管理員看過以後會告訴您。
feedback-length-wrong = 寫了{ $length }個字。請寫{ $least }到{ $most }個字，再發一次。
feedback-limit-reached = 今天已經提了{ $limit }條，請明天再提。
feedback-waits = 有人對工具提了意見。
feedback-listed = <b>待看的意見</b>　{ $count }條
feedback-line = <b>第{ $number }條</b>　{ $branch }　{ $at }
    { $text }
feedback-read = 您{ $sent_at }提的意見，管理員看過了，謝謝。
