# 本人的全部數據
button-own-data = 📦 我的數據
own-data-sent = 這裏保存的與您本人有關的全部內容都在表裏，只發給您自己。請妥善保管。
own-data-file = 我的數據
own-data-none = 這一項沒有保存任何內容。
own-data-note = 取出時間：{ $at }。如有差錯，請告訴書記更正。
own-data-section-member = 基本信息
own-data-section-membership = 所在黨支部
own-data-section-absence = 離崗
own-data-section-role = 職務
own-data-section-handover = 交接
own-data-section-account = 賬號
own-data-section-invitation = 加入鏈接
own-data-section-request = 加入申請
own-data-section-attendance = 出勤
own-data-section-change = 更正
own-data-section-self-study = 自學
own-data-section-leave = 請假
own-data-section-attestation = 人數覈驗
own-data-section-reminder = 收到的提醒
own-data-section-idea = 點子
own-data-section-feedback = 對工具的意見
own-data-section-visit = 列席
own-data-section-free = 可列席的時段
own-data-section-busy = 不能列席的日子
own-data-column-number = 工號
own-data-column-name = 姓名
own-data-column-category = 黨員類別
own-data-column-duty = 黨內職務
own-data-column-phone = 手機號
own-data-column-exempt = 免到原因
own-data-column-branch = 黨支部
own-data-column-group = 黨小組
own-data-column-from = 自
own-data-column-until = 至
own-data-column-end = 結束原因
own-data-column-absence = 離崗類別
own-data-column-role = 職務
own-data-column-unit = 黨組織
own-data-column-account = 賬號編號
own-data-column-language = 語言
own-data-column-reach = 聯繫狀態
own-data-column-at = 時間
own-data-column-used = 使用時間
own-data-column-state = 狀態
own-data-column-decided = 答覆時間
own-data-column-quarter = 季度
own-data-column-session = 種類
own-data-column-method = 方式
own-data-column-by = 登記人
own-data-column-before = 原來
own-data-column-reason = 原因
own-data-column-place = 地點
own-data-column-heads = 人數
own-data-column-idea = 類型
own-data-column-problem = 針對問題
own-data-column-proposal = 建議
own-data-column-expected = 預計好處
own-data-column-text = 內容
own-data-column-read = 看過的時間
own-data-column-year = 年度
own-data-column-planned = 安排時間
own-data-column-held = 到場時間
own-data-column-week = 每週可列席的時段數
own-data-column-day = 日期
own-data-column-part = 時段
own-data-phone = { $value ->
    [yes] 只存覈對用的密文
   *[no] 沒有保存
}
own-data-end = { $value ->
    [moved] 調出
    [left] 離開
   *[deceased] 去世
}
own-data-absence = { $value ->
    [long_leave] 長期請假
   *[posted_away] 外派
}
own-data-role = { $value ->
    [group_leader] 黨小組組長
    [secretary] 書記
    [deputy] 副書記
    [organiser] 組織委員
    [committee_staff] 黨委工作人員
    [organisation_department] 組織部門
    [observer] 列席
    [admin] 管理員
    [auditor] 審計
   *[member] 黨員
}
own-data-reach = { $value ->
    [reachable] 能收到消息
    [blocked] 已停用機器人
   *[gone] 賬號已不在
}
own-data-answer = { $value ->
    [pending] 待答覆
    [proposed] 待答覆
    [approved] 已同意
    [accepted] 已同意
    [refused] 未同意
    [second] 另一個賬號，未接受
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
