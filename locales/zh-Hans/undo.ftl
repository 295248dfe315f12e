# 撤销上一步：十分钟以内，做过和撤销都留痕
button-undo-step = ↩ 撤销上一步（{ $step ->
    [roll] 点名
    [correction] 更正
    [close] 办结
    [cancel] 取消安排
   *[leave] 请假审批
}）
undone = ↩ 已撤销：{ kind-name }，{ $step ->
    [roll] 刚才的点名登记。
    [correction] 刚才的更正。
    [close] 刚才的办结，可以继续登记。
    [cancel] 刚才的取消，这次安排照旧，已重新通知党员。
   *[leave] 刚才的请假审批，可以重新审批。
}做过的和撤销的都已留痕。
too-late-to-undo = 只能撤销{ $minutes }分钟以内的上一步。登记有差错请用“更正登记”。
nothing-to-undo = 没有可以撤销的：已经撤销过，或者后来又有改动。登记有差错请用“更正登记”。
leave-reopened = 您的{ kind-name }请假批复已撤销，正在重新审批，结果会再告诉您。
