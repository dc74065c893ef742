// The fault panel, and what the emulated Telegram refused.

import { attempt, make, post, remove, t } from "./api.js";
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
    note(`${method} ${code}: ${description}`, event, code === 429 ? "too_many_requests" : "server_error");
  } else if (event.kind === "connection_lost") {
    note(t("fault-lost", { method: event.detail.method }), event, "timeout_after_accepting");
  }
}

function note(text, event, kind) {
  refused = [{ text, seq: event.seq, at: event.at }, ...refused].slice(0, 30);
  const index = armed.findIndex((each) => each.kind === kind);
  if (index >= 0) armed = armed.filter((_, place) => place !== index);
  draw();
}

function draw() {
  body.replaceChildren(
    make("p", {}, t("faults-hint")),
    ...Object.entries(KINDS).map(([kind, key]) => faultButton(kind, key)),
    armed.length ? make("button", { type: "button", class: "quiet", onclick: clear }, t("fault-clear")) : "",
    make("h3", {}, t("fault-log")),
    refused.length
      ? make("ul", {}, ...refused.map(({ text, at }) => make("li", {}, at ? `${exactHour(at)} · ${text}` : text)))
      : make("p", {}, t("fault-log-empty")),
  );
}

function faultButton(kind, key) {
  const count = armed.filter((each) => each.kind === kind).length;
  return make("button", { type: "button", class: "quiet", "data-fault": kind, title: count ? t("fault-armed") : "", onclick: () => arm(kind) },
    t(key), count ? make("em", { "aria-label": t("fault-armed") }, `● ${count}`) : "");
}

async function arm(kind) {
  const now = await attempt(() => post("faults", { kind }));
  if (now) drawFaults(now);
}

async function clear() {
  const now = await attempt(() => remove("faults"));
  if (now) drawFaults(now);
}
