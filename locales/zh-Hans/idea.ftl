# 提点子：好办法、金点子、小妙招
button-idea = 💡 提点子
idea-kind-method = 好办法
idea-kind-golden = 金点子
idea-kind-trick = 小妙招
button-idea-method = 好办法 · 科技创新、技术难题
button-idea-golden = 金点子 · 身边的小改小革
button-idea-trick = 小妙招 · 省钱省料、提高效率
idea-asked-kind = <b>提点子</b>
    您想提哪一类？分不清也没关系，选“金点子”就行。

    请勿涉及国家秘密、工作秘密和商业秘密。
idea-asked-problem = <b>针对什么问题？</b>
    请用一两句话写下来发给我（{ $least }～{ NUMBER($most, useGrouping: 0) }个字）。
idea-asked-proposal = <b>您建议怎么做？</b>
    请写下来发给我（{ $least }～{ NUMBER($most, useGrouping: 0) }个字）。
idea-asked-expected = <b>预计有什么好处？</b>
    比如省多少钱、省多少时间、少多少隐患（{ $least }～{ NUMBER($most, useGrouping: 0) }个字）。说不准可以跳过。
idea-resumed = 您上次还没有填完，接着来：
button-idea-skip = 跳过
button-idea-mine = 我提的点子
button-idea-again = 再提一条
idea-no-benefit = 没有填
idea-previewed = <b>请您看一遍</b>
    类型：{ $kind }
    <b>问题</b>　{ $problem }
    <b>建议</b>　{ $proposal }
    <b>预期效益</b>　{ $expected }

    提交后由党支部处理，每一步都会告诉您。请再确认没有国家秘密、工作秘密和商业秘密。
button-idea-confirm = ✅ 提交
button-idea-edit-kind = 改类型
button-idea-edit-problem = 改问题
button-idea-edit-proposal = 改建议
button-idea-edit-expected = 改效益
idea-length-wrong = { $step ->
    [problem] 现在填的是“针对什么问题”。
    [proposal] 现在填的是“您建议怎么做”。
    [expected] 现在填的是“预计有什么好处”。
   *[reason] {""}
}您写了{ NUMBER($length, useGrouping: 0) }个字，这里要{ $least }～{ NUMBER($most, useGrouping: 0) }个字。请改好后再发一次。
idea-limit-reached = 您今天已经提了{ $limit }条，谢谢您。请明天再提。
idea-handed-in = ✅ 已提交，编号<b>{ $number }</b>（{ $kind }）。
    { $branch }会处理，有进展就告诉您。谢谢您！
own-ideas-listed = <b>我提的点子</b>
    点一条看经过：
own-ideas-none = 您还没有提过点子。
idea-line-own = { $number } { $state } { $begins }
idea-line = { $number } { $begins }
idea-line-of-branch = { $branch } { $number } { $begins }
button-page-before = ‹ 上一页
button-page-next = 下一页 ›
idea-state-submitted = 待处理
idea-state-adopted = 已采纳
idea-state-passed_up = 已上报
idea-state-refused = 未采纳
idea-state-withdrawn = 已撤回
idea-state-applied = 已应用
idea-shown = <b>{ $number }</b>　{ $kind }　{ $state }
idea-shown-author = { $branch }　{ $author }
idea-author-hidden = 一名党员
idea-shown-problem = <b>问题</b>　{ $text }
idea-shown-proposal = <b>建议</b>　{ $text }
idea-shown-expected = <b>预期效益</b>　{ $text }
idea-shown-way = <b>经过</b>
idea-step = · { $at }　{ $unit }　{ $step }
idea-step-reason = ：{ $reason }
idea-step-submitted = 收到
idea-step-adopted = 采纳
idea-step-passed_up = 上报
idea-step-refused = 未采纳
idea-step-withdrawn = 提出人撤回
idea-step-applied = 已应用
idea-done-adopt = ✅ 已记为采纳，会告诉提出人。
idea-done-up = ✅ 已上报，会告诉提出人。
idea-done-refuse = ✅ 已记为未采纳，原因会告诉提出人。
idea-done-apply = ✅ 已记为应用，会告诉提出人。
idea-done-withdraw = ✅ 已撤回。
button-idea-adopt = ✅ 采纳
button-idea-up = ⬆ 上报上级
button-idea-refuse = 不采纳
button-idea-apply = 已经用上了
button-idea-withdraw = 撤回
button-idea-withdraw-sure = 确定撤回
withdrawal-asked = 要撤回{ $number }吗？撤回后党支部就看不到了。
ideas-wait = 有同志提了点子，等您这里处理。
button-ideas-open = 查看点子
ideas-listed = <b>点子 · { $unit }</b>
    { $shelf }：{ $count }条
ideas-page = （第{ $page }页，共{ $pages }页）
idea-shelf-waiting = 待处理
idea-shelf-adopted = 已采纳
idea-shelf-applied = 已应用
idea-shelf-passed_up = 已上报
idea-shelf-refused = 未采纳
button-idea-shelf = { $shelf } { $count }
reason-asked-refuse = 不采纳{ $number }的原因是什么？
    请点一条，或直接写下来发给我。原因会告诉提出人。
reason-asked-apply = { $number }用上了，请写一句话：在哪里用、怎么用的。
idea-why-1 = 已有类似做法，或正在实施
idea-why-2 = 目前的安全、设备等条件还不具备
idea-why-3 = 投入大于预期效益
idea-why-4 = 不属于本单位职责，建议向有关部门反映
idea-why-5 = 内容还不够具体，欢迎补充后再提
idea-moved-adopt = 好消息：您提的点子{ $number }“{ $begins }”已被{ $unit }采纳。谢谢您！
idea-moved-up = 您提的点子{ $number }“{ $begins }”，{ $unit }认为值得上级研究，已上报{ $upper }。谢谢您！
idea-moved-refuse = 您提的点子{ $number }“{ $begins }”，{ $unit }看过了，这次没有采纳。
    原因：{ $reason }
    谢谢您动脑筋、想办法，欢迎继续提。
idea-moved-apply = 好消息：您提的点子{ $number }“{ $begins }”已在{ $unit }用上了：{ $reason }
    谢谢您！
button-idea-way = 查看经过
idea-moved-on = 这条点子现在是“{ $state }”，刚才的操作没有执行。
no-superior = 上面没有可以上报的党组织了。
idea-ledger-review = { $unit } { $step }
