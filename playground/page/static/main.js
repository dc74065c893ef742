// Draws the page from the server's state and keeps it live.

import { get, language, notice, setWords, t } from "./api.js";
import { beat, drawWinds } from "./clock.js";
import { drawFaults, faultEvent } from "./faults.js";
import { ProspectForm } from "./prospect.js";
import { Screen } from "./screen.js";
import { drawStory, storyChanged } from "./story.js";
import { arrivedOn, drawSwitcher } from "./switcher.js";
import { setZone } from "./times.js";

const stage = document.getElementById("stage");
let screens = new Map();
let seq = 0;
let line = null;

async function load() {
  const state = await get(`state?lang=${language}`);
  setWords(state.words);
  setZone(state.zone);
  seq = state.seq;
  beat(state.now);
  drawWinds(state.winds);
  drawStory(state.steps, state.done);
  drawFaults(state.faults);
  drawStage(state);
  listen();
}

/** The story's first three beside each other: the form and the advisors; then the group, the rest. */
function drawStage({ screens: views, parts }) {
  const rank = (view) => (view.can_call ? 0 : view.kind === "room" ? 1 : 2);
  const drawn = [...views].sort((one, other) => rank(one) - rank(other))
    .map((view) => new Screen(view, parts[view.part] ?? "", arrived));
  screens = new Map(drawn.map((screen) => [screen.chat, screen]));
  const everything = [new ProspectForm(), ...drawn];
  const chosen = document.getElementById("switcher").dataset.chosen;
  stage.replaceChildren(...everything.map(({ root }) => root));
  drawn.forEach((screen) => screen.toEnd());
  drawSwitcher(everything, chosen);
}

function arrived(screen, edited = false) {
  if (!edited) arrivedOn(screen.key);
  screen.root.classList.remove("fresh");
  requestAnimationFrame(() => screen.root.classList.add("fresh"));
}

function listen() {
  line?.close();
  line = new EventSource(`demo/events?after=${seq}`);
  let lost = false;
  line.addEventListener("journal", ({ data }) => take(JSON.parse(data)));
  line.addEventListener("clock", ({ data }) => beat(JSON.parse(data).now));
  line.addEventListener("story", ({ data }) => storyChanged(JSON.parse(data)));
  line.addEventListener("reset", () => load());
  line.addEventListener("open", () => { document.body.dataset.live = "yes"; lost = false; });
  line.addEventListener("error", () => {
    document.body.dataset.live = "no";
    if (!lost) notice(t("connection-lost"), true);
    lost = true;
  });
}

function take(event) {
  // After a lost connection the browser asks again from where it first began.
  if (event.seq <= seq) return;
  seq = event.seq;
  faultEvent(event);
  if (event.kind === "chat_migrated" || event.kind === "chat_opened") load();
  else screens.get(event.chat)?.take(event);
}

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("guardia-theme", root.dataset.theme);
});

load();
