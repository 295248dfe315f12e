// Speaking to the simulator: requests, news, and small helpers for making elements.

export async function ask(path) {
  return answer(await fetch(path, { cache: "no-store" }));
}

export async function send(path, body = {}) {
  return answer(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

export async function upload(path, form) {
  return answer(await fetch(path, { method: "POST", body: form }));
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || `HTTP ${response.status}`);
  return body;
}

// News say only what changed. After a break everything may have, so the listener hears "all".
export function listen(hear, online) {
  const source = new EventSource("/sim/events");
  let broken = false;
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onopen = () => {
    online(true);
    if (broken) hear({ type: "all" });
    broken = false;
  };
  source.onerror = () => {
    broken = true;
    online(false);
  };
}

// make("button.main", {type: "button", onclick: f}, "text", child, ...)
export function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

let zone = "Asia/Shanghai";
let offset = 0;

// The simulator's clock runs beside the browser's own, at a distance that changes when somebody sets it.
export function useClock(instant) {
  offset = Date.parse(instant) - Date.now();
}

export const now = () => Date.now() + offset;

export function useZone(name) {
  zone = name;
}

function format(options) {
  return new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hourCycle: "h23", ...options });
}

export const hour = (seconds) => format({ hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
export const day = (seconds) => format({ year: "numeric", month: "long", day: "numeric", weekday: "long" }).format(seconds * 1000);
export const shortDay = (seconds) => format({ month: "numeric", day: "numeric" }).format(seconds * 1000);
export const moment = (millis) =>
  format({ month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" }).format(millis);

// The value of a datetime-local field for an instant.
export function local(millis) {
  const parts = Object.fromEntries(
    format({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
      .formatToParts(millis).map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} 字节`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
