// One phone: whose it is, the list of chats, the open chat, and what lies on top (toasts, alerts, the scanner).

import { ChatView } from "./chat.js";
import { Scanner } from "./scan.js";
import { ask, hour, make, now, send, shortDay } from "./wire.js";

export class Phone {
  constructor(person, state, told) {
    this.person = person;
    this.told = told;
    this.element = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
    this.device = this.element.querySelector(".device");
    this.who = this.element.querySelector("select");
    this.who.addEventListener("change", () => this.hand(Number(this.who.value)));
    this.element.querySelector(".close").addEventListener("click", () => {
      this.element.remove();
      told.closed(this);
    });
    this.use(state);
    this.hand(person);
  }

  get path() {
    return `/sim/people/${this.person}`;
  }

  // People may have come or gone: fill the choice anew.
  use(state) {
    this.state = state;
    const options = state.people.map((person) =>
      make("option", { value: person.id }, person.note ? `${person.name} · ${person.note}` : person.name));
    this.who.replaceChildren(...options);
    this.who.value = this.person;
    this.label();
    if (this.view) this.update();
  }

  label() {
    const holder = this.state.people.find((person) => person.id === this.person);
    this.name = holder ? holder.name : "";
    this.element.dataset.person = this.person;
    this.element.setAttribute("aria-label", `${this.name}的手机`);
  }

  hand(person) {
    this.person = person;
    this.label();
    this.told.changed();
    this.openChat(person);
  }

  show(view) {
    this.view = view;
    this.device.replaceChildren(view.element, this.stack());
    this.update();
  }

  openChat(id) {
    this.show(new ChatView(this, id));
  }

  openList() {
    this.show(new ListView(this));
  }

  stack() {
    this.layer = make(".layer", { "aria-live": "polite" });
    return this.layer;
  }

  hear(event) {
    if (event.type === "toast" && event.person === this.person) this.toast(event);
    if (event.type === "typing" && event.people.includes(this.person)) this.view.typing(event.chat);
    if (event.type === "chat" && event.people.includes(this.person)) this.soon();
    if (event.type === "people" || event.type === "all") this.soon();
  }

  // Several news within a moment make one redraw.
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.update(), 25);
  }

  async update() {
    const view = this.view;
    try {
      await view.update();
    } catch (error) {
      if (view === this.view) this.say(error.message);
    }
  }

  toast(event) {
    this.view.answered();
    if (event.url) this.follow(event.url);
    if (!event.text) return;
    if (event.alert) this.alert(event.text);
    else this.say(event.text);
  }

  say(text) {
    const toast = make("p.toast", { role: "status", "data-testid": "toast" }, text);
    this.layer.append(toast);
    setTimeout(() => toast.remove(), 4000);
  }

  alert(text) {
    const box = make(".veil", { "data-testid": "alert", role: "alertdialog", "aria-label": text },
      make(".box", {}, make("p", {}, text),
        make("button.main", { type: "button", "data-testid": "alert-ok", onclick: () => box.remove() }, "好")));
    this.layer.append(box);
    box.querySelector("button").focus({ preventScroll: true });
  }

  // A link of the bot is followed inside this phone; any other one in a new tab.
  async follow(url) {
    const address = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
    const group = /[?&]startgroup=/.test(address) ? this.firstGroup() : undefined;
    try {
      const result = await send(`${this.path}/link`, { url: address, chat: group });
      if (result.opened) this.openChat(group || this.person);
      else if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
      else this.say("打不开这个链接");
    } catch (error) {
      this.say(error.message);
    }
  }

  firstGroup() {
    const found = this.state.groups.find((group) => group.members.includes(this.person));
    return found && found.id;
  }

  scan() {
    new Scanner(this).open();
  }
}

class ListView {
  constructor(phone) {
    this.phone = phone;
    this.list = make("ul.chats", { "data-testid": "chats" });
    this.element = make(".view", {},
      make("header.top", {}, make("h2", {}, "消息"),
        make("button.tool", { type: "button", "data-testid": "scan", onclick: () => phone.scan() }, scanIcon(), "扫一扫")),
      this.list);
  }

  typing() {}

  answered() {}

  async update() {
    const shown = await ask(this.phone.path);
    this.list.replaceChildren(...shown.chats.map((chat) => this.line(chat)));
  }

  line(chat) {
    const last = chat.last;
    const said = last ? (chat.kind === "private" ? last.text : `${last.sender}：${last.text}`) : "还没有消息";
    const today = last && shortDay(last.date) === shortDay(now() / 1000);
    return make("li", {}, make("button", {
      type: "button", "data-testid": "chat-item", "data-chat": chat.id, onclick: () => this.phone.openChat(chat.id),
    }, face(chat), make("span.words", {}, make("b", {}, chat.title), make("span", {}, said || "[文件]")),
    make("span.side", {}, make("time", {}, last ? (today ? hour(last.date) : shortDay(last.date)) : ""),
      chat.unread ? make("i.unread", { "aria-label": `${chat.unread} 条未读` }, String(Math.min(chat.unread, 99))) : "")));
  }
}

export function face(chat) {
  return make("span.face", { "aria-hidden": "true", "data-kind": chat.kind }, chat.title.slice(0, 1));
}

export function scanIcon() {
  return make("span.scan-icon", { "aria-hidden": "true" });
}
