// The web page on which a prospect leaves their data.

import { attempt, make, post, t } from "./api.js";
import { dayAndTime } from "./times.js";

const PEOPLE = [
  ["Mariana Robles", "55 4182 7730", "mariana.robles@correo.example"],
  ["Óscar Treviño", "55 3905 1146", "oscar.trevino@correo.example"],
  ["Lucía Zamudio", "55 6127 8094", "lucia.zamudio@correo.example"],
  ["Héctor Palacios", "55 2840 5517", "hector.palacios@correo.example"],
  ["Renata Ochoa", "55 7733 0926", "renata.ochoa@correo.example"],
];

export class ProspectForm {
  constructor() {
    this.key = "prospect";
    this.name = t("prospect");
    this.turn = 0;
    this.answer = make("div", { role: "status" });
    this.form = this.build();
    this.root = make("article", { class: "screen site", id: "screen-prospect", "aria-label": `${this.name}, ${t("prospect-part")}` },
      make("div", { class: "address" }, make("span", {}, `losencinos.example · ${t("form-campaign-default")}`)),
      make("div", { class: "site-body" },
        make("div", { class: "hero" }, make("small", {}, t("form-site")), make("h2", {}, t("form-title")), make("p", {}, t("form-lede"))),
        this.form));
    this.fill();
  }

  build() {
    this.submit = make("button", { class: "solid", type: "submit" }, t("form-send"));
    const field = (name, attributes = {}) =>
      make("label", {}, t(`form-${name}`), make("input", { name, autocomplete: "off", ...attributes }));
    return make("form", { class: "lead-form", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      field("name", { required: true }),
      field("phone", { type: "tel", required: true }),
      field("email", { type: "email" }),
      field("interest"),
      field("city"),
      make("input", { type: "hidden", name: "campaign", value: t("form-campaign-default") }),
      this.answer,
      this.submit,
      make("button", { class: "again", type: "button", onclick: () => this.next() }, t("form-surprise")));
  }

  fill() {
    const [name, phone, email] = PEOPLE[this.turn % PEOPLE.length];
    const values = { name, phone, email, interest: t("form-interest-default"), city: t("form-city-default") };
    Object.entries(values).forEach(([key, value]) => { this.form.elements[key].value = value; });
  }

  next() {
    this.turn += 1;
    this.answer.replaceChildren();
    this.fill();
  }

  async send() {
    if (this.submit.disabled) return;
    const lead = { ...Object.fromEntries(new FormData(this.form)), source: "web" };
    this.submit.disabled = true; // a double click is one form
    const told = await attempt(() => post("lead", lead)).finally(() => { this.submit.disabled = false; });
    if (!told) return;
    const from = told.body?.call_from;
    const sent = () => (from ? t("form-sent-later", { at: dayAndTime(from) }) : t("form-sent"));
    const text = told.status < 300 ? sent() : t("form-refused", { code: told.status });
    this.answer.replaceChildren(make("p", { class: "thanks" }, text));
    this.form.parentElement.scrollTop = this.form.parentElement.scrollHeight;
  }
}
