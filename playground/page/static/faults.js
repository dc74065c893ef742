// The fault panel, and what the emulated Telegram refused.

import { attempt, get, make, post, remove, t } from "./api.js";
import { exactHour } from "./times.js";

const KINDS = {
  too_many_requests: "fault-too-many",
  server_error: "fault-server-error",
  timeout_after_accepting: "fault-timeout",
};
const body = document.querySelector("#faults .faults-body");
let armed = [];
let refused = [];

export function drawFaults(given) {
  armed = given;
  draw();
}

/** A journal event that may belong into the log, or mean that a fault was used up. */
export function faultEvent(event) {
  if (event.kind === "call_refused") {
    const { method, code, description } = event.detail;
    note(`${method} ${code}: ${description}`, event);
  } else if (event.kind === "connection_lost") {
    note(t("fault-lost", { method: event.detail.method }), event);
  }
}

async function note(text, { at }) {
  refused = [{ text, at }, ...refused].slice(0, 30);
  draw();
  drawFaults(await get("faults"));
}

function draw() {
  body.replaceChildren(
    make("p", {}, t("faults-hint")),
    ...Object.entries(KINDS).map(([kind, key]) => faultButton(kind, key)),
    armed.length ? make("button", { type: "button", class: "quiet", onclick: clear }, t("fault-clear")) : "",
    make("h3", {}, t("fault-log")),
    refused.length
      ? make("ul", {}, ...refused.map(({ text, at }) => make("li", {}, `${exactHour(at)} · ${text}`)))
      : make("p", {}, t("fault-log-empty")),
  );
}

function faultButton(kind, key) {
  const count = armed.filter((each) => each.kind === kind).reduce((sum, { left }) => sum + left, 0);
  return make("button", { type: "button", class: "quiet", "data-fault": kind, title: count ? t("fault-armed") : "", onclick: () => arm(kind) },
    t(key), count ? make("em", {}, `● ${count}`) : "");
}

async function arm(kind) {
  const now = await attempt(() => post("faults", { kind }));
  if (now) drawFaults(now);
}

async function clear() {
  const now = await attempt(() => remove("faults"));
  if (now) drawFaults(now);
}
