home-shown = <b>{ $name }</b>，您好。
    { $branch }

    请点下面的按钮。
help-shown = <b>您可以这样用</b>
    · 现场签到：把会场屏幕上的4位数字发给我，或扫会场的二维码
    · /qj 请假　/wode 我的记录
    · /jdz 提点子（好办法、金点子、小妙招）
    · /xx 本季度学什么
    · /wd 常见问题　/yj 对工具提意见
    不会用手机也没关系：书记点名与您自己签到效力相同。
help-shown-desk = <b>书记、组织委员</b>
    · /zb 支部工作台：安排学习和研讨、联合开展、点名、请假、催办、更正、补录、签到表
help-shown-committee = <b>党委</b>
    · /hz 汇总　/wy 登录网页
help-shown-observer = <b>列席</b>
    · /lx 我的列席：看安排、到场签到、填情况
help-shown-admin = <b>管理员</b>
    · 首页“待看的意见”：大家对工具的意见
help-privacy = 本服务只登记“会开了、谁到了”，不记录发言，不打分、不排名。
stranger-welcomed = 您好，这里是党支部学习研讨助手。
    请向党支部书记索取您本人的加入链接或二维码，打开后按提示操作即可。
button-gone = 这个按钮已经失效，请点“首页”或发 /help 重新开始。
command-unknown = 没有这个命令。发 /help 看看能做什么。
words-needed = 只能收文字和按钮，图片、语音等没有保存。发 /help 看看能做什么。
