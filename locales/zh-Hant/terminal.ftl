# 命令行裏的話：結果，和爲什麼沒有辦

terminal-xlsx = -o：文件名要以 .xlsx 結尾。
terminal-csv-or-html = -o：文件名要以 .csv 或 .html 結尾。
terminal-quarter-form = { $option }：季度請寫成 2026Q4 這樣，不是“{ $text }”。
terminal-half-form = { $option }：半年請寫成 2026H2 這樣，季度寫成 2026Q4 這樣，不是“{ $text }”。
terminal-day-form = 日期請寫成 2027-01-01 這樣，不是“{ $text }”。
terminal-zone-unknown = --zone：沒有“{ $zone }”這個時區，請寫成 Asia/Shanghai 這樣。
terminal-reason-empty = --reason：請寫明原因，比如決定的文號。
terminal-reason-form = --reason：原因要寫 1 到 200 個字。
terminal-name-form = --name：名稱要寫 { $least } 到 { $most } 個字。
terminal-file-fault = { $file }：{ $reason }

terminal-unit-unknown = 沒有編碼或名稱是“{ $unit }”的黨組織。
terminal-unit-ambiguous = 有 { $count } 個黨組織叫“{ $unit }”，請改用編碼：
    { $listed }
terminal-no-unit-yet = 還沒有黨組織，請先導入花名冊：zhibu import roster
terminal-many-tops = 最上一級有 { $count } 個，請用 --unit 指明哪一個：
    { $listed }
terminal-nothing-below = “{ $unit }”下面沒有可以比較的支部。
terminal-no-committee = “{ $unit }”不是黨委。列席由黨委負責，也按黨委統計。

terminal-ideas-written = 點子 { $count } 條，已寫入 { $file }
terminal-half-year-written = { $unit } { $half } 小結，已寫入 { $file }
terminal-units-written = 黨組織 { $count } 個，已寫入 { $file }
terminal-coverage-written = 黨委 { $committees } 個、支部 { $branches } 個，已寫入 { $file }
terminal-no-register = “{ $branch }”在{ $quarter }沒有學習或研討的記錄。
terminal-registers-written = 簽到表 { $count } 張，已寫入 { $file }
terminal-template-written = 花名冊模板，已寫入 { $file }
terminal-roster-written = 黨員 { $count } 人，已寫入 { $file }

terminal-invite-one = 請寫一個黨組織，或用 --member 寫一個工號，兩樣選一樣。
terminal-invite-release = --release 要和 --member 一起用。
terminal-invite-nobody = 都已經加入了，不用再發鏈接。
terminal-invite-unknown = 花名冊裏沒有工號“{ $number }”。
terminal-invite-joined = 這位同志已經加入。要換賬號，請加 --release 先解除原來的賬號。
terminal-invite-away = Telegram 沒有應答，不知道機器人的名字，沒有生成鏈接。
terminal-invites-written = 加入鏈接 { $count } 個，{ $until } 以前有效，已寫入 { $file }

terminal-course-title = --title 要寫 2 到 { $title } 個字，--lecturer 最多 { $lecturer } 個字。
terminal-course-link = --link 要以 https:// 或 http:// 開頭。
terminal-course-set = { $quarter } { $unit }：課程是《{ $title }》

terminal-shift-crews = --crews 要寫 { $count } 個不同的班名，每個最多 6 個字。
terminal-shift-set = { $unit }：{ $pattern }，{ $crew }從 { $day } 起
terminal-shift-days = { $unit }：{ $first } 到 { $last }，共 { $count } 天的排班
terminal-shift-none = “{ $unit }”沒有排班。
terminal-shift-none-own = “{ $unit }”自己沒有排班，可能是用上級的。
terminal-shift-cleared = { $unit }：排班已清除
shift-day-twice = 第 { $row } 行：這一天寫了兩次。
shift-crews = 第 { $row } 行：最多 { $most } 個班，班名要短，而且各不相同。
shift-no-day = 第 { $row } 行：日期請寫成 2026-10-01 這樣。
shift-unknown = 第 { $row } 行：不認識“{ $text }”這個班次，請寫早、中、夜或休。

