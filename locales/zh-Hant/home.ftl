home-shown = <b>{ $name }</b>，您好。
    { $branch }

    請點下面的按鈕。
help-shown = <b>您可以這樣用</b>
    · 現場簽到：把會場屏幕上的4位數字發給我，或掃會場的二維碼
    · /qj 請假　/wode 我的記錄
    · /jdz 提點子（好辦法、金點子、小妙招）
    · /xx 本季度學什麼
    · /wd 常見問題　/yj 對工具提意見
    不會用手機也沒關係：書記點名與您自己簽到效力相同。
help-shown-desk = <b>書記、組織委員</b>
    · /zb 支部工作臺：安排學習和研討、聯合開展、點名、請假、催辦、更正、補錄、簽到表
help-shown-committee = <b>黨委</b>
    · /hz 彙總　/wy 登錄網頁
help-shown-observer = <b>列席</b>
    · /lx 我的列席：看安排、到場簽到、填情況
help-shown-admin = <b>管理員</b>
    · 首頁“待看的意見”：大家對工具的意見
help-privacy = 本服務只登記“會開了、誰到了”，不記錄發言，不打分、不排名。
stranger-welcomed = 您好，這裏是黨支部學習研討助手。
    請向黨支部書記索取您本人的加入鏈接或二維碼，打開後按提示操作即可。
button-gone = 這個按鈕已經失效，請點“首頁”或發 /help 重新開始。
command-unknown = 沒有這個命令。發 /help 看看能做什麼。
words-needed = 只能收文字和按鈕，圖片、語音等沒有保存。發 /help 看看能做什麼。
