// Times as the organisation's clock shows them.

let zone = "UTC";
const formats = new Map();

export const setZone = (name) => { zone = name; formats.clear(); };

function format(name, options) {
  if (!formats.has(name)) {
    const locale = document.documentElement.lang === "en" ? "en-GB" : "es-MX";
    formats.set(name, new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options }));
  }
  return formats.get(name);
}

export const hour = (at) => format("hour", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
export const exactHour = (at) =>
  format("exact", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(at));
export const day = (at) => format("day", { weekday: "long", day: "numeric", month: "long" }).format(new Date(at));
export const dayAndTime = (at) =>
  format("both", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
