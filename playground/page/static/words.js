// Telegram's text and entities to elements. Offsets are UTF-16 units, as in a script's strings.

import { make } from "./api.js";

const PHONE = /\+?\d[\d  ().-]{7,16}\d/g;
const WRAPS = {
  bold: () => make("b"),
  italic: () => make("i"),
  underline: () => make("u"),
  strikethrough: () => make("s"),
  spoiler: () => make("span", { class: "spoiler", tabindex: 0 }),
  code: () => make("code"),
  pre: () => make("pre"),
  blockquote: () => make("blockquote"),
  expandable_blockquote: () => make("blockquote"),
};

/** Elements for a text; `act` has `dial(number)` and `command(text)`, either may be missing. */
export function formatted(text, entities, act) {
  return pieces(text, entities, 0, text.length, act);
}

function pieces(text, entities, from, to, act) {
  const found = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = entity.offset + entity.length;
    if (entity.offset < at || end > to) continue;
    found.push(...plain(text.slice(at, entity.offset), act));
    const inner = entities.slice(index + 1).filter((each) => each.offset < end);
    const wrap = wrapper(entity, text.slice(entity.offset, end), act);
    wrap.append(...pieces(text, inner, entity.offset, end, wrap.matches("a, button, code, pre") ? {} : act));
    found.push(wrap);
    at = end;
  }
  return [...found, ...plain(text.slice(at, to), act)];
}

function wrapper(entity, text, act) {
  if (entity.type === "text_link") return make("a", { href: entity.url, target: "_blank", rel: "noreferrer" });
  if (entity.type === "bot_command" && act.command) {
    return make("button", { type: "button", class: "linkish", onclick: () => act.command(text) });
  }
  return (WRAPS[entity.type] ?? (() => make("span")))();
}

function plain(text, act) {
  if (!act.dial) return text ? [text] : [];
  const found = [];
  let at = 0;
  for (const match of text.matchAll(PHONE)) {
    if (match[0].replace(/\D/g, "").length < 10) continue;
    found.push(text.slice(at, match.index),
      make("button", { type: "button", class: "linkish", onclick: () => act.dial(match[0]) }, match[0]));
    at = match.index + match[0].length;
  }
  return [...found, text.slice(at)].filter((piece) => piece !== "");
}

/** Phone numbers in a text, as written. */
export const numbersIn = (text) =>
  [...text.matchAll(PHONE)].map(([number]) => number).filter((number) => number.replace(/\D/g, "").length >= 10);
