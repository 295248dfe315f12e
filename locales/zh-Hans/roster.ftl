# 导入花名册时说的话。文件整体不能读的原因（roster-file-、roster-csv-、roster-sheet-too- 等），逐行的原因，以及提示。

roster-file-empty = 文件是空的。
roster-file-too-large = 文件约 { $size } MB，超过 { $limit } MB。请分成几个文件，或另存为 CSV 再导入。
roster-file-too-many-parts = 文件里有 { $count } 个部件，超过 { $limit } 个，不像花名册，没有打开。
roster-file-swells = 文件解压后异常庞大（上限 { $limit } MB），没有打开。请新建一个表格，只粘贴花名册内容后再试。
roster-file-too-heavy = 读取这个文件需要的内存或时间超出上限，已停止。请分成几个文件，或另存为 CSV 再导入。
roster-file-damaged = 文件已损坏，或不是标准的 .xlsx 表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。
roster-file-encrypted = 文件设有打开密码。请取消密码后再导入。
roster-file-old-excel = 这是旧版 .xls 表格。请另存为 .xlsx 后再导入。
roster-file-macros = 文件里有宏，没有打开。请另存为不含宏的 .xlsx 后再导入。
roster-file-other-format = 这不是 .xlsx 表格（可能是 .ods 或 .xlsb）。请另存为 .xlsx 后再导入。
roster-file-not-a-workbook = 文件里没有表格。请确认上传的是花名册。
roster-file-not-a-table = 这不是表格文件。请换成 .xlsx 或 .csv 格式的表格。
roster-file-web-page = 这个文件实际是网页，不是表格。请打开后另存为 .xlsx 再导入。
roster-file-doctype = 文件里有不允许的定义（DTD），没有打开。
roster-csv-encoding = 无法识别 CSV 的文字编码。请另存为“CSV UTF-8”后再导入。
roster-csv-quotes = CSV 第 { $row } 行附近的引号或内容有误，无法继续读取。
roster-sheet-too-wide = 工作表“{ $sheet }”第 { $row } 行在第 { $limit } 列以外还有内容，没有读取。请删除多余的列。
roster-sheet-too-large = 工作表“{ $sheet }”第 { $row } 行的行号不对，没有读取。
roster-no-header = 没有找到表头。表头里至少要有“工号”和“姓名”两列。
roster-no-branch-column = 工作表“{ $sheet }”没有“党支部”列，也看不出是哪个党支部。请加上“党支部”列。
roster-column-twice = 工作表“{ $sheet }”有两列都是“{ $header }”（{ $first } 列和 { $second } 列），不知道以哪列为准。请保留一列。

roster-column-kept = 已读取。
roster-column-ignored = 用不到，没有读取。
roster-column-refused = 属于不收集的个人信息，没有读取，也不会保存。

roster-number-empty = 没有工号。
roster-number-form = 工号只能用字母、数字和 . - _ /，最多 { $limit } 位。
roster-number-lost-digits = 数字已被表格软件改写，位数不全。请把这一列设为“文本”后重新填写。
roster-number-twice = 工号重复：工作表“{ $sheet }”第 { $other } 行已有此人。
roster-number-two-branches = 同一工号出现在两个党支部：另见工作表“{ $sheet }”第 { $other } 行。两行都没有导入。
roster-name-empty = 没有姓名。
roster-name-too-long = 名称有 { $length } 个字，超过 { $limit } 个字。
roster-text-too-long = 内容有 { $length } 个字，超过 { $limit } 个字。
roster-branch-empty = 没有党支部。
roster-not-a-branch = “{ $value }”不是党支部。每名党员要归到一个党支部。
roster-path-order = 上下级顺序不对：“{ $upper }”不能是“{ $lower }”的上级。
roster-path-too-deep = 党组织层级超过 { $limit } 级。
roster-category-empty = 没有党员类别。请填：正式党员、预备党员、离退休党员或流动党员。
roster-not-a-member = “{ $value }”不是党员，不列入花名册。
roster-word-unknown = 不认识“{ $value }”这个填法。请参照模板的“填写说明”。
roster-phone-form = 手机号不对。请填 11 位手机号，境外号码以 + 和国家代码开头；没有可不填。
roster-date-form = “{ $value }”不是完整的日期。请写成 2026-10-01 这样。
roster-dates-crossed = 失效日早于生效日。
roster-zone-unknown = 不认识时区“{ $value }”。请写成 Asia/Shanghai 这样，或不填。
roster-cell-formula = 这一格是公式。请复制后“粘贴为值”再导入。
roster-cell-error = 这一格是错误值（如 #REF!、#N/A）。
roster-cell-broken-character = 这一格有损坏的字符。请重新输入。
roster-cell-id-card = 这一格像是身份证号码，没有读取。请删除身份证号码后再导入。

roster-sheet-without-header = 这个工作表没有找到表头（工号、姓名），没有读取。
roster-sheet-hidden = 这个工作表是隐藏的，内容已照常读取，请核对。
roster-rows-hidden = 有 { $count } 行是隐藏的，已照常读取，请核对。
roster-branch-from-title = 没有“党支部”列，按标题或工作表名称归入“{ $branch }”，请核对。
roster-category-assumed = 没有“党员类别”列，都按正式党员读取，请核对。
roster-row-example = 这是示例行，已跳过。
roster-row-header-again = 这是重复的表头，已跳过。
roster-row-closing = 这是合计或说明，已跳过。
roster-row-without-person = 这一行没有工号和姓名，已跳过。
roster-phone-shared = 手机号与第 { $other } 行相同，请核对。

roster-branch-ambiguous = 有几个同名的党支部，不知道是哪一个。请在“上级党组织”列写明上级。
roster-number-again = 同一工号在文件里出现两次，内容不一样。
roster-number-reused = 这个工号原来属于另一个党支部的另一个人，请核对。