terminal-scenario = { $name }：{ $change ->
    [saved] 已保存
    [stood] 沒有變化
    [ended] 不再提供
   *[unknown] 這裏沒有這個場景
}
terminal-scenario-used = { $name }：{ $count } 個黨組織改用
template-tables = 文件裏只能有 [[scenario]] 表。
template-unknown = 不認識：{ $words }
template-name = name：要寫 2 到 { $most } 個字。
template-advice = advice：最多 { $most } 個字。
template-eve = eve：只能是 true 或 false。
template-word = { $name }：只能是 { $words } 之一。
template-number = { $name }：要寫 0 到 { $most } 的整數。
template-days = days：日期請寫成 "2026-12-28" 這樣。
template-days-most = days：最多 { $most } 天。
template-hours = hours：最多 { $most } 個，寫成 "08:30" 這樣。

terminal-plan-of = { $unit } { $year } 年：黨委 { $count } 個
terminal-plan-fallback = 　兜底 { $count } 個支部，歸最近的上級黨委
terminal-plan-undated = 　定不下時間 { $count } 次：{ $reason }
terminal-plan-short = 　{ $unit }：還差 { $count } 個名額，但支部被列席的次數已到上限
terminal-plan-would = 將列入計劃 { $count } 次，其中能定時間 { $dates } 次，用時 { $seconds } 秒
terminal-plan-done = 已列入計劃 { $count } 次，其中定了時間 { $dates } 次，用時 { $seconds } 秒

terminal-feedback-unknown = 沒有編號 { $id } 的未讀意見。
terminal-feedback-read = 意見 { $id } 已讀，提意見的同志會看到。
terminal-feedback-none = 沒有未讀的意見。

terminal-token-made = 令牌 { $id }，有效到 { $until }。下面這一行只顯示這一次：
terminal-token-unknown = 沒有仍然有效的令牌 { $id }。
terminal-token-revoked = 令牌 { $id } 已作廢。
terminal-token-scope = { $scope ->
    [names] 可看姓名
   *[counts] 只看數字
}
terminal-token-state = { $state ->
    [revoked] 已作廢
    [expired] 已過期
   *[holds] 有效
}

terminal-replay-unknown = 沒有編號 { $id } 的擱置消息。
terminal-replay-tries = 試過 { $tries } 次
terminal-replay-count = 擱置 { $count } 條
terminal-replay-done = 重新處理好 { $served } 條，仍失敗 { $failed } 條

terminal-seed-people = --quarter-progress 要有人員，不能和 --no-people 一起用。
terminal-seed-held = 這個庫裏已有黨員 { $members } 名、賬號 { $accounts } 個。請換一個空庫（ZHIBU_DATABASE_URL）。
terminal-seed-done = 已寫入 { $rows }，用時 { $seconds } 秒

terminal-query-more = 只顯示了前 { $limit } 行，要看更多請加 --limit。
query-not-select = 只能運行一條 SELECT（或 WITH ... SELECT）語句。
query-too-long = 超過 { $seconds } 秒，已停止。
query-views-only = 只能查 v_ 開頭的視圖；帶姓名的兩個要加 --names。
query-function = 這裏不能用函數 { $name }。
query-refused = 數據庫沒有執行：{ $reason }

terminal-schema-empty = 空庫
terminal-schema-stands = 結構版本 { $schema }，已是最新
terminal-schema-upgraded = 結構版本 { $before } → { $after }
terminal-schema-old = 庫的結構版本是 { $schema }，應爲 { $newest }。請先運行 zhibu db upgrade
terminal-backup = { $file }：{ $shown }
terminal-backup-holds = { $tables } 張表共 { $rows } 行，結構版本 { $schema }，{ $size } MB，備份於 { $at } UTC
terminal-backup-key = { $file }：密鑰，請與 { $backup } 分開保存
terminal-no-key = { $file }：沒有密鑰可以複製。
terminal-restore-ask = 用它替換 { $store } 嗎？
terminal-restored = { $store }：已恢復
terminal-restored-aside = 原來的庫還在：{ $aside }
terminal-restored-messages = 備份時有 { $count } 條消息等待發送，可能已經發出，不再重發。
terminal-restored-key = { $file }：沒有密鑰。啓動前請把原來那套系統的密鑰文件放在這裏。
terminal-restore-postgres = { $file } 是完整的。PostgreSQL 的庫恢復在舊庫旁邊，請依次運行：
    {"  "}{ $steps }
