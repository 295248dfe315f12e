# 本人的全部数据
button-own-data = 📦 我的数据
own-data-sent = 这里保存的与您本人有关的全部内容都在表里，只发给您自己。请妥善保管。
own-data-file = 我的数据
own-data-none = 这一项没有保存任何内容。
own-data-note = 取出时间：{ $at }。如有差错，请告诉书记更正。
own-data-section-member = 基本信息
own-data-section-membership = 所在党支部
own-data-section-absence = 离岗
own-data-section-role = 职务
own-data-section-handover = 交接
own-data-section-account = 账号
own-data-section-invitation = 加入链接
own-data-section-request = 加入申请
own-data-section-attendance = 出勤
own-data-section-change = 更正
own-data-section-self-study = 自学
own-data-section-leave = 请假
own-data-section-attestation = 人数核验
own-data-section-reminder = 收到的提醒
own-data-section-idea = 点子
own-data-section-feedback = 对工具的意见
own-data-section-visit = 列席
own-data-section-free = 可列席的时段
own-data-section-busy = 不能列席的日子
own-data-column-number = 工号
own-data-column-name = 姓名
own-data-column-category = 党员类别
own-data-column-duty = 党内职务
own-data-column-phone = 手机号
own-data-column-exempt = 免到原因
own-data-column-branch = 党支部
own-data-column-group = 党小组
own-data-column-from = 自
own-data-column-until = 至
own-data-column-end = 结束原因
own-data-column-absence = 离岗类别
own-data-column-role = 职务
own-data-column-unit = 党组织
own-data-column-account = 账号编号
own-data-column-language = 语言
own-data-column-reach = 联系状态
own-data-column-at = 时间
own-data-column-used = 使用时间
own-data-column-state = 状态
own-data-column-decided = 答复时间
own-data-column-quarter = 季度
own-data-column-session = 种类
own-data-column-method = 方式
own-data-column-by = 登记人
own-data-column-before = 原来
own-data-column-reason = 原因
own-data-column-place = 地点
own-data-column-heads = 人数
own-data-column-idea = 类型
own-data-column-problem = 针对问题
own-data-column-proposal = 建议
own-data-column-expected = 预计好处
own-data-column-text = 内容
own-data-column-read = 看过的时间
own-data-column-year = 年度
own-data-column-planned = 安排时间
own-data-column-held = 到场时间
own-data-column-week = 每周可列席的时段数
own-data-column-day = 日期
own-data-column-part = 时段
own-data-phone = { $value ->
    [yes] 只存核对用的密文
   *[no] 没有保存
}
own-data-end = { $value ->
    [moved] 调出
    [left] 离开
   *[deceased] 去世
}
own-data-absence = { $value ->
    [long_leave] 长期请假
   *[posted_away] 外派
}
own-data-role = { $value ->
    [group_leader] 党小组组长
    [secretary] 书记
    [deputy] 副书记
    [organiser] 组织委员
    [committee_staff] 党委工作人员
    [organisation_department] 组织部门
    [observer] 列席
    [admin] 管理员
    [auditor] 审计
   *[member] 党员
}
own-data-reach = { $value ->
    [reachable] 能收到消息
    [blocked] 已停用机器人
   *[gone] 账号已不在
}
own-data-answer = { $value ->
    [pending] 待答复
    [proposed] 待答复
    [approved] 已同意
    [accepted] 已同意
    [refused] 未同意
    [second] 另一个账号，未接受
   *[withdrawn] 已撤回
}
own-data-visit = { $value ->
    [planned] 已安排
    [held] 已列席
   *[dropped] 已取消
}
own-data-part = { $value ->
    [0] 上午
    [1] 下午
   *[2] 晚上
}
