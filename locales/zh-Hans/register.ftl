# 登记的种类、方式、状态：各处通用
kind-name = { $kind ->
    [study] 集中学习
   *[discussion] 研讨
}
method-name = { $method ->
    [code] 本人输入数字
    [qr] 本人扫码
    [roll] 点名
    [paper] 纸质签到
    [leave] 请假
   *[correction] 更正
}
state-name = { $state ->
    [present] 已到
    [made_up] 已补学
    [excused] 请假
   *[absent] 未到
}
mark-sign = { $mark ->
    [present] ✅
    [excused] 📝
    [exempt] ➖
    [leave_asked] ❓
   *[waiting] ⬜
}
button-register = 📄 签到表
register-sent = { $branch }{ kind-name }的签到表。内有姓名，请妥善保管，不要转发到群里。
register-file = 签到表_{ $branch }_{ $quarter }_{ kind-name }
register-late = 逾期补录
register-not-established = 这一批不计入
register-self-study = 自学，不计入
register-exempt = { $why ->
    [away] 长期请假或外派
    [elsewhere] 已在原支部参加
   *[for_good] 免
}