terminal-restore-other = { $file } 是 { $database } 的備份，而 ZHIBU_DATABASE_URL 指的是 { $store }。
terminal-check = 發現 { $count } 處問題
terminal-check-sound = 完好
backup-exists = { $file }：已經存在。備份不會覆蓋舊文件，請換一個名字。
backup-no-folder = { $folder }：沒有這個文件夾。
backup-missing = { $file }：沒有這個文件。
backup-manifest-missing = { $file }：沒有這個文件，無法知道 { $backup } 是不是完整。
backup-manifest-other = { $file }：不是 zhibu db backup 寫的清單。
backup-changed = { $file }：已損壞，或備份後被改動過（sha256 不符）。請換一份備份。
backup-unsound = { $file }：不是完好的 SQLite 文件（{ $reason }）。
backup-not-all = { $file }：內容和清單不符。請換一份備份。
backup-newer = { $file }：結構版本 { $schema } 比現在的程序新。請先安裝新版程序。
backup-no-schema = 庫裏沒有表：不是本程序的庫，或者還是空的。
backup-store-busy = 庫正在被別的程序使用。請先停下 zhibu run 和其他讀庫的程序，再試。
backup-no-pg-dump = 這裏沒有安裝 pg_dump。請在裝有它的機器上運行：pg_dump --format=custom --file=FILE DATABASE
backup-pg-dump-failed = pg_dump 沒有成功：{ $reason }
store-missing = 沒有這個庫：{ $file }
store-unreadable = 庫讀不出來：{ $reason }
store-silent = 數據庫沒有應答（{ $reason }）。

terminal-serving = zhibu：服務已啓動 { $url }
terminal-token-missing = ZHIBU_BOT_TOKEN：沒有設置。請向 @BotFather 要一個令牌，寫進 .env
terminal-token-refused = ZHIBU_BOT_TOKEN：Telegram 不認這個令牌。
terminal-token-for-links = ZHIBU_BOT_TOKEN：沒有設置。鏈接裏要有機器人的名字，只有 Telegram 知道。
terminal-reads-all = 機器人能讀到羣裏的全部消息。請在 @BotFather 裏選 /setprivacy、Enable，再把機器人移出羣、重新加入。
terminal-no-port = ZHIBU_HTTP_HOST、ZHIBU_HTTP_PORT：{ $reason }
terminal-keep-not-empty = --keep：{ $folder } 不是空文件夾。
terminal-not-a-key = { $file }：不是本程序的密鑰文件。
terminal-setting-unknown = 沒有 { $name } 這個設置：是不是 { $meant }？改好再啓動。
terminal-setting-port = ZHIBU_HTTP_PORT：要寫 0 到 65535 的數字。
terminal-setting-log = ZHIBU_LOG：要寫 { $levels } 之一。
terminal-setting-url = { $name }：要寫成 https://域名 或 http://域名:端口
terminal-setting-proxy = ZHIBU_PROXY：要寫成 http://域名:端口，不支持其他類型的代理。
terminal-setting-zone = ZHIBU_TIMEZONE：沒有“{ $zone }”這個時區，請寫成 Asia/Shanghai 這樣。
terminal-setting-secret = ZHIBU_WEBHOOK_SECRET：用 webhook 時要設置，1 到 256 個字母、數字、_ 或 -。
terminal-setting-database = ZHIBU_DATABASE_URL：要寫成 sqlite+aiosqlite:///文件 或 postgresql+asyncpg://…
terminal-store-away = ZHIBU_DATABASE_URL：連不上這個庫：{ $reason }
terminal-setting-clock = ZHIBU_CLOCK_FILE：只用於演練，ZHIBU_BOT_API_URL 要指向本機。

terminal-role = { $unit }　工號 { $number }　{ $role }：{ $change ->
    [granted] 已授予
    [held] 本來就有，沒有變化
    [revoked] 已收回
    [not-held] 沒有這個職務，不用收回
    [last] 是這裏唯一的書記。請先定好接任的人，或加 --vacant
   *[nobody] 花名冊裏沒有這個工號
}
terminal-rule = { $unit }　{ $rule }：{ $change ->
    [set] 已設定
    [as-before] 本來就是這樣，沒有變化
    [cleared] 已清除，按上級的規定
    [not-set] 這裏沒有設定
    [out-of-range] 超出允許的範圍，請用 zhibu rule list 查看
    [past] 開始的日子已經過去
   *[unknown] 沒有這條規則
}
