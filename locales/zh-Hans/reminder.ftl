secretary-reminded = <b>【季度提醒】{ $branch }</b>
    { $quarter }还有以下事项没有完成：
    .desk = 去支部工作台安排
secretary-reminded-line = · { $kind ->
    [study] 集中学习
   *[discussion] 研讨
}：{ $planned ->
    [yes] 已建，但没有即将举行的批次
   *[no] 尚未安排
}。请在{ $day }前开展{ $left ->
    [0] （就是今天）
   *[other] （还有{ $left }天）
}
gathering-near = <b>【提醒】{ $kind ->
    [study] 集中学习
   *[discussion] 研讨
}就要举行</b>
    { $branch }
    时间：{ $begins_at }
    地点：{ $place }

    到场后把会场屏幕上的4位数字发给我即可签到。不便参加请点“请假”。
    .leave = 请假
gathering-near-topic = 主题：{ $topic }
update-parked = 有一条消息处理出错（{ $error }），已原样保存。修复后请运行 zhibu replay 重新处理。
store-doubted = 例行核对时发现数据有 { $kinds } 类对不上。签到、登记照常进行。请在服务器上运行 zhibu db check，并把结果告诉维护人员。
