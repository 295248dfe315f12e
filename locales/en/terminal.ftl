# What the command line says: what was done, and why something was not

terminal-xlsx = -o: the file must end in .xlsx.
terminal-csv-or-html = -o: the file must end in .csv or .html.
terminal-quarter-form = { $option }: not a quarter like 2026Q4: “{ $text }”.
terminal-half-form = { $option }: not a half-year like 2026H2 or a quarter like 2026Q4: “{ $text }”.
terminal-day-form = Not a day like 2027-01-01: “{ $text }”.
terminal-zone-unknown = --zone: no such time zone: “{ $zone }”.
terminal-reason-empty = --reason: say why, such as the number of the decision.
terminal-reason-form = --reason has 1 to 200 letters.
terminal-name-form = --name has { $least } to { $most } letters.
terminal-file-fault = { $file }: { $reason }

terminal-unit-unknown = There is no unit “{ $unit }”.
terminal-unit-ambiguous = { $count } units are called “{ $unit }”; give the code of one:
    { $listed }
terminal-no-unit-yet = There is no unit yet; import a roster first: zhibu import roster
terminal-many-tops = There are { $count } units at the top; say which by --unit:
    { $listed }
terminal-nothing-below = There is no branch below “{ $unit }” to compare.
terminal-no-committee = “{ $unit }” is no committee; only committees owe visits.

terminal-ideas-written = { $count } ideas written to { $file }
terminal-half-year-written = { $unit } { $half } written to { $file }
terminal-units-written = { $count } units written to { $file }
terminal-coverage-written = { $committees } committees and { $branches } branches written to { $file }
terminal-no-register = “{ $branch }” has no session on record in { $quarter }.
terminal-registers-written = { $count } registers written to { $file }
terminal-template-written = Template written to { $file }
terminal-roster-written = { $count } members written to { $file }

terminal-invite-one = Name a UNIT or a --member, one of the two.
terminal-invite-release = --release goes with --member.
terminal-invite-nobody = Everybody there has joined already; nothing to do.
terminal-invite-unknown = Nobody on the roster has the number “{ $number }”.
terminal-invite-joined = This member has joined already; the account must be unlinked first (--release).
terminal-invite-away = Telegram does not answer, so the bot's name is not known; no link was made.
terminal-invites-written = { $count } links, good until { $until }, written to { $file }

terminal-course-title = --title has 2 to { $title } letters, --lecturer up to { $lecturer }.
terminal-course-link = --link begins with https:// or http://.
terminal-course-set = { $quarter } { $unit }: the course is “{ $title }”

terminal-shift-crews = --crews: { $count } different names of up to 6 letters.
terminal-shift-set = { $unit }: { $pattern }, { $crew } begins on { $day }
terminal-shift-days = { $unit }: shifts of { $count } days, { $first } to { $last }
terminal-shift-none = No shifts are set for “{ $unit }”.
terminal-shift-none-own = No shifts are set for “{ $unit }” itself; perhaps it has those of a unit above.
terminal-shift-cleared = { $unit }: shifts cleared
shift-day-twice = Row { $row }: the day stands twice.
shift-crews = Row { $row }: up to { $most } crews with short names of their own.
shift-no-day = Row { $row }: no day such as 2026-10-01.
shift-unknown = Row { $row }: not a shift: “{ $text }”. Write 早, 中, 夜 or 休.

terminal-scenario = { $name }: { $change ->
    [saved] saved
    [stood] stands so already
    [ended] offered no more
   *[unknown] there is no such scenario there
}
terminal-scenario-used = { $name }: { $count } units changed
template-tables = The file may hold [[scenario]] tables and nothing else.
template-unknown = Unknown: { $words }
template-name = name: 2 to { $most } letters.
template-advice = advice: at most { $most } letters.
template-eve = eve: true or false.
template-word = { $name }: one of { $words }.
template-number = { $name }: a number from 0 to { $most }.
template-days = days: of the form "2026-12-28".
template-days-most = days: at most { $most }.
template-hours = hours: up to { $most } of the form "08:30".

terminal-plan-of = { $unit }, { $year }: { $count } committees
terminal-plan-fallback = { "  " }{ $count } branches fall back on the committee nearest to them
terminal-plan-undated = { "  " }{ $count } without a date: { $reason }
terminal-plan-short = { "  " }{ $unit }: { $count } more are owed, but the branches are visited often enough
terminal-plan-would = { $count } visits would be planned, { $dates } with a date, in { $seconds } s
terminal-plan-done = { $count } visits planned, { $dates } with a date, in { $seconds } s

terminal-feedback-unknown = No feedback { $id } waits to be read.
terminal-feedback-read = Feedback { $id } is read; its author sees it.
terminal-feedback-none = No feedback waits.

terminal-token-made = Token { $id }, good until { $until }. The next line is shown this once:
terminal-token-unknown = There is no token { $id } that still holds.
terminal-token-revoked = Token { $id } is revoked.
terminal-token-scope = { $scope ->
    [names] names
   *[counts] counts
}
terminal-token-state = { $state ->
    [revoked] revoked
    [expired] expired
   *[holds] holds
}

terminal-replay-unknown = There is no parked update { $id }.
terminal-replay-tries = tries { $tries }
terminal-replay-count = { $count } parked
terminal-replay-done = { $served } served, { $failed } failed

