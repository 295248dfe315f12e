# 命令行導入花名冊時的輸出

import-reading = 讀取文件
import-writing = 寫入
import-errors-file = 錯誤行
import-fault = 工作表“{ $sheet }”第 { $row } 行 { $column }：{ $reason }
import-column = 工作表“{ $sheet }”的“{ $header }”列：{ $reason }
import-errors-written = 有 { $count } 處錯誤，已寫入 { $file }，改好後可再導入。
import-would = 如果導入，將會：
import-done = 導入完成：
import-units = 　新建黨組織 { $count } 個
import-added = 　新增 { $count } 人
import-moved = 　調動 { $count } 人
import-changed = 　信息有變 { $count } 人
import-left = 　離開 { $count } 人
import-held-back = 　可能離開 { $count } 人：文件裏有讀不出工號的行，先不處理
import-unchanged = 　沒有變化 { $count } 人
import-examples = ，例如：{ $names }
import-needs-confirmation = 有 { $left } 人不在這份花名冊裏，比例過高，可能用錯了文件，沒有導入。覈對無誤後加 --yes 再導入。
