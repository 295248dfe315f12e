# 收录群里的点子：先征得作者同意
consent-asked = 有同志觉得您在群里说的这段话是个好点子：
    <blockquote>{ $text }</blockquote>
    您愿意提交给党支部吗？愿意就选一类，不愿意就什么也不保存。请勿涉及国家秘密、工作秘密和商业秘密。
consent-asked-own = 您要把自己在群里说的这段话提为点子吗？
    <blockquote>{ $text }</blockquote>
    选一类就提交，不选就什么也不保存。请勿涉及国家秘密、工作秘密和商业秘密。
button-capture-decline = 不提交
capture-declined = 好的，没有提交，也没有保存。
capture-text-gone = 原文已经读不到了，没有保存。请用 /jdz 直接提。
capture-explained = 看到群里有好点子：长按那条消息，点“回复”，发送 { $command }。自己有点子，请点下面的按钮。
capture-left-to-author = 这条消息要由作者本人提交，请作者点下面的按钮。
capture-unfit = 只能收录{ $least }～{ NUMBER($most, useGrouping: 0) }个字的文字消息；也可以点下面的按钮直接提。
