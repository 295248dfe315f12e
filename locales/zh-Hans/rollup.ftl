# 汇总：应开、已排、已开、完成、逾期、未报
figure-not-applicable = —
figure-unreported = 未报
figure-reported = 已报
figure-hidden = 少于3
rollup-kind-study = 学习
rollup-kind-discussion = 研讨
rollup-ideas = 点子
rollup-column-due = 应开
rollup-column-planned = 已排
rollup-column-held = 已开
rollup-column-complete = 完成
rollup-column-late = 逾期
rollup-column-unreported = 未报
rollup-column-exempt = 免
rollup-column-heads = 实到/应到
rollup-column-members_due = 应到人数
rollup-column-members_present = 实到人数
rollup-column-code = 编码
rollup-column-unit = 党组织
rollup-column-total = 合计
idea-column-handed_in = 提交
idea-column-submitted = 待处理
idea-column-passed_up = 上报
idea-column-adopted = 采纳
idea-column-applied = 应用
idea-column-refused = 未采纳
rollup-title = <b>{ $unit }</b>
    { $quarter }汇总
rollup-sums = { $kind }：应开{ $due }　已排{ $planned }　已开{ $held }（完成{ $complete }）　未报{ $unreported }　逾期{ $late }
rollup-sums-unreported = { $kind }：应开{ $due }，全部未报　逾期{ $late }
rollup-sums-none = { $kind }：—（没有应开的支部）
rollup-exempt = 　免{ $exempt }
rollup-heads = 　实到{ $present }/应到{ $due }人
rollup-state = { $kind }：{ $state ->
    [unreported] 未报
    [planned] 已排
    [held] 已开
    [complete] 已开（全员完成）
    [exempt] 免
   *[none] —
}{ $late ->
    [yes] ，逾期
   *[no] {""}
}
rollup-idea-sums = 点子：提交{ $handed_in }　待处理{ $submitted }　采纳{ $adopted }　应用{ $applied }　上报{ $passed_up }　未采纳{ $refused }
rollup-below = <b>下级党组织</b>（第{ $page }页，共{ $pages }页）
rollup-row = ▸ <b>{ $unit }</b>
rollup-legend = 应开＝未报＋已排＋已开；“完成”是已开中的全员完成；“免”不计入应开。
units-offered = 您在几个党组织任职，请选择要看的：
button-rollup = 📊 汇总
button-rollup-up = ⬆ { $unit }
button-rollup-quarter = 看{ $quarter }
button-rollup-next = 下一页 ›
button-rollup-previous = ‹ 上一页
rollup-vacant = 　⚠ 书记空缺
button-rollup-vacant = 指定书记：{ $unit }
