# 命令行里的话：结果，和为什么没有办

terminal-xlsx = -o：文件名要以 .xlsx 结尾。
terminal-csv-or-html = -o：文件名要以 .csv 或 .html 结尾。
terminal-quarter-form = { $option }：季度请写成 2026Q4 这样，不是“{ $text }”。
terminal-half-form = { $option }：半年请写成 2026H2 这样，季度写成 2026Q4 这样，不是“{ $text }”。
terminal-day-form = 日期请写成 2027-01-01 这样，不是“{ $text }”。
terminal-zone-unknown = --zone：没有“{ $zone }”这个时区，请写成 Asia/Shanghai 这样。
terminal-reason-empty = --reason：请写明原因，比如决定的文号。
terminal-reason-form = --reason：原因要写 1 到 200 个字。
terminal-name-form = --name：名称要写 { $least } 到 { $most } 个字。
terminal-file-fault = { $file }：{ $reason }

terminal-unit-unknown = 没有编码或名称是“{ $unit }”的党组织。
terminal-unit-ambiguous = 有 { $count } 个党组织叫“{ $unit }”，请改用编码：
    { $listed }
terminal-no-unit-yet = 还没有党组织，请先导入花名册：zhibu import roster
terminal-many-tops = 最上一级有 { $count } 个，请用 --unit 指明哪一个：
    { $listed }
terminal-nothing-below = “{ $unit }”下面没有可以比较的支部。
terminal-no-committee = “{ $unit }”不是党委。列席由党委负责，也按党委统计。

terminal-ideas-written = 点子 { $count } 条，已写入 { $file }
terminal-half-year-written = { $unit } { $half } 小结，已写入 { $file }
terminal-units-written = 党组织 { $count } 个，已写入 { $file }
terminal-coverage-written = 党委 { $committees } 个、支部 { $branches } 个，已写入 { $file }
terminal-no-register = “{ $branch }”在{ $quarter }没有学习或研讨的记录。
terminal-registers-written = 签到表 { $count } 张，已写入 { $file }
terminal-template-written = 花名册模板，已写入 { $file }
terminal-roster-written = 党员 { $count } 人，已写入 { $file }

terminal-invite-one = 请写一个党组织，或用 --member 写一个工号，两样选一样。
terminal-invite-release = --release 要和 --member 一起用。
terminal-invite-nobody = 都已经加入了，不用再发链接。
terminal-invite-unknown = 花名册里没有工号“{ $number }”。
terminal-invite-joined = 这位同志已经加入。要换账号，请加 --release 先解除原来的账号。
terminal-invite-away = Telegram 没有应答，不知道机器人的名字，没有生成链接。
terminal-invites-written = 加入链接 { $count } 个，{ $until } 以前有效，已写入 { $file }

terminal-course-title = --title 要写 2 到 { $title } 个字，--lecturer 最多 { $lecturer } 个字。
terminal-course-link = --link 要以 https:// 或 http:// 开头。
terminal-course-set = { $quarter } { $unit }：课程是《{ $title }》

terminal-shift-crews = --crews 要写 { $count } 个不同的班名，每个最多 6 个字。
terminal-shift-set = { $unit }：{ $pattern }，{ $crew }从 { $day } 起
terminal-shift-days = { $unit }：{ $first } 到 { $last }，共 { $count } 天的排班
terminal-shift-none = “{ $unit }”没有排班。
terminal-shift-none-own = “{ $unit }”自己没有排班，可能是用上级的。
terminal-shift-cleared = { $unit }：排班已清除
shift-day-twice = 第 { $row } 行：这一天写了两次。
shift-crews = 第 { $row } 行：最多 { $most } 个班，班名要短，而且各不相同。
shift-no-day = 第 { $row } 行：日期请写成 2026-10-01 这样。
shift-unknown = 第 { $row } 行：不认识“{ $text }”这个班次，请写早、中、夜或休。

