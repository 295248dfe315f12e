// The frame around the phones: who holds which phone, the clock, the introduction.

import { Phone } from "./phone.js";
import { ask, listen, local, make, moment, now, send, useClock, useZone } from "./wire.js";

const WIDTH = 392;
const frame = document.querySelector("main");
const phones = [];
let state = null;

async function load() {
  state = await ask("/sim/state");
  useZone(state.clock.zone);
  showClock(state.clock);
  document.title = document.querySelector("h1").textContent = `${state.bot.name} · 演示`;
  const list = document.querySelector(".intro ol");
  list.replaceChildren(...state.intro.map((line) => make("li", {}, line)));
  document.querySelector(".intro").hidden = !state.intro.length;
}

// Which phones are open stands in the address, so that a page can be reloaded, shared and driven by tests.
function wanted() {
  const known = new Set(state.people.map((person) => person.id));
  const named = (new URLSearchParams(location.search).get("people") || "").split(",").map(Number);
  const chosen = named.filter((id) => known.has(id));
  if (chosen.length) return chosen;
  const room = Math.max(1, Math.min(3, Math.floor((innerWidth - 24) / WIDTH)));
  return state.people.slice(0, room).map((person) => person.id);
}

function remember() {
  const ids = phones.map((phone) => phone.person).join(",");
  history.replaceState(null, "", `?people=${ids}`);
  document.body.classList.toggle("single", phones.length < 2);
  document.querySelector(".add").disabled = phones.length >= state.people.length;
}

function open(person) {
  const phone = new Phone(person, state, {
    changed: remember,
    closed: (gone) => {
      phones.splice(phones.indexOf(gone), 1);
      remember();
    },
  });
  phones.push(phone);
  frame.append(phone.element);
  remember();
  return phone;
}

function hear(event) {
  if (event.type === "clock") ask("/sim/clock").then(showClock);
  if (event.type === "people" || event.type === "all") refresh();
  for (const phone of phones) phone.hear(event);
}

async function refresh() {
  await load();
  for (const phone of phones) phone.use(state);
  if (!phones.length && state.people.length) for (const person of wanted()) open(person);
}

function showClock(clock) {
  useClock(clock.instant);
  document.querySelector(".clock").classList.toggle("shifted", !clock.real);
  document.querySelector("[data-testid=clock-input]").value = local(now());
  tick();
}

function tick() {
  const shown = document.querySelector("[data-testid=now]");
  shown.textContent = moment(now());
  shown.dateTime = new Date(now()).toISOString();
}

function wireClock() {
  const clock = document.querySelector(".clock");
  const set = (body) => send("/sim/clock", body).then(showClock);
  for (const button of clock.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => set({ step: button.dataset.step.replace("＋", "+") }));
  }
  clock.querySelector("[data-reset]").addEventListener("click", () => set({ reset: true }));
  clock.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    set({ instant: event.target.instant.value }).then(() => clock.removeAttribute("open"));
  });
  document.addEventListener("click", (event) => {
    for (const panel of document.querySelectorAll("header details[open]")) {
      if (!panel.contains(event.target)) panel.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const panel of document.querySelectorAll("header details[open]")) panel.removeAttribute("open");
  });
  setInterval(tick, 5000);
}

document.querySelector(".add").addEventListener("click", () => {
  const held = new Set(phones.map((phone) => phone.person));
  const next = state.people.find((person) => !held.has(person.id));
  if (next) open(next.id).element.scrollIntoView({ behavior: "smooth", inline: "end" });
});

wireClock();
await load();
for (const person of wanted()) open(person);
listen(hear, (online) => {
  document.querySelector(".offline").hidden = online;
});
