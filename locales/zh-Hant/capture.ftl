# 收錄羣裏的點子：先徵得作者同意
consent-asked = 有同志覺得您在羣裏說的這段話是個好點子：
    <blockquote>{ $text }</blockquote>
    您願意提交給黨支部嗎？願意就選一類，不願意就什麼也不保存。請勿涉及國家祕密、工作祕密和商業祕密。
consent-asked-own = 您要把自己在羣裏說的這段話提爲點子嗎？
    <blockquote>{ $text }</blockquote>
    選一類就提交，不選就什麼也不保存。請勿涉及國家祕密、工作祕密和商業祕密。
button-capture-decline = 不提交
capture-declined = 好的，沒有提交，也沒有保存。
capture-text-gone = 原文已經讀不到了，沒有保存。請用 /jdz 直接提。
capture-explained = 看到羣裏有好點子：長按那條消息，點“回覆”，發送 { $command }。自己有點子，請點下面的按鈕。
capture-left-to-author = 這條消息要由作者本人提交，請作者點下面的按鈕。
capture-unfit = 只能收錄{ $least }～{ NUMBER($most, useGrouping: 0) }個字的文字消息；也可以點下面的按鈕直接提。