terminal-scenario = { $name }：{ $change ->
    [saved] 已保存
    [stood] 没有变化
    [ended] 不再提供
   *[unknown] 这里没有这个场景
}
terminal-scenario-used = { $name }：{ $count } 个党组织改用
template-tables = 文件里只能有 [[scenario]] 表。
template-unknown = 不认识：{ $words }
template-name = name：要写 2 到 { $most } 个字。
template-advice = advice：最多 { $most } 个字。
template-eve = eve：只能是 true 或 false。
template-word = { $name }：只能是 { $words } 之一。
template-number = { $name }：要写 0 到 { $most } 的整数。
template-days = days：日期请写成 "2026-12-28" 这样。
template-days-most = days：最多 { $most } 天。
template-hours = hours：最多 { $most } 个，写成 "08:30" 这样。

terminal-plan-of = { $unit } { $year } 年：党委 { $count } 个
terminal-plan-fallback = 　兜底 { $count } 个支部，归最近的上级党委
terminal-plan-undated = 　定不下时间 { $count } 次：{ $reason }
terminal-plan-short = 　{ $unit }：还差 { $count } 个名额，但支部被列席的次数已到上限
terminal-plan-would = 将列入计划 { $count } 次，其中能定时间 { $dates } 次，用时 { $seconds } 秒
terminal-plan-done = 已列入计划 { $count } 次，其中定了时间 { $dates } 次，用时 { $seconds } 秒

terminal-feedback-unknown = 没有编号 { $id } 的未读意见。
terminal-feedback-read = 意见 { $id } 已读，提意见的同志会看到。
terminal-feedback-none = 没有未读的意见。

terminal-token-made = 令牌 { $id }，有效到 { $until }。下面这一行只显示这一次：
terminal-token-unknown = 没有仍然有效的令牌 { $id }。
terminal-token-revoked = 令牌 { $id } 已作废。
terminal-token-scope = { $scope ->
    [names] 可看姓名
   *[counts] 只看数字
}
terminal-token-state = { $state ->
    [revoked] 已作废
    [expired] 已过期
   *[holds] 有效
}

terminal-replay-unknown = 没有编号 { $id } 的搁置消息。
terminal-replay-tries = 试过 { $tries } 次
terminal-replay-count = 搁置 { $count } 条
terminal-replay-done = 重新处理好 { $served } 条，仍失败 { $failed } 条

terminal-seed-people = --quarter-progress 要有人员，不能和 --no-people 一起用。
terminal-seed-held = 这个库里已有党员 { $members } 名、账号 { $accounts } 个。请换一个空库（ZHIBU_DATABASE_URL）。
terminal-seed-done = 已写入 { $rows }，用时 { $seconds } 秒

terminal-query-more = 只显示了前 { $limit } 行，要看更多请加 --limit。
query-not-select = 只能运行一条 SELECT（或 WITH ... SELECT）语句。
query-too-long = 超过 { $seconds } 秒，已停止。
query-views-only = 只能查 v_ 开头的视图；带姓名的两个要加 --names。
query-function = 这里不能用函数 { $name }。
query-refused = 数据库没有执行：{ $reason }

terminal-schema-empty = 空库
terminal-schema-stands = 结构版本 { $schema }，已是最新
terminal-schema-upgraded = 结构版本 { $before } → { $after }
terminal-schema-old = 库的结构版本是 { $schema }，应为 { $newest }。请先运行 zhibu db upgrade
terminal-backup = { $file }：{ $shown }
terminal-backup-holds = { $tables } 张表共 { $rows } 行，结构版本 { $schema }，{ $size } MB，备份于 { $at } UTC
terminal-backup-key = { $file }：密钥，请与 { $backup } 分开保存
terminal-no-key = { $file }：没有密钥可以复制。
terminal-restore-ask = 用它替换 { $store } 吗？
terminal-restored = { $store }：已恢复
terminal-restored-aside = 原来的库还在：{ $aside }
terminal-restored-messages = 备份时有 { $count } 条消息等待发送，可能已经发出，不再重发。
terminal-restored-key = { $file }：没有密钥。启动前请把原来那套系统的密钥文件放在这里。
terminal-restore-postgres = { $file } 是完整的。PostgreSQL 的库恢复在旧库旁边，请依次运行：
    {"  "}{ $steps }
