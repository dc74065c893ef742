// The row of faces: jumps to a phone, and shows who has something unread. On a narrow screen it
// chooses the one phone that is shown.

import { avatar, make, t } from "./api.js";

const row = document.getElementById("switcher");
const narrow = matchMedia("(max-width: 700px)");
let chips = new Map();
let seen = new Set();
let watcher = null;

export function drawSwitcher(screens, chosen) {
  chips = new Map(screens.map((screen) => [screen.key, chip(screen)]));
  row.replaceChildren(...[...chips.values()].map(({ button }) => button));
  watcher?.disconnect();
  seen = new Set();
  watcher = new IntersectionObserver(noticed, { threshold: 0.45 });
  screens.forEach(({ root }) => watcher.observe(root));
  choose(chips.has(chosen) ? chosen : screens[0].key, false);
}

function noticed(entries) {
  for (const { target, isIntersecting } of entries) {
    const key = target.id.replace("screen-", "");
    if (isIntersecting) { seen.add(key); count(key, 0); } else seen.delete(key);
  }
}

function chip({ key, name }) {
  const badge = make("span", { class: "badge", hidden: true });
  const label = make("span", { class: "label" }, name.split(" ")[0]);
  const button = make("button", { type: "button", class: "chip", "data-screen": key, title: name, onclick: () => choose(key, true) }, avatar(name), label, badge);
  return { button, badge, name, unread: 0 };
}

/** A message came in on that screen. */
export function arrivedOn(key) {
  if (!seen.has(key)) count(key, (chips.get(key)?.unread ?? 0) + 1);
}

function count(key, unread) {
  const one = chips.get(key);
  if (!one) return;
  one.unread = unread;
  one.badge.hidden = unread === 0;
  one.badge.textContent = String(unread);
  one.button.setAttribute("aria-label", unread ? `${one.name}, ${t("unread", { count: unread })}` : one.name);
}

function choose(key, go) {
  for (const [each, { button }] of chips) {
    button.setAttribute("aria-current", String(each === key));
    document.getElementById(`screen-${each}`)?.classList.toggle("chosen", each === key);
  }
  row.dataset.chosen = key;
  const screen = document.getElementById(`screen-${key}`);
  if (go && !narrow.matches) screen?.scrollIntoView({ behavior: "smooth", block: "center" });
  const log = screen?.querySelector(".log");
  if (narrow.matches && log) log.scrollTop = log.scrollHeight;
}
