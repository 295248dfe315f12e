# 登記的種類、方式、狀態：各處通用
kind-name = { $kind ->
    [study] 集中學習
   *[discussion] 研討
}
method-name = { $method ->
    [code] 本人輸入數字
    [qr] 本人掃碼
    [roll] 點名
    [paper] 紙質簽到
    [leave] 請假
   *[correction] 更正
}
state-name = { $state ->
    [present] 已到
    [made_up] 已補學
    [excused] 請假
   *[absent] 未到
}
mark-sign = { $mark ->
    [present] ✅
    [excused] 📝
    [exempt] ➖
    [leave_asked] ❓
   *[waiting] ⬜
}
button-register = 📄 簽到表
register-sent = { $branch }{ kind-name }的簽到表。內有姓名，請妥善保管，不要轉發到羣裏。
register-file = 簽到表_{ $branch }_{ $quarter }_{ kind-name }
register-late = 逾期補錄
register-not-established = 這一批不計入
register-self-study = 自學，不計入
register-exempt = { $why ->
    [away] 長期請假或外派
    [elsewhere] 已在原支部參加
   *[for_good] 免
}
