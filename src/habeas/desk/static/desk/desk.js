// On every page: keys for those who work with the keyboard, and answers that are another page.
// Without this file all links and forms work as they stand.
"use strict";

const KEYS_OFF = "habeas-keys-off";

// Nobody types into a box to be ticked; the one in a dialog keeps the focus for a moment after it is closed.
const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable], [data-source-text]";
const typing = (element) => element.closest(TYPED_INTO);

// Single keys and where each leads. They can be turned off (WCAG 2.2, 2.1.4).
const SINGLE = {
  "/": () => document.querySelector("#q, .find input, #look-up"),
  n: () => document.querySelector("[accesskey=n]"),
  e: () => document.querySelector("[accesskey=e]"),
};

let going = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (localStorage.getItem(KEYS_OFF) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
  } else if (going) {
    going = false;
    document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
  } else if (event.key === "g") {
    going = true;
  } else {
    const found = SINGLE[event.key]?.();
    if (!found) return;
    event.preventDefault();
    if (found.matches("a")) found.click();
    else found.focus();
  }
});

document.querySelector("[data-keys]")?.addEventListener("click", (event) => {
  event.preventDefault();
  showKeys();
});

async function showKeys() {
  const link = document.querySelector("[data-keys]");
  if (!link) return;
  const answer = await fetch(link.href);
  if (!answer.ok || answer.redirected) return link.click();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const dialog = document.createElement("dialog");
  dialog.append(...page.querySelector("main").childNodes);
  dialog.setAttribute("aria-labelledby", dialog.querySelector("h1").id);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  prepareSwitch(dialog);
  dialog.showModal();
}

function prepareSwitch(within) {
  const box = within.querySelector("[data-keys-off]");
  if (!box) return;
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = Boolean(localStorage.getItem(KEYS_OFF));
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem(KEYS_OFF, "off");
    else localStorage.removeItem(KEYS_OFF);
  });
}
prepareSwitch(document);

// Signing out takes the drafts of what was typed with it, and asks before it does.
document.querySelector("form.account")?.addEventListener("submit", (event) => {
  const drafts = Object.keys(localStorage).filter((name) => name.startsWith("habeas-draft:"));
  if (drafts.length && !window.confirm(event.target.dataset.drafts)) event.preventDefault();
  else for (const name of drafts) localStorage.removeItem(name);
});

// What was typed before htmx had come, as over a slow line, told it nothing; it is told now.
document.addEventListener("htmx:load", () => {
  for (const field of document.querySelectorAll("form[hx-trigger] :is(input, textarea)"))
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
}, { once: true });

document.addEventListener("htmx:beforeSwap", (event) => {
  // An answer without what is to be changed is another page: signed out, or refused. Go there.
  const { target, serverResponse, requestConfig, pathInfo } = event.detail;
  if (serverResponse.includes(`id="${target.id}"`)) return;
  event.detail.shouldSwap = false;
  if (requestConfig.verb === "get") window.location.assign(pathInfo.finalRequestPath);
  else window.location.reload(); // what was typed is kept, and stands there again
});
