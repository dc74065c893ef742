// Talking to the server, and the words of the page.

let words = {};

export const setWords = (given) => { words = given; };

/** A text of the page; `{name}` in it is replaced from `values`. */
export const t = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const language = document.documentElement.lang;

async function ask(path, options) {
  const answer = await fetch(`demo/${path}`, options);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Error(body?.error ?? String(answer.status));
  return body;
}

export const get = (path) => ask(path);
export const remove = (path) => ask(path, { method: "DELETE" });
export const upload = (path, form) => ask(path, { method: "POST", body: form });
export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Do something and, if it fails, say so at the foot of the page. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    notice(t("failed", { code: error.message }), true);
    return undefined;
  }
}

export function notice(text, bad = false) {
  const element = make("div", { class: bad ? "notice bad" : "notice" }, text);
  document.getElementById("notices").append(element);
  setTimeout(() => element.remove(), 4200);
}

/** An element with attributes (`on…` are listeners) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const initials = (name) => name.split(/\s+/).slice(0, 2).map((part) => part[0]).join("").toUpperCase();

export const hue = (name) =>
  [...name].reduce((sum, sign) => (sum * 33 + sign.codePointAt(0)) % 1_000_003, 5381) * 137 % 360;

export function avatar(name) {
  const element = make("span", { class: "avatar", "aria-hidden": "true" }, initials(name));
  element.style.setProperty("--hue", hue(name));
  return element;
}

const ICONS = {
  send: "M3 11.500 21 3l-7 18-3-7.500-8-2Z",
  call: "M6.600 10.800a15 15 0 0 0 6.600 6.600l2.200-2.200a1 1 0 0 1 1-.25 11.400 11.400 0 0 0 3.600.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.500a1 1 0 0 1 1 1c0 1.250.2 2.450.57 3.570a1 1 0 0 1-.25 1Z",
  menu: "M4 6h16v2H4Zm0 5h16v2H4Zm0 5h16v2H4Z",
  clip: "M16.500 6v10.500a4 4 0 0 1-8 0V5.500a2.500 2.500 0 0 1 5 0V15a1 1 0 0 1-2 0V6.500H10V15a2.500 2.500 0 0 0 5 0V5.500a4 4 0 0 0-8 0v11a5.500 5.500 0 0 0 11 0V6Z",
  file: "M12 3v10.200l3.300-3.300 1.400 1.400L12 16l-4.700-4.700 1.400-1.400 3.300 3.300V3ZM5 18h14v2H5Z",
  place: "M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Zm0 9.500A2.500 2.500 0 1 1 12 6.500a2.500 2.500 0 0 1 0 5Z",
  more: "M12 7a1.700 1.700 0 1 0 0-3.400A1.700 1.700 0 0 0 12 7Zm0 6.700a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400Zm0 6.700a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400Z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", ICONS[name]);
  path.setAttribute("fill", "currentColor");
  svg.append(path);
  return svg;
}

export const iconButton = (name, label, onclick, extra = "") =>
  make("button", { type: "button", class: `icon ${extra}`, "aria-label": label, title: label, onclick }, icon(name));
