// What slides up inside a phone: commands, attachments, the call pad, more options.

import { attempt, get, make, notice, post, t, upload } from "./api.js";

/** Open a sheet in a screen; Escape, a click beside it or the opener closes it. */
export function openSheet(root, title, children, hint = null) {
  const already = root.querySelector(".sheet");
  already?.remove();
  if (already?.dataset.title === title) return null;
  const sheet = make("div", { class: "sheet", role: "dialog", "aria-label": title, "data-title": title },
    make("h3", {}, title), hint ? make("p", {}, hint) : "", ...children);
  sheet.addEventListener("keydown", (event) => { if (event.key === "Escape") sheet.remove(); });
  root.append(sheet);
  setTimeout(() => root.addEventListener("click", function shut(event) {
    if (sheet.contains(event.target)) return;
    sheet.remove();
    root.removeEventListener("click", shut);
  }));
  sheet.querySelector("button, input:not([hidden])")?.focus({ preventScroll: true });
  return sheet;
}

const row = (label, detail, onclick) =>
  make("button", { type: "button", class: "row", onclick }, make("code", {}, label), make("span", {}, detail));

const plainRow = (label, onclick) => make("button", { type: "button", class: "row", onclick }, label);

export async function commandSheet(screen) {
  const commands = await attempt(() => get(`commands?user=${screen.userId}&chat=${screen.chat}`));
  if (!commands) return;
  const rows = commands.map(({ command, description }) => row(`/${command}`, description, () => {
    screen.closeSheet();
    screen.say(`/${command}`);
  }));
  openSheet(screen.root, t("commands"), rows, rows.length ? null : t("commands-empty"));
}

export function attachSheet(screen) {
  const place = { user: screen.userId, chat: screen.chat };
  const file = make("input", { type: "file", hidden: true, onchange: () => {
    const form = new FormData();
    form.append("user", place.user);
    form.append("chat", place.chat);
    form.append("file", file.files[0]);
    screen.closeSheet();
    attempt(() => upload("attach", form));
  } });
  const send = (path, body) => () => {
    screen.closeSheet();
    attempt(() => post(path, { ...place, ...body }));
  };
  openSheet(screen.root, t("attach"), [
    file,
    plainRow(t("attach-file"), () => file.click()),
    plainRow(t("attach-location"), send("place", { latitude: 19.43261, longitude: -99.13321 })),
    plainRow(t("attach-contact"), send("card", {})),
  ]);
}

export function moreSheet(screen) {
  const blocked = screen.standing === "kicked";
  openSheet(screen.root, t("more"), [plainRow(blocked ? t("unblock") : t("block"), () => {
    screen.closeSheet();
    attempt(() => post("standing", { user: screen.userId, blocked: !blocked }));
  })]);
}

export function callSheet(screen, number = "") {
  const numbers = screen.knownNumbers();
  const field = make("input", { type: "tel", name: "number", required: true, minlength: 7, value: number || numbers[0] || "", autocomplete: "off" });
  const seconds = make("input", { type: "number", name: "seconds", min: 1, max: 3600, value: 40 });
  const talked = make("label", {}, t("call-seconds"), seconds);
  const option = (value, label, checked) => make("label", {}, make("input", { type: "radio", name: `answered-${screen.key}`, value, checked, onchange: () => { talked.hidden = value !== "yes"; } }), make("span", {}, label));
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    const answered = form.querySelector("input[type=radio]:checked").value === "yes";
    screen.closeSheet();
    call(screen.userId, field.value, answered, Number(seconds.value) || 40);
  } },
  numbers.length > 1 ? make("div", { class: "numbers" }, ...numbers.slice(0, 4).map((each) => make("button", { type: "button", onclick: () => { field.value = each; } }, each))) : "",
  make("label", {}, t("call-number"), field),
  make("div", { class: "choice" }, option("yes", t("answered"), true), option("no", t("not-answered"), false)),
  talked,
  make("button", { class: "solid", type: "submit" }, t("call")));
  openSheet(screen.root, t("call-title"), [form], t("call-hint"));
}

async function call(user, number, answered, seconds) {
  const told = await attempt(() => post("call", { user, number, answered, seconds }));
  if (!told) return;
  if (told.status < 300) notice(t("call-sent"));
  else notice(t("call-failed", { code: told.status }), true);
}
