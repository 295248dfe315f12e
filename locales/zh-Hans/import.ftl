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
import-field = 　　其中“{ $field }”有变 { $count } 人
import-rows = 与现有信息不同的有 { $count } 行：
import-row = 　工作表“{ $sheet }”第 { $row } 行：{ $fields }
import-rows-written = 全部行已写入 { $file }。
import-emptied-rename = ⚠ 新建“{ $into }”，“{ $branch }”的 { $count } 人全部转出，原支部将没有党员。如果只是改了名称，不要这样导入，请先在系统里改名。
import-emptied-merge = ⚠ “{ $branch }”的 { $count } 人全部转出或离开，多数转入“{ $into }”，原支部将没有党员。
import-emptied-leave = ⚠ “{ $branch }”的 { $count } 人全部离开，支部将没有党员。
import-needs-allow-vanish = 有党支部将没有党员，没有导入。如果确实如此，请加 --allow-vanish 再导入。
