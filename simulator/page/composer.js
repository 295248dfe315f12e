// The lower part of a chat: START, the reply keyboard, the command menu, the box to write in.

import { make, send, upload } from "./wire.js";

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.input = make("textarea", {
      rows: 1, placeholder: "消息", "data-testid": "input", onfocus: () => this.menu.hidden || this.typed(), "aria-label": "写消息", maxlength: 4096,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
    });
    this.answering = make(".answering", { "data-testid": "answering", hidden: true });
    this.keys = make(".keys", { "data-testid": "keyboard", hidden: true });
    this.menu = make("ul.commands", { "data-testid": "commands", hidden: true });
    this.file = make("input", { type: "file", hidden: true, "data-testid": "attach", onchange: () => this.attach() });
    this.slash = make("button.slash", {
      type: "button", "data-testid": "slash", "aria-label": "命令菜单", onclick: () => this.toggleMenu(),
    }, "/");
    this.line = make("form.line", { onsubmit: (event) => this.submit(event) }, this.slash,
      make("button.clip", { type: "button", "aria-label": "发送文件", onclick: () => this.file.click() }, "＋"), this.file,
      this.input, make("button.send", { type: "submit", "data-testid": "send", "aria-label": "发送" }));
    this.start = make("button.start", { type: "button", "data-testid": "start", hidden: true, onclick: () => this.begin() }, "开始");
    this.element = make(".composer", {}, this.menu, this.answering, this.line, this.keys, this.start);
  }

  get phone() {
    return this.chat.phone;
  }

  update(shown) {
    this.shown = shown;
    const closed = this.chat.isPrivate && (!shown.started || shown.blocked);
    this.start.hidden = !closed;
    this.start.textContent = shown.blocked ? "重新启用" : "开始";
    this.line.hidden = closed;
    this.input.placeholder = shown.placeholder || "消息";
    this.slash.hidden = !shown.commands.length;
    this.showKeys(closed ? [] : shown.keyboard);
    if (shown.forced_reply && shown.forced_reply !== this.forced) {
      this.forced = shown.forced_reply;
      const message = shown.messages.find((candidate) => candidate.id === shown.forced_reply);
      if (message) this.replyTo(message);
    }
  }

  showKeys(rows) {
    const text = JSON.stringify(rows);
    if (text === this.drawnKeys) return;
    this.drawnKeys = text;
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(...rows.map((row) => make(".row", {}, ...row.map((key) => make("button", {
      type: "button", "data-testid": "key", "data-kind": key.kind, onclick: () => this.useKey(key),
    }, key.text)))));
  }

  async useKey(key) {
    const { phone, chat } = this;
    await chat.attempt(send(`${phone.path}/press`, { key: key.text, chat: chat.group }));
    phone.update();
  }

  begin() {
    const { phone, chat, shown } = this;
    const act = shown.blocked ? send(`${phone.path}/block`, { blocked: false }) : send(`${phone.path}/start`);
    return chat.attempt(act).then(() => phone.update());
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
    const text = this.input.value;
    if (/^\/[a-z0-9_]*$/i.test(text)) this.showMenu(text.slice(1));
    else this.menu.hidden = true;
  }

  key(event) {
    if (event.key === "Escape") this.replyTo(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.line.requestSubmit();
  }

  toggleMenu() {
    if (this.menu.hidden) this.showMenu("");
    else this.menu.hidden = true;
  }

  showMenu(start) {
    const found = (this.shown ? this.shown.commands : []).filter((item) => item.command.startsWith(start.toLowerCase()));
    this.menu.hidden = !found.length;
    this.menu.replaceChildren(...found.map((item) => make("li", {}, make("button", {
      type: "button", "data-testid": "command", onclick: () => this.choose(item.command),
    }, make("b", {}, `/${item.command}`), make("span", {}, item.description)))));
  }

  // In a group the command goes out with the bot's name, as the apps do where several bots might answer.
  choose(command) {
    this.menu.hidden = true;
    this.clear();
    const name = this.chat.isPrivate ? "" : `@${this.phone.state.bot.username}`;
    this.sendText(`/${command}${name}`);
  }

  replyTo(message) {
    this.answered = message;
    this.answering.hidden = !message;
    if (!message) return;
    this.answering.replaceChildren(
      make("span", {}, make("b", {}, `回复 ${message.sender.name}`), make("small", {}, message.text || "[图片或文件]")),
      make("button", { type: "button", "aria-label": "不回复了", onclick: () => this.replyTo(null) }, "✕"));
    this.input.focus({ preventScroll: true });
  }

  clear() {
    this.input.value = "";
    this.typed();
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.menu.hidden = true;
    this.clear();
    this.sendText(text);
  }

  async sendText(text) {
    const { phone, chat, answered } = this;
    this.replyTo(null);
    const body = { text, chat: chat.group, thread: chat.thread, reply_to: answered ? answered.id : undefined };
    chat.log.scrollTop = chat.log.scrollHeight;
    await chat.attempt(send(`${phone.path}/say`, body));
  }

  async attach() {
    const form = new FormData();
    form.append("file", this.file.files[0]);
    form.append("caption", this.input.value.trim());
    if (this.chat.group) form.append("chat", this.chat.group);
    this.file.value = "";
    this.clear();
    await this.chat.attempt(upload(`${this.phone.path}/file`, form));
  }
}
