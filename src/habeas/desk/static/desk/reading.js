// The reading view from the keyboard: go from one suggestion to the next, decide, and look at its words.
// Without this file every decision is a button of a form.
"use strict";

const KEYS_ARE_OFF = "habeas-keys-off";
const list = document.querySelector("#suggestions");
let beginsGoing = false;

const suggestions = () => [...list.querySelectorAll(".suggestion")].filter((each) => each.closest("details:not([open])") === null);
const current = () => document.activeElement?.closest?.(".suggestion") || list.querySelector(".suggestion.current");
const nextOpen = (from) => {
  const all = suggestions();
  const after = all.slice(all.indexOf(from) + 1);
  return [...after, ...all].find((each) => each.hasAttribute("data-open") && !each.hasAttribute("data-sent"));
};

// Marks the words of a suggestion in the text, and brings the first of them into sight.
function look(suggestion) {
  for (const each of list.querySelectorAll(".current")) each.classList.remove("current");
  suggestion.classList.add("current");
  for (const each of document.querySelectorAll(".read-text mark.now")) each.classList.remove("now");
  const words = marksOf(suggestion.dataset.suggestion);
  for (const each of words) each.classList.add("now");
  const beside = getComputedStyle(list).position === "sticky";
  if (beside && words.length && !words.some(inSight)) words[0].scrollIntoView({ block: "center", behavior: motion() });
}

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top > 40 && bottom < window.innerHeight - 40;
}

const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
const marksOf = (id) => [...document.querySelectorAll(`.read-text mark[data-of~="${id}"]`)];

function go(suggestion) {
  if (!suggestion) return;
  suggestion.focus({ preventScroll: true });
  suggestion.scrollIntoView({ block: "nearest" });
}

list.addEventListener("focusin", (event) => {
  const suggestion = event.target.closest(".suggestion");
  if (suggestion && !suggestion.classList.contains("current")) look(suggestion);
});

document.querySelector(".read-text").addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-of]");
  const ids = mark?.dataset.of.split(" ") || [];
  go(ids.map((id) => document.getElementById(`s${id}`)).find((each) => each));
});

function press(suggestion, selector) {
  if (suggestion.hasAttribute("data-sent")) return false;
  const button = suggestion.querySelector(selector);
  if (!button) return false;
  if (button.disabled && pending) {
    queue = queue.then(() => press(document.getElementById(suggestion.id), selector));
    return true;
  }
  if (button.disabled) {
    tell(suggestion.querySelector(".problem")?.textContent || "");
    return true;
  }
  const following = nextOpen(suggestion);
  button.click();
  suggestion.dataset.sent = "";
  if (following && following !== suggestion) go(following);
  else suggestion.focus();
  return true;
}

function acceptAll(kind) {
  const button = list.querySelector(`[data-all="${kind}"]:not([hidden])`);
  const open = [...list.querySelectorAll(`[data-open][data-kind="${kind}"]:not([data-sent])`)];
  if (!button || !open.length) return;
  button.click();
  for (const each of open) each.dataset.sent = "";
  const following = nextOpen(open.at(-1));
  if (following) go(following);
}

function tell(text) {
  const said = document.querySelector("#said");
  const line = document.createElement("span");
  line.className = "refusal";
  line.textContent = text;
  said.replaceChildren(line);
}

const step = (by) => () => {
  const all = suggestions();
  const here = all.indexOf(current());
  go(all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]);
};

