// The clock bar. Between two beats of the server the clock goes on by itself, if it is a running one.

import { attempt, make, post, t } from "./api.js";
import { day, exactHour } from "./times.js";

const bar = document.querySelector(".clock");
let base = 0;
let heard = 0;
let running = false;

export function beat(now) {
  const at = Date.parse(now);
  const moment = performance.now();
  const real = moment - heard;
  if (heard && real > 400) running = at - base > real * 0.5;
  base = at;
  heard = moment;
  show();
}

function show() {
  const at = base + (running ? performance.now() - heard : 0);
  document.getElementById("clock-time").textContent = exactHour(at);
  document.getElementById("clock-date").textContent = day(at);
}

export function drawWinds(winds) {
  document.getElementById("winds").replaceChildren(
    ...Object.entries(winds).map(([to, label]) =>
      make("button", { type: "button", class: "quiet", "data-wind": to, onclick: () => wind(to) }, label)),
  );
}

async function wind(to) {
  bar.classList.add("busy");
  bar.title = t("clock-winding");
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button) => { button.disabled = true; });
  const answer = await attempt(() => post("wind", { to }));
  buttons.forEach((button) => { button.disabled = false; });
  bar.classList.remove("busy");
  bar.title = "";
  if (answer) beat(answer.now);
}

setInterval(() => { if (heard) show(); }, 500);
