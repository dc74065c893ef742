// A phone with its one chat, or the group seen from outside.

import { attempt, avatar, icon, iconButton, make, post, t } from "./api.js";
import { bubble } from "./bubble.js";
import { attachSheet, callSheet, commandSheet, moreSheet } from "./sheets.js";
import { day } from "./times.js";
import { numbersIn } from "./words.js";

export class Screen {
  /** `view` is the server's; `arrived(screen)` is told of every message of the bot. */
  constructor(view, part, arrived) {
    Object.assign(this, { key: view.key, name: view.name, room: view.kind === "room", chat: view.chat });
    Object.assign(this, { part, arrived, canCall: view.can_call, standing: view.standing });
    this.members = view.members ?? [view.owner];
    this.userId = this.members[0].id;
    this.messages = new Map();
    this.log = make("div", { class: "log", role: "log", "aria-label": this.name, tabindex: 0 });
    this.atEnd = true;
    this.log.addEventListener("scroll", () => { this.atEnd = this.below() < 60; });
    // A picture gets its height when it arrives; "load" does not bubble, so it is caught on its way down.
    this.log.addEventListener("load", () => { if (this.atEnd) this.toEnd(); }, true);
    this.status = make("small", {}, this.subtitle(view.size));
    this.foot = make("div", { class: "foot" });
    this.root = make("article", { class: "screen", id: `screen-${this.key}`, "data-chat": this.chat, "aria-label": `${this.name}, ${this.part}` }, this.head(), this.log, this.foot);
    this.act = {
      tap: (message, key, button) => this.tap(message, key, button),
      command: (text) => this.say(text),
      dial: this.canCall ? (number) => callSheet(this, number) : undefined,
    };
    this.replyKeyboard = view.reply_keyboard;
    view.messages.forEach((message) => this.messages.set(message.id, message));
    this.drawLog();
    this.drawFoot();
  }

  subtitle(size) {
    this.quietStatus = this.room ? t("group-members", { count: size }) : this.part;
    return this.quietStatus;
  }

  head() {
    const more = this.room ? "" : iconButton("more", t("more"), () => moreSheet(this));
    return make("header", { class: "phone-head" }, avatar(this.name),
      make("div", { class: "who" }, make("strong", {}, this.name), this.status), more);
  }

  drawLog() {
    this.lastDay = "";
    this.log.replaceChildren();
    if (!this.messages.size) this.log.append(make("p", { class: "empty" }, t("nothing-yet")));
    this.messages.forEach((message) => this.append(message));
    this.toEnd();
  }

  append(message) {
    this.log.querySelector(".empty")?.remove();
    const date = day(message.at);
    if (date !== this.lastDay) this.log.append(make("div", { class: "day" }, date));
    this.lastDay = date;
    this.log.append(this.draw(message));
  }

  draw(message) {
    return bubble(message, {
      act: this.act,
      own: ({ sender }) => !this.room && !sender.bot,
      named: this.room,
    });
  }

  drawFoot() {
    if (this.standing === "never_met") {
      this.foot.replaceChildren(make("div", { class: "instead" }, make("p", {}, t("start-hint")),
        make("button", { type: "button", class: "solid start", onclick: () => attempt(() => post("start", { user: this.userId })) }, t("start"))));
    } else if (!this.room && this.standing === "kicked") {
      this.foot.replaceChildren(make("div", { class: "instead" }, make("p", {}, t("blocked")),
        make("button", { type: "button", class: "solid", onclick: () => attempt(() => post("standing", { user: this.userId, blocked: false })) }, t("unblock"))));
    } else if (!this.foot.querySelector(".composer")) {
      this.foot.replaceChildren(this.writeAs(), this.composer());
    }
    this.drawReplyKeys();
  }

  drawReplyKeys() {
    this.foot.querySelector(".reply-keys")?.remove();
    const rows = this.replyKeyboard?.keyboard;
    if (!rows || !this.foot.querySelector(".composer")) return;
    this.foot.append(make("div", { class: "reply-keys" }, ...rows.map((row) => make("div", {}, ...row.map((key) => {
      const text = typeof key === "string" ? key : key.text;
      return make("button", { type: "button", onclick: () => this.pressReplyKey(key, text) }, text);
    })))));
  }

  pressReplyKey(key, text) {
    const place = { user: this.userId, chat: this.chat };
    if (key.request_contact) attempt(() => post("card", place));
    else if (key.request_location) attempt(() => post("place", { ...place, latitude: 19.43261, longitude: -99.13321 }));
    else this.say(text);
  }