terminal-restore-other = { $file } 是 { $database } 的备份，而 ZHIBU_DATABASE_URL 指的是 { $store }。
terminal-check = 发现 { $count } 处问题
terminal-check-sound = 完好
backup-exists = { $file }：已经存在。备份不会覆盖旧文件，请换一个名字。
backup-no-folder = { $folder }：没有这个文件夹。
backup-missing = { $file }：没有这个文件。
backup-manifest-missing = { $file }：没有这个文件，无法知道 { $backup } 是不是完整。
backup-manifest-other = { $file }：不是 zhibu db backup 写的清单。
backup-changed = { $file }：已损坏，或备份后被改动过（sha256 不符）。请换一份备份。
backup-unsound = { $file }：不是完好的 SQLite 文件（{ $reason }）。
backup-not-all = { $file }：内容和清单不符。请换一份备份。
backup-newer = { $file }：结构版本 { $schema } 比现在的程序新。请先安装新版程序。
backup-no-schema = 库里没有表：不是本程序的库，或者还是空的。
backup-store-busy = 库正在被别的程序使用。请先停下 zhibu run 和其他读库的程序，再试。
backup-no-pg-dump = 这里没有安装 pg_dump。请在装有它的机器上运行：pg_dump --format=custom --file=FILE DATABASE
backup-pg-dump-failed = pg_dump 没有成功：{ $reason }
store-missing = 没有这个库：{ $file }
store-unreadable = 库读不出来：{ $reason }
store-silent = 数据库没有应答（{ $reason }）。

terminal-serving = zhibu：服务已启动 { $url }
terminal-token-missing = ZHIBU_BOT_TOKEN：没有设置。请向 @BotFather 要一个令牌，写进 .env
terminal-token-refused = ZHIBU_BOT_TOKEN：Telegram 不认这个令牌。
terminal-token-for-links = ZHIBU_BOT_TOKEN：没有设置。链接里要有机器人的名字，只有 Telegram 知道。
terminal-reads-all = 机器人能读到群里的全部消息。请在 @BotFather 里选 /setprivacy、Enable，再把机器人移出群、重新加入。
terminal-no-port = ZHIBU_HTTP_HOST、ZHIBU_HTTP_PORT：{ $reason }
terminal-keep-not-empty = --keep：{ $folder } 不是空文件夹。
terminal-not-a-key = { $file }：不是本程序的密钥文件。
terminal-setting-unknown = 没有 { $name } 这个设置：是不是 { $meant }？改好再启动。
terminal-setting-port = ZHIBU_HTTP_PORT：要写 0 到 65535 的数字。
terminal-setting-log = ZHIBU_LOG：要写 { $levels } 之一。
terminal-setting-url = { $name }：要写成 https://域名 或 http://域名:端口
terminal-setting-proxy = ZHIBU_PROXY：要写成 http://域名:端口，不支持其他类型的代理。
terminal-setting-zone = ZHIBU_TIMEZONE：没有“{ $zone }”这个时区，请写成 Asia/Shanghai 这样。
terminal-setting-secret = ZHIBU_WEBHOOK_SECRET：用 webhook 时要设置，1 到 256 个字母、数字、_ 或 -。
terminal-setting-database = ZHIBU_DATABASE_URL：要写成 sqlite+aiosqlite:///文件 或 postgresql+asyncpg://…
terminal-store-away = ZHIBU_DATABASE_URL：连不上这个库：{ $reason }
terminal-setting-clock = ZHIBU_CLOCK_FILE：只用于演练，ZHIBU_BOT_API_URL 要指向本机。

terminal-role = { $unit }　工号 { $number }　{ $role }：{ $change ->
    [granted] 已授予
    [held] 本来就有，没有变化
    [revoked] 已收回
    [not-held] 没有这个职务，不用收回
    [last] 是这里唯一的书记。请先定好接任的人，或加 --vacant
   *[nobody] 花名册里没有这个工号
}
terminal-rule = { $unit }　{ $rule }：{ $change ->
    [set] 已设定
    [as-before] 本来就是这样，没有变化
    [cleared] 已清除，按上级的规定
    [not-set] 这里没有设定
    [out-of-range] 超出允许的范围，请用 zhibu rule list 查看
    [past] 开始的日子已经过去
   *[unknown] 没有这条规则
}
