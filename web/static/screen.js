// The screen in the room: asks for the code and the count, and says so when there is no answer.
"use strict";

const EVERY = 2000; // milliseconds between two looks
const PATIENCE = 4000; // an answer takes no longer
const AWAY = 5000; // without an answer for so long, the network is away
const address = `${location.pathname}.json${location.search}`;
const at = (id) => document.getElementById(id);
let answered = performance.now();
let ends = answered + Number(document.body.dataset.left) * 1000;
let seconds = Number(document.body.dataset.seconds);

function say(state) {
  document.body.dataset.state = state;
}

function named(name) {
  const one = document.createElement("span");
  one.textContent = name;
  return one;
}

function draw(figures) {
  answered = performance.now();
  if (figures.state !== "open") return say(figures.state);
  seconds = figures.seconds;
  ends = answered + figures.left * 1000;
  at("code").textContent = figures.code;
  at("qr").setAttribute("viewBox", `0 0 ${figures.side} ${figures.side}`);
  at("qr").firstElementChild.setAttribute("d", figures.qr);
  at("present").textContent = figures.present;
  at("due").textContent = figures.due;
  if (at("here")) at("here").textContent = figures.here;
  at("names").replaceChildren(...figures.names.map(named));
  say("open");
}

async function look() {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) return say("worthless");
    if (!answer.ok) throw new Error(String(answer.status));
    draw(await answer.json());
    if (document.body.dataset.state === "over") return;
  } catch {
    if (performance.now() - answered > AWAY) say("away");
  }
  const left = ends - performance.now();
  setTimeout(look, left > 0 && left < EVERY ? left + 50 : EVERY);
}

// How much of the code's time is left: by the server's word and the time since, never by this machine's clock.
setInterval(() => {
  const left = Math.max(0, Math.min(1, (ends - performance.now()) / 1000 / seconds));
  at("bar").style.transform = `scaleX(${left})`;
}, 100);

// A phone or laptop that shows the code does not go dark, where the browser can see to that.
function stayAwake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
setTimeout(look, EVERY);
