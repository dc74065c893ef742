// One message as a bubble.

import { hue, icon, make, t } from "./api.js";
import { hour } from "./times.js";
import { formatted } from "./words.js";

/**
 * The element of a message. `act`: dial(number), command(text), tap(message, key, button);
 * `own(message)` says on which side it stands; `named` shows who wrote it.
 */
export function bubble(message, { act, own, named }) {
  if (message.service) return make("div", { class: "service", "data-message": message.id }, serviceText(message));
  const mine = own(message);
  const content = make("div", { class: "bubble" });
  if (named && !mine) content.append(sender(message.sender));
  if (message.reply) content.append(quote(message.reply));
  content.append(...attachments(message));
  if (message.text) {
    content.append(make("span", { class: "text" }, ...formatted(message.text, message.entities, act)));
  }
  content.append(meta(message, mine));
  const row = make("div", { class: mine ? "bubble-row own" : "bubble-row", "data-message": message.id }, content);
  if (message.rows.length) row.append(keys(message, act));
  return row;
}

function sender({ name }) {
  const element = make("div", { class: "sender" }, name);
  element.style.setProperty("--hue", hue(name));
  return element;
}

const quote = ({ name, text }) =>
  make("div", { class: "quote" }, make("b", {}, name), text ?? t("deleted-reply"));

function serviceText({ service, sender: who }) {
  if (service === "new_chat_members") return t("group-joined", { who: who.name });
  if (service === "group_chat_created") return t("group-created");
  return t("group-migrated");
}

function attachments(message) {
  const found = [];
  if (message.photo) {
    const { url, width, height } = message.photo;
    found.push(make("a", { href: url, target: "_blank" }, make("img", { src: url, width, height, alt: message.text || t("photo"), loading: "lazy" })));
  }
  if (message.document) {
    const { url, name, size } = message.document;
    found.push(attachment("file", name, `${Math.max(1, Math.round(size / 1024))} kB`, { href: url, download: name }));
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    found.push(attachment("place", t("location"), `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
  }
  if (message.contact) {
    const { first_name: first, last_name: last, phone_number: phone } = message.contact;
    found.push(attachment("call", [first, last].filter(Boolean).join(" "), phone));
  }
  return found;
}

const attachment = (sign, title, detail, link = null) =>
  make(link ? "a" : "div", { class: "attachment", ...link },
    make("i", {}, icon(sign)), make("span", {}, title, make("small", {}, detail)));

function meta(message, mine) {
  const parts = [message.edits ? t("edited") : "", hour(message.at)].filter(Boolean).join(" ");
  const ticks = mine
    ? make("span", { class: "ticks", role: "img", "aria-label": message.seen ? t("seen") : t("sent") }, message.seen ? "✓✓" : "✓")
    : null;
  return make("span", { class: "meta" }, parts, ticks);
}

function keys(message, act) {
  return make("div", { class: "keys" }, ...message.rows.map((row) =>
    make("div", {}, ...row.map((key) => button(message, key, act)))));
}

function button(message, key, act) {
  const style = key.style ? { class: key.style } : {};
  if (key.url) return make("a", { href: key.url, target: "_blank", rel: "noreferrer", ...style }, `${key.text} ↗`);
  const onclick = key.copies
    ? () => navigator.clipboard?.writeText(key.copies)
    : ({ currentTarget }) => act.tap(message, key, currentTarget);
  return make("button", { type: "button", "data-key": key.data ?? "", onclick, ...style }, key.text);
}
