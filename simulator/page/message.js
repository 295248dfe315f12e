// A message as a bubble. Offsets of entities count UTF-16 units, as JavaScript's strings do.

import { hour, make, size } from "./wire.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const LINKS = new Set(["url", "text_link", "bot_command", "mention", "hashtag", "email", "text_mention"]);

// Text with entities as nodes. Nothing is ever read as HTML.
export function rich(text, entities, act) {
  return inside(text, entities, 0, text.length, act);
}

function inside(text, entities, start, end, act) {
  const nodes = [];
  let at = start;
  const rest = [...entities];
  while (rest.length) {
    const entity = rest.shift();
    const stop = Math.min(end, entity.offset + entity.length);
    if (entity.offset < at || stop <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const within = [];
    while (rest.length && rest[0].offset < stop) within.push(rest.shift());
    nodes.push(dress(entity, text.slice(entity.offset, stop), inside(text, within, entity.offset, stop, act), act));
    at = stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function dress(entity, covered, children, act) {
  if (LINKS.has(entity.type)) {
    return make("button.link", {
      type: "button", "data-kind": entity.type, onclick: () => act.link(entity, covered),
    }, ...children);
  }
  if (entity.type === "spoiler") {
    const spoiler = make("span.spoiler", { tabindex: 0, onclick: () => spoiler.classList.add("open") }, ...children);
    return spoiler;
  }
  const element = make(TAGS[entity.type] || "span", {}, ...children);
  if (entity.type === "expandable_blockquote") {
    element.className = "folded";
    element.addEventListener("click", () => element.classList.toggle("folded"));
  }
  return element;
}

export function bubble(message, act, showName) {
  if (message.service) {
    return make("p.service", { "data-testid": "service", "data-id": message.id }, make("span", {}, message.service));
  }
  const side = message.own ? "own" : "other";
  const box = make(`article.message.${side}`, {
    "data-testid": "message", "data-id": message.id, "data-own": String(message.own),
  });
  const body = make(".bubble");
  if (showName && !message.own) body.append(make("p.name", { style: undefined, "data-hue": message.sender.id % 6 }, message.sender.name));
  if (message.reply) {
    body.append(make("button.quoted", { type: "button", onclick: () => act.jump(message.reply.id) },
      make("b", {}, message.reply.name), make("span", {}, message.reply.text)));
  }
  body.append(...files(message, act));
  if (message.contact) {
    body.append(make("p.contact", {}, make("span.face", { "aria-hidden": "true" }, message.contact.first_name.slice(0, 1)),
      make("span", {}, make("b", {}, message.contact.first_name), make("small", {}, message.contact.phone_number))));
  }
  if (message.text) {
    const text = said(message);
    body.append(make(".text", { "data-testid": "text" }, ...rich(text, message.entities, act)));
  }
  body.append(make("footer", {}, reactions(message), message.edited ? "已编辑 " : "", hour(message.date)));
  body.append(make("button.answer", {
    type: "button", "data-testid": "reply", "aria-label": "回复", title: "回复", onclick: () => act.reply(message),
  }, "↩"));
  box.append(body, ...keyboard(message, act));
  return box;
}

// What a link brings along reaches the bot, but Telegram's apps show the bare command.
function said(message) {
  return message.own && message.text.startsWith("/start ") ? "/start" : message.text;
}

function reactions(message) {
  if (!message.reactions || !message.reactions.length) return null;
  return make("span.reactions", { "data-testid": "reactions" }, message.reactions.join(" "));
}

function files(message, act) {
  const found = [];
  if (message.photo) {
    const address = `/sim/files/${message.photo.file}`;
    found.push(make("button.photo", { type: "button", onclick: () => act.enlarge(address), "aria-label": "看大图" },
      make("img", { src: address, alt: message.text || "图片", width: message.photo.width, height: message.photo.height,
        "data-testid": "photo" })));
  }
  if (message.document) {
    found.push(make("a.document", {
      href: `/sim/files/${message.document.file}`, download: message.document.name, "data-testid": "document",
    }, make("span.icon", { "aria-hidden": "true" }, (message.document.name.split(".").pop() || "").slice(0, 4)),
    make("span", {}, make("b", {}, message.document.name), make("small", {}, `${size(message.document.size)} · 下载`))));
  }
  return found;
}

function keyboard(message, act) {
  if (!message.buttons.length) return [];
  const rows = message.buttons.map((row, y) => make(".row", {}, ...row.map((button, x) => {
    const mark = button.kind === "url" ? make("span.mark", { "aria-hidden": "true" }, "↗") : null;
    return make("button", {
      type: "button", "data-testid": "inline-button", "data-kind": button.kind, "data-style": button.style,
      onclick: (event) => act.press(message, button, y, x, event.currentTarget),
    }, button.text, mark);
  })));
  return [make(".inline", {}, ...rows)];
}
