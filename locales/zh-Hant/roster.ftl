# 導入花名冊時說的話。文件整體不能讀的原因（roster-file-、roster-csv-、roster-sheet-too- 等），逐行的原因，以及提示。

roster-file-empty = 文件是空的。
roster-file-too-large = 文件約 { $size } MB，超過 { $limit } MB。請分成幾個文件，或另存爲 CSV 再導入。
roster-file-too-many-parts = 文件裏有 { $count } 個部件，超過 { $limit } 個，不像花名冊，沒有打開。
roster-file-swells = 文件解壓後異常龐大（上限 { $limit } MB），沒有打開。請新建一個表格，只粘貼花名冊內容後再試。
roster-file-too-heavy = 讀取這個文件需要的內存或時間超出上限，已停止。請分成幾個文件，或另存爲 CSV 再導入。
roster-file-damaged = 文件已損壞，或不是標準的 .xlsx 表格。請用 Excel 或 WPS 打開後另存爲 .xlsx 再試。
roster-file-encrypted = 文件設有打開密碼。請取消密碼後再導入。
roster-file-old-excel = 這是舊版 .xls 表格。請另存爲 .xlsx 後再導入。
roster-file-macros = 文件裏有宏，沒有打開。請另存爲不含宏的 .xlsx 後再導入。
roster-file-other-format = 這不是 .xlsx 表格（可能是 .ods 或 .xlsb）。請另存爲 .xlsx 後再導入。
roster-file-not-a-workbook = 文件裏沒有表格。請確認上傳的是花名冊。
roster-file-not-a-table = 這不是表格文件。請換成 .xlsx 或 .csv 格式的表格。
roster-file-web-page = 這個文件實際是網頁，不是表格。請打開後另存爲 .xlsx 再導入。
roster-file-doctype = 文件裏有不允許的定義（DTD），沒有打開。
roster-csv-encoding = 無法識別 CSV 的文字編碼。請另存爲“CSV UTF-8”後再導入。
roster-csv-quotes = CSV 第 { $row } 行附近的引號或內容有誤，無法繼續讀取。
roster-sheet-too-wide = 工作表“{ $sheet }”第 { $row } 行在第 { $limit } 列以外還有內容，沒有讀取。請刪除多餘的列。
roster-sheet-too-large = 工作表“{ $sheet }”第 { $row } 行的行號不對，沒有讀取。
roster-no-header = 沒有找到表頭。表頭裏至少要有“工號”和“姓名”兩列。
roster-no-branch-column = 工作表“{ $sheet }”沒有“黨支部”列，也看不出是哪個黨支部。請加上“黨支部”列。
roster-column-twice = 工作表“{ $sheet }”有兩列都是“{ $header }”（{ $first } 列和 { $second } 列），不知道以哪列爲準。請保留一列。

roster-column-kept = 已讀取。
roster-column-ignored = 用不到，沒有讀取。
roster-column-refused = 屬於不收集的個人信息，沒有讀取，也不會保存。

roster-number-empty = 沒有工號。
roster-number-form = 工號只能用字母、數字和 . - _ /，最多 { $limit } 位。
roster-number-lost-digits = 數字已被表格軟件改寫，位數不全。請把這一列設爲“文本”後重新填寫。
roster-number-twice = 工號重複：工作表“{ $sheet }”第 { $other } 行已有此人。
roster-number-two-branches = 同一工號出現在兩個黨支部：另見工作表“{ $sheet }”第 { $other } 行。兩行都沒有導入。
roster-name-empty = 沒有姓名。
roster-name-too-long = 名稱有 { $length } 個字，超過 { $limit } 個字。
roster-text-too-long = 內容有 { $length } 個字，超過 { $limit } 個字。
roster-branch-empty = 沒有黨支部。
roster-not-a-branch = “{ $value }”不是黨支部。每名黨員要歸到一個黨支部。
roster-path-order = 上下級順序不對：“{ $upper }”不能是“{ $lower }”的上級。
roster-path-too-deep = 黨組織層級超過 { $limit } 級。
roster-category-empty = 沒有黨員類別。請填：正式黨員、預備黨員、離退休黨員或流動黨員。
roster-not-a-member = “{ $value }”不是黨員，不列入花名冊。
roster-word-unknown = 不認識“{ $value }”這個填法。請參照模板的“填寫說明”。
roster-phone-form = 手機號不對。請填 11 位手機號，境外號碼以 + 和國家代碼開頭；沒有可不填。
roster-date-form = “{ $value }”不是完整的日期。請寫成 2026-10-01 這樣。
roster-dates-crossed = 失效日早於生效日。
roster-zone-unknown = 不認識時區“{ $value }”。請寫成 Asia/Shanghai 這樣，或不填。
roster-cell-formula = 這一格是公式。請複製後“粘貼爲值”再導入。
roster-cell-error = 這一格是錯誤值（如 #REF!、#N/A）。
roster-cell-broken-character = 這一格有損壞的字符。請重新輸入。
roster-cell-id-card = 這一格像是身份證號碼，沒有讀取。請刪除身份證號碼後再導入。

roster-sheet-without-header = 這個工作表沒有找到表頭（工號、姓名），沒有讀取。
roster-sheet-hidden = 這個工作表是隱藏的，內容已照常讀取，請覈對。
roster-rows-hidden = 有 { $count } 行是隱藏的，已照常讀取，請覈對。
roster-branch-from-title = 沒有“黨支部”列，按標題或工作表名稱歸入“{ $branch }”，請覈對。
roster-category-assumed = 沒有“黨員類別”列，都按正式黨員讀取，請覈對。
roster-row-example = 這是示例行，已跳過。
roster-row-header-again = 這是重複的表頭，已跳過。
roster-row-closing = 這是合計或說明，已跳過。
roster-row-without-person = 這一行沒有工號和姓名，已跳過。
roster-phone-shared = 手機號與第 { $other } 行相同，請覈對。

roster-branch-ambiguous = 有幾個同名的黨支部，不知道是哪一個。請在“上級黨組織”列寫明上級。
roster-number-again = 同一工號在文件裏出現兩次，內容不一樣。
roster-number-reused = 這個工號原來屬於另一個黨支部的另一個人，請覈對。
