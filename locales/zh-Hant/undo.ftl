# 撤銷上一步：十分鐘以內，做過和撤銷都留痕
button-undo-step = ↩ 撤銷上一步（{ $step ->
    [roll] 點名
    [correction] 更正
    [close] 辦結
    [cancel] 取消安排
   *[leave] 請假審批
}）
undone = ↩ 已撤銷：{ kind-name }，{ $step ->
    [roll] 剛纔的點名登記。
    [correction] 剛纔的更正。
    [close] 剛纔的辦結，可以繼續登記。
    [cancel] 剛纔的取消，這次安排照舊，已重新通知黨員。
   *[leave] 剛纔的請假審批，可以重新審批。
}做過的和撤銷的都已留痕。
too-late-to-undo = 只能撤銷{ $minutes }分鐘以內的上一步。登記有差錯請用“更正登記”。
nothing-to-undo = 沒有可以撤銷的：已經撤銷過，或者後來又有改動。登記有差錯請用“更正登記”。
leave-reopened = 您的{ kind-name }請假批覆已撤銷，正在重新審批，結果會再告訴您。
