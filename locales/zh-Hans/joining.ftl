# 加入：打开本人的链接，用本人手机号或由书记确认；解除绑定

invitation-opened = 这是<b>{ $name }</b>同志（{ $branch }）的加入链接。

    如果是您本人，请选择一种确认方式：
invitation-refused = 这个链接不能使用：可能已过期、已用过，或不是给您的。
    请向党支部书记索取您本人的新链接。
invitation-declined = 好的，没有绑定。请把链接交还书记，并索取您本人的链接。
button-join-phone = 📱 用本人手机号确认
button-join-ask = 🙋 请书记确认
button-join-not-me = 不是我
contact-asked = 请点屏幕下方的“发送我的手机号”。
    手机号只用来与花名册核对，不保存号码本身。
    不想发送，也可以回到上一条消息，点“请书记确认”。
button-share-contact = 📱 发送我的手机号
contact-not-own = 这不是您本人的手机号。请点下方的“发送我的手机号”，不要转发别人的名片。
nothing-to-confirm = 请先打开您本人的加入链接或扫二维码。
joined = ✅ 加入成功。<b>{ $name }</b>同志，您好！
    { $branch }
joined-next = 请点下面的按钮开始。以后发 /start 就能回到首页。
already-joined = <b>{ $name }</b>同志，您已经加入，可以直接使用。
account-taken = 这个账号已由<b>{ $name }</b>同志使用。一个账号只能代表一个人，请用您自己的账号打开链接。
second-account = 这位同志已用另一个账号加入，不能再绑定新账号。换了手机或账号，请找党支部书记办理。
second-account-seen = ⚠️ 有另一个账号想以<b>{ $name }</b>同志的名义加入，已拒绝。
    如果是本人换了账号，请在“加入情况”里解除原账号，再生成新链接。
join-requested-asked = 已转给书记确认。确认后会在这里通知您。
join-requested-no-phone = 花名册上没有您的手机号，已转给书记确认。确认后会在这里通知您。
join-requested-differs = 与花名册上的手机号不一致，已转给书记确认。确认后会在这里通知您。
nobody-approves = 已记下您的申请，但现在还没有人能确认。
    请告诉书记先加入，加入后会看到您的申请；您如果还在本支部以外任职，请与管理员联系。
join-asked = 🙋 有人请您确认身份：
    <b>{ $name }</b>（{ $branch }）
    { $why }

    请先当面或打电话问清楚，确是本人再点“是本人”。
join-asked-asked = 对方选择由您确认。
join-asked-no-phone = 花名册上没有手机号，无法自动核对。
join-asked-differs = 对方的手机号与花名册不一致。
button-join-approve = ✅ 是本人
button-join-refuse = ✕ 不是
join-approved = 已确认<b>{ $name }</b>同志加入，并已通知对方。
join-refused = 已拒绝。以<b>{ $name }</b>同志名义的这次申请没有通过，链接已作废。
role-reaches-further = 这位同志还在本支部以外任职，不能在这里办理，请与上级党组织或管理员联系。
join-decided-before = 这个申请已经处理过了。
join-confirmed = ✅ 书记已确认。<b>{ $name }</b>同志，您好！
    { $branch }
join-turned-down = 您的加入申请没有通过。如有疑问，请联系党支部书记。
unlink-asked = 解除后，这里不再保存您的账号，也不再给您发消息；参加学习研讨的记录仍然保留。
    以后想再加入，要向书记索取新链接。

    确定解除吗？
button-unlink-yes = 确定解除
unlinked = 已解除，账号已删除。以后想再加入，请向党支部书记索取新链接。