terminal-seed-people = --quarter-progress needs people.
terminal-seed-held = This store holds { $members } members and { $accounts } accounts; seed an empty one (ZHIBU_DATABASE_URL).
terminal-seed-done = { $rows } in { $seconds } s

terminal-query-more = Only the first { $limit } rows; see --limit.
query-not-select = Only one SELECT (or WITH ... SELECT) statement.
query-too-long = Stopped after { $seconds } s.
query-views-only = Only the v_ views can be read; those with names only with --names.
query-function = The function { $name } cannot be used here.
query-refused = The database says: { $reason }

terminal-schema-empty = empty
terminal-schema-stands = Schema { $schema }: nothing to do
terminal-schema-upgraded = Schema { $before } → { $after }
terminal-schema-old = The schema is { $schema }, not { $newest }: run zhibu db upgrade first
terminal-backup = { $file }: { $shown }
terminal-backup-holds = { $rows } rows in { $tables } tables, schema { $schema }, { $size } MB, taken { $at } UTC
terminal-backup-key = { $file }: the key; keep it apart from { $backup }
terminal-no-key = { $file }: there is no key to copy.
terminal-restore-ask = Put it in the place of { $store }?
terminal-restored = { $store }: restored
terminal-restored-aside = What was there is in { $aside }
terminal-restored-messages = { $count } messages waited at the time of the backup; they may have been sent, and are not again.
terminal-restored-key = { $file }: not there; put the key of that installation there before it starts.
terminal-restore-postgres = { $file } is whole. A PostgreSQL store is restored beside the old one; run:
    {"  "}{ $steps }
terminal-restore-other = { $file } is a backup of { $database }, and ZHIBU_DATABASE_URL is { $store }.
terminal-check = { $count } faults
terminal-check-sound = sound
backup-exists = { $file }: exists already; a backup is never overwritten, choose another name.
backup-no-folder = { $folder }: no such folder.
backup-missing = { $file }: not there.
backup-manifest-missing = { $file }: not there; without it nobody can tell whether { $backup } is whole.
backup-manifest-other = { $file }: no manifest of zhibu db backup.
backup-changed = { $file }: damaged or changed since it was written (sha256 differs); take another backup.
backup-unsound = { $file }: no sound SQLite file ({ $reason }).
backup-not-all = { $file }: does not hold what its manifest says; take another backup.
backup-newer = { $file }: its schema { $schema } is newer than this build; install a newer one first.
backup-no-schema = The store has no schema: it is not one of this program, or still empty.
backup-store-busy = Another process has this store open: stop zhibu run and whatever else reads it, then try again.
backup-no-pg-dump = pg_dump is not installed here; on a machine that has it run: pg_dump --format=custom --file=FILE DATABASE
backup-pg-dump-failed = pg_dump failed: { $reason }
store-missing = There is no store at { $file }
store-unreadable = The store cannot be read: { $reason }
store-silent = The database does not answer ({ $reason }).

terminal-serving = zhibu: serving on { $url }
terminal-token-missing = ZHIBU_BOT_TOKEN: not set. Get a token from @BotFather and put it into .env
terminal-token-refused = ZHIBU_BOT_TOKEN: Telegram refuses this token.
terminal-token-for-links = ZHIBU_BOT_TOKEN: not set. A link needs the bot's name, and only Telegram knows it.
terminal-reads-all = The bot can read all messages in groups: at @BotFather choose /setprivacy, Enable, then remove it from its groups and add it again.
terminal-no-port = ZHIBU_HTTP_HOST, ZHIBU_HTTP_PORT: { $reason }
terminal-keep-not-empty = --keep: { $folder } is not empty.
terminal-not-a-key = { $file }: not a key of this program.
terminal-setting-unknown = { $name }: there is no such setting. { $meant }?
terminal-setting-port = ZHIBU_HTTP_PORT: a number from 0 to 65535.
terminal-setting-log = ZHIBU_LOG: one of { $levels }.
terminal-setting-url = { $name }: https://HOST or http://HOST:PORT
terminal-setting-proxy = ZHIBU_PROXY: http://HOST:PORT; other kinds of proxies are not spoken.
terminal-setting-zone = ZHIBU_TIMEZONE: no such zone: “{ $zone }”.
terminal-setting-secret = ZHIBU_WEBHOOK_SECRET: 1 to 256 letters, digits, _ or - are needed with a webhook.
terminal-setting-database = ZHIBU_DATABASE_URL: sqlite+aiosqlite:///FILE or postgresql+asyncpg://…
terminal-store-away = ZHIBU_DATABASE_URL: the store cannot be reached: { $reason }
terminal-setting-clock = ZHIBU_CLOCK_FILE: only for rehearsals, with ZHIBU_BOT_API_URL on loopback.

terminal-role = { $role } in { $unit }, number { $number }: { $change ->
    [granted] granted
    [held] held already
    [revoked] revoked
    [not-held] not held
    [last] the only secretary there; name a successor first, or say --vacant
   *[nobody] nobody has this number
}
terminal-rule = { $unit }: { $rule }: { $change ->
    [set] set
    [as-before] holds already
    [cleared] cleared; what the units above say holds
    [not-set] not set here
    [out-of-range] out of range, see zhibu rule list
    [past] begins in the past
   *[unknown] there is no such rule
}