const DOINGS = {
  j: step(1),
  k: step(-1),
  ArrowDown: step(1),
  ArrowUp: step(-1),
  a: (one) => press(one, "button[name=accept]"),
  r: (one) => press(one, "button[name=reject]"),
  s: (one) => press(one, "button[name=source]"),
  t: (one) => press(one, "button[name=take-back]"),
  e: (one) => one.querySelector("[data-change]")?.click(),
  Enter: (one) => one.querySelector("[data-change]")?.click(),
  u: () => document.querySelector("[data-undo]:not([hidden])")?.click(),
  A: (one) => acceptAll(one.dataset.kind),
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Escape" && target.closest(".changing")) return leave(target.closest(".changing"));
  if (target.closest("input, textarea, select, [contenteditable]")) return;
  if (localStorage.getItem(KEYS_ARE_OFF) || document.querySelector("dialog[open]")) return;
  if (beginsGoing) {
    beginsGoing = false;
    return;
  }
  if (key === "g") {
    beginsGoing = true;
    return;
  }
  const onSuggestion = target.matches(".suggestion");
  if (["Enter", "ArrowDown", "ArrowUp"].includes(key) && !onSuggestion) return;
  const suggestion = current() || suggestions().find((each) => each.hasAttribute("data-open")) || suggestions()[0];
  if (!suggestion) return;
  if (/^[0-9]$/.test(key)) {
    const choices = [...suggestion.querySelectorAll("[name=choose]")];
    const chosen = key === "0" ? choices.at(-1) : choices.slice(0, -1)[Number(key) - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    return;
  }
  if (!DOINGS[key]) return;
  event.preventDefault();
  DOINGS[key](suggestion);
});

// The form that changes a suggestion opens in its place.
list.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-change], [data-leave]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const suggestion = link.closest(".suggestion");
  if (link.matches("[data-leave]")) return leave(link.closest(".changing"));
  const answer = await fetch(link.href);
  if (!answer.ok || answer.redirected) return window.location.assign(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = suggestion.querySelector(".changing");
  place.replaceChildren(...page.querySelector(".changing").childNodes);
  place.querySelector("input:not([type=hidden]), select").focus();
});

function leave(place) {
  place.replaceChildren();
  place.closest(".suggestion").focus();
}

// A decision is handed in as the form says, one after the other; the answer has the rows that changed.
let queue = Promise.resolve();
let pending = 0;

document.querySelector("main").addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("#suggestions form")) return;
  event.preventDefault();
  const { submitter } = event;
  const filled = new FormData(form, submitter);
  pending += 1;
  queue = queue
    .then(() => handIn(form.action, filled, submitter))
    .catch(() => tell(list.dataset.unreachable))
    .then(() => { pending -= 1; });
});

async function handIn(address, filled, submitter) {
  const answer = await fetch(address, { method: "POST", body: filled, headers: { "X-Parts": "yes" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.querySelector("#said");
  if (!said) return window.location.reload(); // signed out, or refused
  document.querySelector("#said").replaceChildren(...said.childNodes);
  if (answer.ok) show(page);
  else giveBack(submitter);
}

function show(page) {
  const focused = document.activeElement?.closest?.(".suggestion");
  for (const each of page.querySelectorAll(".suggestion, #progress, .n[id]")) {
    document.getElementById(each.id)?.replaceWith(document.adoptNode(each));
  }
  settle();
  const place = focused && document.getElementById(focused.id);
  if (place?.hasAttribute("data-open") || place?.hasAttribute("data-sent")) {
    if (!place.contains(document.activeElement)) go(place);
    return;
  }
  const from = place || suggestions()[0];
  const following = from && (from.hasAttribute("data-open") ? from : nextOpen(from) || from);
  if (following !== document.activeElement) go(following);
}

// What was refused is open still: it is gone back to.
function giveBack(submitter) {
  const sent = submitter.closest(".suggestion");
  const group = submitter.closest(".group");
  const given = sent ? [sent] : [...(group?.querySelectorAll("[data-sent]") || [])];
  for (const each of given) delete each.dataset.sent;
  go(given[0]);
}

// What is open decides how its words are marked, and which groups can be accepted at once.
function settle() {
  const open = new Set([...list.querySelectorAll("[data-open]")].map((each) => each.dataset.suggestion));
  for (const mark of document.querySelectorAll(".read-text mark[data-of]")) {
    mark.classList.toggle("settled", !mark.dataset.of.split(" ").some((id) => open.has(id)));
  }
  for (const button of list.querySelectorAll("[data-all]")) {
    button.hidden = !list.querySelector(`[data-open][data-kind="${button.dataset.all}"]`);
  }
  document.querySelector("[data-undo]")?.removeAttribute("hidden");
}

for (const legend of document.querySelectorAll(".legend")) legend.open = true;
const wanted = window.location.hash && document.querySelector(`.suggestion${window.location.hash}`);
const first = wanted || list.querySelector("[data-open]");
if (first) go(first.hasAttribute("data-open") ? first : nextOpen(first) || first);
