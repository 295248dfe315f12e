button-roll = 📋 點名
button-page = { $here ->
    [yes] · { $number } ·
   *[no] { $number }
}
roll-line = { mark-sign } { $name }
roll-shown = <b>{ kind-name }點名</b>　{ $place }
    已到<b>{ $present }</b>人，應到{ $due }人。點姓名登記到會，再點一次取消。
    ✅ 已到　📝 請假　❓ 請假待批　➖ 免　⬜ 未登記
roll-from-paper = 📄 正在按紙質簽到表補登記：表上簽了名的，點姓名登記。
button-to-sheet = 📄 按紙質簽到表登記
button-to-roll = 📋 回到現場點名
roll-comes-later = 這場會還沒有開始（{ $begins_at }），開始以後才能點名。
recording-closed = 會後{ $days }天登記截止，現在不能再改。如確需補錄，請由書記在這次學習或研討的詳情裏點“申請補錄”。
not-on-roster = 這位同志不在本支部的花名冊上，沒有登記。
not-from-this-roll = { $name }同志不是在這次點名裏登記的。如有差錯，請由書記用“更正”辦理。
