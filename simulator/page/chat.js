// An open chat: messages, the keyboard that the bot laid out, and the box to write in.

import { Composer } from "./composer.js";
import { bubble } from "./message.js";
import { face, scanIcon } from "./phone.js";
import { ask, day, make, send } from "./wire.js";

export class ChatView {
  constructor(phone, id) {
    this.phone = phone;
    this.id = id;
    this.isPrivate = id === phone.person;
    this.drawn = new Map();
    this.thread = undefined;
    this.log = make(".log", {
      onclick: () => (this.composer.menu.hidden = true),
      role: "log", "data-testid": "messages", tabindex: 0, "aria-label": "消息" });
    this.title = make("h2", {});
    this.sub = make("small", { "data-testid": "subtitle" });
    this.face = make("span");
    this.topics = make(".topics", { "data-testid": "topics", hidden: true });
    this.composer = new Composer(this);
    this.element = make(".view", {}, this.head(), this.topics, this.log, this.composer.element);
  }

  head() {
    return make("header.top.chat", {},
      make("button.back", { type: "button", "data-testid": "back", "aria-label": "返回", onclick: () => this.phone.openList() }),
      this.face, make("div", {}, this.title, this.sub),
      make("button.tool", { type: "button", "data-testid": "scan", onclick: () => this.phone.scan() }, scanIcon(), "扫一扫"),
      this.isPrivate ? this.menu() : "");
  }

  menu() {
    this.block = make("button", {
      type: "button", "data-testid": "block",
      onclick: async () => {
        await send(`${this.phone.path}/block`, { blocked: !this.shown.blocked });
        this.dots.removeAttribute("open");
        this.phone.update();
      },
    }, "停用机器人");
    this.dots = make("details.dots", {}, make("summary", { "aria-label": "更多", "data-testid": "more" }, "⋮"),
      make(".panel", {}, this.block));
    return this.dots;
  }

  async update() {
    const query = this.isPrivate ? "" : `?chat=${this.id}`;
    const shown = await ask(`${this.phone.path}/screen${query}`);
    this.shown = shown;
    this.title.textContent = shown.chat.title;
    this.sub.textContent = this.isPrivate ? "机器人" : `${shown.chat.members} 位成员`;
    this.face.replaceWith((this.face = face(shown.chat)));
    if (this.block) this.block.textContent = shown.blocked ? "重新启用机器人" : "停用机器人";
    this.showTopics(shown.topics);
    this.draw(shown);
    this.composer.update(shown);
  }

  showTopics(topics) {
    this.topics.hidden = !topics.length;
    const all = [{ id: undefined, name: "综合" }, ...topics];
    this.topics.replaceChildren(...all.map((topic) => make("button", {
      type: "button", "aria-pressed": String(topic.id === this.thread), "data-testid": "topic",
      onclick: () => {
        this.thread = topic.id;
        this.phone.update();
      },
    }, topic.name)));
  }

  // Only what changed is drawn anew, so that a tap never lands on an element that is just going away.
  draw(shown) {
    const low = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80 || !this.drawn.size;
    const wanted = this.rows(shown);
    const kept = new Map();
    const nodes = wanted.map(({ key, text, build }) => {
      const old = this.drawn.get(key);
      const entry = old && old.text === text ? old : { text, node: build() };
      kept.set(key, entry);
      return entry.node;
    });
    this.drawn = kept;
    nodes.forEach((node, index) => {
      if (this.log.children[index] !== node) this.log.insertBefore(node, this.log.children[index] || null);
    });
    while (this.log.children.length > nodes.length) this.log.lastElementChild.remove();
    if (low) this.log.scrollTop = this.log.scrollHeight;
    for (const picture of this.log.querySelectorAll("img")) {
      if (low && !picture.complete) picture.addEventListener("load", () => (this.log.scrollTop = this.log.scrollHeight));
    }
  }

  rows(shown) {
    const messages = shown.topics.length
      ? shown.messages.filter((message) => (message.thread || undefined) === this.thread)
      : shown.messages;
    const rows = [];
    let last = "";
    let author = null;
    for (const message of messages) {
      const today = day(message.date);
      if (today !== last) rows.push({ key: `day ${today}`, text: today, build: () => make("p.day", {}, make("span", {}, today)) });
      if (today !== last || message.service) author = null;
      last = today;
      const named = !this.isPrivate && author !== message.sender.id;
      author = message.service ? null : message.sender.id;
      rows.push({
        key: message.id, text: `${named}${JSON.stringify(message)}`,
        build: () => bubble(message, this.acts(), named),
      });
    }
    if (!rows.length) rows.push({ key: "empty", text: shown.description, build: () => this.empty(shown) });
    return rows;
  }

  empty(shown) {
    const text = this.isPrivate ? shown.description || "点「开始」，和机器人打个招呼。" : "这里还没有消息。";
    return make(".empty", {}, face(shown.chat), make("b", {}, shown.chat.title), make("p", {}, text));
  }

  acts() {
    return {
      press: (message, button, row, column, element) => this.press(message, button, row, column, element),
      link: (entity, covered) => this.link(entity, covered),
      reply: (message) => this.composer.replyTo(message),
      jump: (id) => this.log.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ behavior: "smooth", block: "center" }),
      enlarge: (address) => this.enlarge(address),
    };
  }

  async press(message, button, row, column, element) {
    if (button.kind === "url") return this.phone.follow(button.url);
    if (button.kind === "copy") {
      await navigator.clipboard?.writeText(button.copy).catch(() => {});
      return this.phone.say("已复制");
    }
    element.classList.add("busy");
    setTimeout(() => element.classList.remove("busy"), 8000);
    return this.attempt(send(`${this.phone.path}/press`, { message: message.id, row, column, chat: this.group }));
  }

  // The bot has answered a press: no button waits any longer.
  answered() {
    for (const button of this.log.querySelectorAll(".busy")) button.classList.remove("busy");
  }

  link(entity, covered) {
    if (entity.type === "bot_command") return this.composer.sendText(covered);
    if (entity.type === "url" || entity.type === "text_link") return this.phone.follow(entity.url || covered);
    return undefined;
  }

  enlarge(address) {
    const veil = make("button.veil.dark", { type: "button", "data-testid": "large", "aria-label": "关闭大图", onclick: () => veil.remove() },
      make("img", { src: address, alt: "" }));
    this.phone.layer.append(veil);
  }

  typing(chat) {
    if (chat !== this.id || !this.shown) return;
    this.sub.textContent = "正在输入……";
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.phone.update(), 3000);
  }

  get group() {
    return this.isPrivate ? undefined : this.id;
  }

  async attempt(promise) {
    try {
      return await promise;
    } catch (error) {
      this.phone.say(error.message);
      return undefined;
    }
  }
}
