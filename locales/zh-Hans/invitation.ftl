# 书记的“加入情况”：谁已加入、谁没有，生成链接

joining-shown = <b>{ $branch }　加入情况</b>
    共{ $members }人，已加入{ $joined }人，未加入{ $missing }人{ $unreachable ->
        [0] {""}
       *[other] ，发不到消息{ $unreachable }人
    }。

    点姓名查看或生成链接。没有手机也没关系，书记点名同样有效。
joiner-joined = ✅ { $name }
joiner-unreachable = 📵 { $name }　发不到消息
joiner-asking = 🙋 { $name }　等您确认
joiner-invited = ✉️ { $name }　链接已发
joiner-missing = ▫️ { $name }　未加入
joiner-shown-joined = <b>{ $name }</b>（工号{ $number }）
    已加入。
joiner-shown-unreachable = <b>{ $name }</b>（工号{ $number }）
    已加入，但消息发不到：可能停用了本服务，或账号已注销。请当面提醒。
joiner-shown-asking = <b>{ $name }</b>（工号{ $number }）
    有人以这个名义申请加入，等您确认。请先问清楚是不是本人。
joiner-shown-invited = <b>{ $name }</b>（工号{ $number }）
    链接已发，还没有加入。生成新链接后，旧链接作废。
joiner-shown-missing = <b>{ $name }</b>（工号{ $number }）
    还没有加入。
button-joining = 👥 加入情况
button-link = 🔗 生成加入链接
button-link-page = 🖨 全部未加入的，打印二维码
button-release = 解除原账号
button-release-yes = 确定解除
link-made = <b>{ $name }</b>同志的加入链接，{ $days }天内有效，只能用一次：
    { $link }

    请让本人扫这个二维码，或把链接单独转发给本人。不要发到群里。
link-page-made = { $branch }：{ $count }人的加入二维码，{ $days }天内有效。
    请打印后裁开，分别交给本人。以前的链接已作废。
all-joined = 不需要链接：已经加入。
release-asked = 解除<b>{ $name }</b>同志现在的账号？用于本人换了手机或账号、无法自己解除的情况。
    学习研讨的记录不变，之后要用新链接重新加入。
released = 已解除<b>{ $name }</b>同志的账号。需要时请生成新链接。
account-released = 党组织已解除您这个账号的绑定。如不是您的意思，请联系所在党支部。
link-just-made = 链接刚刚已经生成，请用上一条。确实要换新链接，请稍等半分钟再点。
