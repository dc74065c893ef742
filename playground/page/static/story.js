// The guided story: what is done is told by the server, from the records.

import { attempt, make, post, t } from "./api.js";

const panel = document.getElementById("story");
let steps = [];
let done = {};
let playing = false;

export function drawStory(given, state) {
  steps = given;
  done = state;
  draw();
}

export function storyChanged(state) {
  done = state;
  draw();
}

function draw() {
  const count = steps.filter(({ step }) => done[step]).length;
  const current = steps.find(({ step }) => !done[step])?.step;
  const progress = make("i");
  progress.style.width = `${(100 * count) / Math.max(steps.length, 1)}%`;
  panel.replaceChildren(
    make("h2", {}, t("story")),
    make("p", {}, t("story-hint")),
    make("div", { class: "progress", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": steps.length, "aria-valuenow": count, "aria-label": t("story") }, progress),
    make("ol", { class: "steps" }, ...steps.map((each, index) => stepItem(each, index, current))),
    current ? "" : make("p", { class: "finish" }, t("story-done")),
  );
}

function stepItem({ step, title, hint }, index, current) {
  const isDone = Boolean(done[step]);
  const state = isDone ? "done" : step === current ? "now" : "";
  const item = make("li", { class: `step ${state}`, "data-step": step },
    make("span", { class: "dot", "aria-hidden": "true" }, isDone ? "✓" : String(index + 1)),
    state === "now"
      ? make("button", { type: "button", class: "title", onclick: () => panel.classList.toggle("open") }, title)
      : make("span", { class: "title" }, title));
  if (isDone) item.setAttribute("aria-label", `${title}: ${t("step-done")}`);
  if (state === "now") {
    item.setAttribute("aria-current", "step");
    item.append(make("div", { class: "more" }, make("p", {}, hint),
      make("button", { type: "button", class: "solid", disabled: playing, onclick: () => play(step) },
        playing ? t("playing") : t("play"))));
  }
  return item;
}

async function play(step) {
  playing = true;
  draw();
  const state = await attempt(() => post("play", { step }));
  playing = false;
  storyChanged(state ?? done);
}
