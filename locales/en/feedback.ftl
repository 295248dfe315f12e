# Feedback on the tool: /yj
button-feedback = ✍️ Feedback
button-feedback-list = ✍️ Unread feedback
button-feedback-read = ✅ No. { $number } is read
feedback-asked = <b>What do you say of this tool?</b>
    What is awkward, hard to understand or missing: write it and send it to me.
    It only serves to make the tool better and goes to whoever runs it. They are shown the text and the branch, not your name; you hear when it was read.
    For ideas about the work, send /jdz.
feedback-own = <b>What you said before</b>
feedback-own-line = · { $at } ({ $read ->
    [yes] read
   *[no] not read yet
}) { $begins }
feedback-taken = Thank you. You will hear when it was read.
feedback-length-wrong = That is { $length } characters. Please write { $least } to { $most } and send it again.
feedback-limit-reached = You have sent { $limit } today. Please send more tomorrow.
feedback-waits = Somebody has said something about the tool.
feedback-listed = <b>Unread feedback</b>　{ $count }
feedback-line = <b>No. { $number }</b>　{ $branch }　{ $at }
    { $text }
feedback-read = What you said on { $sent_at } was read. Thank you.
