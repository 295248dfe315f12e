# 日期、时间、季度与各处通用的按钮
day = { $month }月{ $day }日（周{ $weekday ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
   *[7] 日
}）
when = { $day }{ $clock }
quarter = { $year }年第{ $number ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度
language-name = 简体中文
button-home = 🏠 首页
button-back = ‹ 返回
button-cancel = ✕ 取消
button-help = 使用说明
button-language = 语言
not-permitted = 这项内容不存在，或不在您的权限范围内。您能办的事都在首页。
not-joined = 您还没有加入。请向党支部书记索取加入链接或二维码，打开后按提示操作即可。
sent-just-now = 刚刚已经发给您了，请往下看最新的一条消息，不用再点。
