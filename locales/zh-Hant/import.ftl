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
import-field = 　　其中“{ $field }”有變 { $count } 人
import-rows = 與現有信息不同的有 { $count } 行：
import-row = 　工作表“{ $sheet }”第 { $row } 行：{ $fields }
import-rows-written = 全部行已寫入 { $file }。
import-emptied-rename = ⚠ 新建“{ $into }”，“{ $branch }”的 { $count } 人全部轉出，原支部將沒有黨員。如果只是改了名稱，不要這樣導入，請先在系統裏改名。
import-emptied-merge = ⚠ “{ $branch }”的 { $count } 人全部轉出或離開，多數轉入“{ $into }”，原支部將沒有黨員。
import-emptied-leave = ⚠ “{ $branch }”的 { $count } 人全部離開，支部將沒有黨員。
import-needs-allow-vanish = 有黨支部將沒有黨員，沒有導入。如果確實如此，請加 --allow-vanish 再導入。
