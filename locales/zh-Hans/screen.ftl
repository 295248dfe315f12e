# 会场大屏
button-room-screen = 🖥 在大屏上打开
room-screen-link = 在大屏上打开：{ $url }
room-title = { kind-name }签到
room-how = 扫二维码，或把4位数字发给机器人
room-changes = 每{ $seconds }秒换一次
room-present = 实到
room-due = 应到
room-away = 网络断了，数字可能已过期，正在重连。
room-over = 签到已结束。
room-worthless = 这个链接已失效，请书记在机器人里重新打开。
room-here = 这一批
button-room-names-on = 大屏显示姓名
button-room-names-off = 大屏不再显示姓名
room-names-shown-now = 大屏会显示已到党员的姓名
room-names-hidden-now = 大屏不再显示姓名
