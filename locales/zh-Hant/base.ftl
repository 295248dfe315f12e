# 日期、時間、季度與各處通用的按鈕
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
language-name = 繁體中文
button-home = 🏠 首頁
button-back = ‹ 返回
button-cancel = ✕ 取消
button-help = 使用說明
button-language = 語言
not-permitted = 這項內容不存在，或不在您的權限範圍內。您能辦的事都在首頁。
not-joined = 您還沒有加入。請向黨支部書記索取加入鏈接或二維碼，打開後按提示操作即可。
sent-just-now = 剛剛已經發給您了，請往下看最新的一條消息，不用再點。