  writeAs() {
    if (!this.room) return "";
    const choice = make("select", { "aria-label": t("write-as"), onchange: () => { this.userId = Number(choice.value); } },
      ...this.members.map(({ id, name }) => make("option", { value: id }, name)));
    return make("label", { class: "write-as" }, t("write-as"), choice);
  }

  composer() {
    const field = make("input", { class: "field", type: "text", maxlength: 4096, placeholder: t("message"), "aria-label": `${t("message")} · ${this.name}`, autocomplete: "off" });
    return make("form", { class: "composer", onsubmit: (event) => {
      event.preventDefault();
      const text = field.value.trim();
      field.value = "";
      if (text) this.say(text);
    } },
    iconButton("menu", t("commands"), () => commandSheet(this)),
    this.canCall ? iconButton("call", t("call"), () => callSheet(this), "call") : iconButton("clip", t("attach"), () => attachSheet(this)),
    field,
    this.canCall ? iconButton("clip", t("attach"), () => attachSheet(this)) : "",
    make("button", { class: "icon send", type: "submit", "aria-label": t("send"), title: t("send") }, icon("send")));
  }

  say(text) {
    return attempt(() => post("say", { user: this.userId, chat: this.chat, text }));
  }

  async tap(message, key, button) {
    button.classList.add("waiting");
    setTimeout(() => button.classList.remove("waiting"), 10_000);
    const told = await attempt(() => post("tap", { user: this.userId, chat: this.chat, message_id: message.id, data: key.data }));
    if (!told) button.classList.remove("waiting");
  }

  /** Take a journal event of this chat. */
  take(event) {
    if (event.standing && event.standing !== this.standing) {
      this.standing = event.standing;
      this.drawFoot();
    }
    if (JSON.stringify(event.reply_keyboard ?? null) !== JSON.stringify(this.replyKeyboard ?? null)) {
      this.replyKeyboard = event.reply_keyboard;
      this.drawReplyKeys();
    }
    const takers = {
      message_sent: () => this.sent(event.message),
      message_edited: () => this.changed(event.message, true),
      message_deleted: () => this.gone(event.message_id),
      update_delivered: () => this.changed(event.message, false),
      callback_answered: () => this.answered(event),
      chat_action: () => this.typing(),
    };
    takers[event.kind]?.();
  }

  sent(message) {
    if (!message || this.messages.has(message.id)) return;
    const near = this.below() < 160;
    this.messages.set(message.id, message);
    this.append(message);
    if (message.sender.bot) {
      this.quiet();
      this.arrived(this);
    }
    if (near || !message.sender.bot) this.toEnd();
  }

  changed(message, flash) {
    const old = message && this.log.querySelector(`[data-message="${message.id}"]`);
    if (!old) return;
    const before = this.messages.get(message.id);
    this.messages.set(message.id, message);
    if (!flash && before?.seen === message.seen) return;
    const near = this.below() < 60;
    const fresh = this.draw(message);
    fresh.style.animation = "none";
    old.replaceWith(fresh);
    if (near) this.toEnd();
    if (flash && before?.edits !== message.edits) {
      fresh.querySelector(".bubble")?.classList.add("flash");
      if (message.sender.bot) this.arrived(this, true);
    }
  }

  gone(id) {
    this.messages.delete(id);
    this.log.querySelector(`[data-message="${id}"]`)?.remove();
  }

  answered({ message_id: id, detail }) {
    this.log.querySelectorAll(`[data-message="${id}"] .waiting`).forEach((key) => key.classList.remove("waiting"));
    if (!detail.text) return;
    if (detail.alert) this.box(detail.text);
    else this.toast(detail.text);
  }

  toast(text) {
    this.root.querySelector(".toast")?.remove();
    const toast = make("div", { class: "toast", role: "status" }, text);
    this.root.append(toast);
    setTimeout(() => toast.remove(), 3600);
  }

  box(text) {
    const box = make("div", { class: "box", role: "alertdialog", "aria-label": text }, make("div", {}, make("p", {}, text),
      make("button", { type: "button", class: "solid", onclick: () => box.remove() }, t("alert-close"))));
    this.root.append(box);
    box.querySelector("button").focus({ preventScroll: true });
  }

  typing() {
    this.status.textContent = t("typing");
    this.status.classList.add("live");
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.quiet(), 5000);
  }

  quiet() {
    this.status.textContent = this.quietStatus;
    this.status.classList.remove("live");
  }

  knownNumbers() {
    const texts = [...this.messages.values()].reverse().filter(({ sender }) => sender.bot).flatMap(({ text }) => numbersIn(text));
    return [...new Set(texts)];
  }

  closeSheet() {
    this.root.querySelector(".sheet")?.remove();
  }

  /** Pixels of the chat that lie below what is shown. */
  below() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.atEnd = true;
  }
}
