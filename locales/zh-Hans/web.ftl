# 党委网页与登录
button-web = 🖥 登录网页
web-link-made = 请在电脑或手机上打开下面的链接，再按“登录”：
    { $url }

    链接{ $minutes }分钟内有效，只能用一次，请勿转发。
web-link-made-button = 请点下面的按钮打开网页，再按“登录”。
    链接{ $minutes }分钟内有效，只能用一次，请勿转发。
button-web-open = 打开网页
web-name = 支部
web-rollup = 汇总
web-path = 上级党组织
web-open = 展开{ $unit }
web-see-quarter = 看{ $quarter }
web-answers = “未报”是还没有报，“0”是已经报了、数目是零，“—”是没有应开的支部。
web-flags-decide = 请点开一条，看支部的说明并核实。在机器人里发送 /hz，再点“需要核实的”，也一样。
web-flag-reason = { $decided ->
    [yes] 要改变意见的，请写明理由
   *[no] 请写明理由
}，会告诉支部（不超过{ $limit }字）：
web-sign-in = 登录
web-sign-in-ask = 请按“登录”进入党委网页。登录后30分钟不用会自动退出。
web-sign-in-needed-title = 请先登录
web-sign-in-needed = 请在机器人里发送 /wy，打开它给您的链接。
web-link-worthless-title = 链接已失效
web-link-worthless = 这个链接已用过或已过期。请在机器人里再发送一次 /wy。
web-sign-out = 退出
web-signed-out-title = 已退出
web-footer = 只登记“会开了、谁到了”，不打分、不排名。
web-refused-title = 打不开这个网页
web-refused-400 = 网址不对，请从首页重新打开。
web-refused-404 = 这项内容不存在，或不在您的权限范围内。
web-refused-405 = 网址不对，请从首页重新打开。
web-refused-429 = 打开得太快了，请稍等一会儿再试。
web-refused-500 = 这里出了问题，已经记下，请稍后再试。
web-refused-503 = 现在读不到数据，请稍后再试。
web-state = 状态
web-quarter = 季度
web-all = 全部
web-filter = 查看
web-more = 更早的点子 ›
web-no-ideas = 没有符合条件的点子。
web-problem = 针对的问题
web-proposal = 办法
web-expected = 预期效益
web-author = 提出人
web-author-hidden = 支部党员
web-steps = 办理经过
