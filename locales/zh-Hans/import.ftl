# 命令行导入花名册时的输出

import-reading = 读取文件
import-writing = 写入
import-errors-file = 错误行
import-fault = 工作表“{ $sheet }”第 { $row } 行 { $column }：{ $reason }
import-column = 工作表“{ $sheet }”的“{ $header }”列：{ $reason }
import-errors-written = 有 { $count } 处错误，已写入 { $file }，改好后可再导入。
import-would = 如果导入，将会：
import-done = 导入完成：
import-units = 　新建党组织 { $count } 个
import-added = 　新增 { $count } 人
import-moved = 　调动 { $count } 人
import-changed = 　信息有变 { $count } 人
import-left = 　离开 { $count } 人
import-held-back = 　可能离开 { $count } 人：文件里有读不出工号的行，先不处理
import-unchanged = 　没有变化 { $count } 人
import-examples = ，例如：{ $names }
import-needs-confirmation = 有 { $left } 人不在这份花名册里，比例过高，可能用错了文件，没有导入。核对无误后加 --yes 再导入。
