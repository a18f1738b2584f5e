// The sheet: moving on with Enter, offers while typing, what stands beside each value, drafts.
// Without this file the sheet is a plain form: the server finds passages and shows disagreements.

import { Combobox } from "./combobox.js";
import * as drafts from "./drafts.js";
import { SourceText } from "./passages.js";

class Sheet {
  constructor(entry) {
    this.entry = entry;
    this.form = entry.querySelector("form.sheet");
    this.draft = entry.dataset.draft;
    this.form.classList.add("lively");
    if (entry.dataset.recorded) drafts.forgetRecorded(entry.dataset.recorded);
    if (entry.dataset.reported) drafts.forget(entry.dataset.reported);
    for (const slot of this.form.querySelectorAll("[data-slot]")) this.prepareSlot(slot);
    for (const part of this.form.querySelectorAll("[data-part]")) this.prepareCopies(part);
    this.prepareSource();
    const hurried = this.typedAlready();
    this.restore(hurried);
    if (hurried.length) this.keep();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", (event) => this.changed(event));
    this.form.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("focusin", (event) => this.focused(event.target));
    this.form.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.begin();
  }

  get inputs() {
    return [...this.form.querySelectorAll("[data-typed], select, #attributed_to, #reason")].filter((input) => input.checkVisibility());
  }

  begin() {
    const outcome = this.entry.querySelector("#outcome");
    const first = this.inputs.find((input) => input.matches("[data-typed]"));
    if (outcome && !this.entry.dataset.recorded) outcome.focus();
    else if (matchMedia("(pointer: fine)").matches || this.entry.dataset.recorded) first?.focus({ preventScroll: !outcome });
  }

  keep() {
    drafts.keep(this.draft, this.form);
  }

  // One field: offers while typing, and a button for a further value.
  prepareSlot(slot) {
    const input = slot.querySelector("[data-typed]");
    input.combobox = new Combobox(input, (typed) => this.address("offers", slot, { typed }), {
      taken: (field, offer) => this.took(field, offer),
      next: (field) => this.next(field),
    });
    input.addEventListener("input", () => {
      const chosen = slot.querySelector("[name$='.chosen']");
      if (chosen) chosen.value = "";
      delete input.dataset.passage;
    });
    const again = document.createElement("button");
    again.type = "button";
    again.className = "again";
    again.textContent = "+";
    again.title = this.form.dataset.wordAgain;
    again.setAttribute("aria-label", `${this.form.dataset.wordAgain}: ${slot.querySelector("label").textContent}`);
    again.tabIndex = -1; // Alt+Enter does the same, and Tab goes from field to field
    again.dataset.again = "";
    input.after(again);
  }

  prepareCopies(part) {
    if (part.dataset.part.match(/^(person|record|part)/)) return;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "again";
    again.textContent = this.form.dataset.wordPart;
    again.dataset.copy = "";
    part.append(again);
  }

  prepareSource() {
    const pane = this.entry.querySelector("[data-source-text]");
    if (!pane) return;
    this.source = new SourceText(pane, {
      lookUp: this.entry.querySelector("[data-look-up]"),
      menu: this.entry.querySelector("[data-fitting]"),
      fitsAddress: this.form.dataset.fits,
      put: {
        describe: (fits) => this.describe(fits),
        into: (id, words, passage) => this.put(document.getElementById(id), words, passage),
      },
    });
  }

  // The fields that take the selected words: the one typed in last, then empty ones, in their order.
  describe(fits) {
    const taken = fits.flatMap((fit) => [...this.form.querySelectorAll(`[data-slot="${fit.dataset.fit}"] [data-typed]`)]);
    const order = [...taken.filter((input) => input === this.last), ...taken.filter((input) => input !== this.last && !input.value)];
    const list = fits[0]?.parentElement;
    list?.replaceChildren(...order.slice(0, 9).map((input) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.fit = "";
      button.dataset.field = input.id;
      button.textContent = `${input.closest("[data-part]").querySelector("legend").textContent}: ${input.labels[0].textContent}`;
      item.append(button);
      return item;
    }));
  }

  put(input, words, passage) {
    input.closest("details")?.setAttribute("open", "");
    input.value = words;
    input.dataset.passage = passage;
    this.look(input);
    this.keep();
    input.focus();
  }

  address(kind, slot, more) {
    const [schema, prop] = slot.dataset.slot.split(".");
    const asked = new URLSearchParams({ schema, prop, source: this.form.dataset.source, ...more });
    return `${this.form.dataset[kind]}?${asked}`;
  }

  took(input, offer) {
    if (offer) {
      const chosen = input.closest("[data-slot]").querySelector("[name$='.chosen']");
      if (chosen) chosen.value = offer.entity ?? "";
      if (offer.passage) input.dataset.passage = offer.passage;
    }
    this.look(input);
    this.keep();
  }

  next(input) {
    const all = this.inputs;
    const following = all[all.indexOf(input) + 1];
    if (following) following.focus();
    else this.form.querySelector("button[type=submit]").focus();
  }

  // Asks the server what stands beside a value. What is chosen already stays in the form meanwhile.
  async look(input) {
    const slot = input.closest("[data-slot]"), box = slot.querySelector("[data-beside]");
    const passage = input.dataset.passage ?? "", against = input.dataset.against ?? "";
    box.replaceChildren(hidden(`${input.name}.passage`, passage), hidden(`${input.name}.against`, against));
    const entity = this.entityOf(slot), asked = (input.looked = { value: input.value });
    const answer = await fetch(this.address("beside", slot, { name: input.name, typed: input.value, entity, passage, against }));
    if (!answer.ok || answer.redirected) return;
    const told = await answer.text();
    if (input.looked !== asked) return; // something else was typed meanwhile
    box.innerHTML = told;
    slot.classList.toggle("wrong", Boolean(box.querySelector(".wrong-value")));
    if (document.activeElement === input) this.focused(input);
  }

  entityOf(slot) {
    const part = slot.closest("[data-part]");
    return part.querySelector("[data-goes-on]")?.value ?? part.dataset.entity;
  }

  changed({ target }) {
    if (target.matches("[data-typed]")) {
      if (target.value !== target.looked?.value) this.look(target);
    } else if (target.matches("[data-goes-on]")) {
      for (const input of target.closest("[data-part]").querySelectorAll("[data-typed]")) if (input.value) this.look(input);
    } else if (target.name?.match(/\.(passage|against)$/)) {
      const input = this.form.elements[target.name.replace(/\.(passage|against)$/, "")];
      input.dataset[target.name.split(".").pop()] = target.value;
      this.source?.mark(target.value);
    }
    this.keep();
  }

  focused(target) {
    const slot = target.closest("[data-slot]");
    if (!slot) return;
    if (target.matches("[data-typed]")) this.last = target;
    this.entry.querySelector("[data-help]").textContent = slot.querySelector(".help").textContent;
    this.source?.mark(slot.querySelector("[name$='.passage']:checked")?.value);
  }

  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Enter" && event.altKey && event.target.matches("[data-typed]")) {
      event.preventDefault();
      this.addValue(event.target.closest("[data-slot]")).focus();
    } else if (event.key === "Enter" && !event.defaultPrevented && event.target.matches("select, #attributed_to, #reason")) {
      event.preventDefault();
      this.next(event.target);
    }
  }

  // Hands the sheet in. What comes back is a sheet (with what was recorded, or what is in the way),
  // or another page: that of what was changed, or the one for signing in, from which one comes back.
  async submit(event) {
    event.preventDefault();
    let answer, page;
    try {
      answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form) });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      this.entry.querySelector("[data-saving]").textContent = this.entry.dataset.unreachable;
      return;
    }
    const entry = page.getElementById("entry");
    if (entry) {
      this.entry.replaceWith(document.adoptNode(entry));
      new Sheet(entry);
    } else if (page.querySelector(".sign-in") || !answer.ok) {
      window.location.reload(); // what was typed is kept, and stands there again
    } else {
      drafts.forget(this.draft);
      window.location.assign(answer.url);
    }
  }

  clicked({ target }) {
    if (target.matches("[data-again]")) this.addValue(target.closest("[data-slot]")).focus();
    if (target.matches("[data-copy]")) this.copyPart(target.closest("[data-part]")).querySelector("[data-typed]").focus();
    const person = target.closest("[data-is-person]");
    if (person) this.keep();
  }

  addValue(slot) {
    const copy = slot.cloneNode(true), input = copy.querySelector("[data-typed]");
    const [part, prop, number] = input.name.split(".");
    const same = this.form.querySelectorAll(`[data-typed][name^="${part}.${prop}."]`).length;
    this.rename(copy, `${part}.${prop}.${number}`, `${part}.${prop}.${same + 1}`);
    slot.after(copy);
    return input;
  }

  copyPart(part) {
    const copy = part.cloneNode(true), key = part.dataset.part.replace(/-\d+$/, "");
    const number = this.form.querySelectorAll(`[data-part="${key}"], [data-part^="${key}-"]`).length + 1;
    copy.dataset.part = `${key}-${number}`;
    copy.querySelector("[data-copy]").remove();
    for (const slot of copy.querySelectorAll("[data-slot]")) {
      const [, prop, place] = slot.querySelector("[data-typed]").name.split(".");
      if (place === "1") this.rename(slot, `${part.dataset.part}.${prop}.1`, `${key}-${number}.${prop}.1`);
      else slot.remove();
    }
    this.form.querySelector(".of-all").before(copy);
    this.prepareCopies(copy);
    return copy;
  }

  // Makes a copied slot one of its own: another name, nothing typed, nothing beside it.
  rename(slot, from, to) {
    for (const element of slot.querySelectorAll(`[name^="${from}"]`)) element.name = element.name.replace(from, to);
    for (const element of slot.querySelectorAll(`[id$="${from}"]`)) element.id = element.id.replace(from, to);
    slot.querySelector("label").htmlFor = `f-${to}`;
    const input = slot.querySelector("[data-typed]");
    input.setAttribute("aria-describedby", `h-${to}`);
    input.value = "";
    delete input.dataset.passage;
    slot.querySelectorAll(".offers, .again, .recorded-values").forEach((element) => element.remove());
    slot.querySelector("[data-beside]").replaceChildren();
    this.prepareSlot(slot);
  }

  restore(hurried) {
    const draft = drafts.read(this.draft);
    if (!draft || this.entry.querySelector("[role=alert]")) return this.lookAtAll();
    const places = draft.source === this.form.dataset.source; // of another source they mean nothing
    const passedOver = (name) => hurried.some((typed) => name === typed || name.startsWith(`${typed}.`)) || (!places && name.endsWith(".passage"));
    for (const [name, value] of draft.typed) if (!passedOver(name)) this.fill(name, value);
    this.form.elements.key.value = draft.key;
    this.lookAtAll();
    const notice = this.entry.querySelector("[data-restored]");
    notice.hidden = false;
    notice.querySelector("[data-discard]").addEventListener("click", () => {
      drafts.forget(this.draft);
      window.location.reload();
    });
  }

  // The names of fields typed into before this script came, as over a slow line: nothing told of it.
  typedAlready() {
    return this.inputs.filter((input) => input.matches("input, textarea") && input.value !== input.defaultValue).map((input) => input.name);
  }

  lookAtAll() {
    for (const input of this.form.querySelectorAll("[data-typed]")) {
      const box = input.closest("[data-slot]").querySelector("[data-beside]");
      if (input.value && !box.querySelector(":not([type=hidden])")) this.look(input);
    }
  }

  fill(name, value) {
    const field = name.match(/^(([a-z]+)(?:-\d+)?)\.(\w+)\.(\d+)(?:\.(passage|against))?$/);
    if (field && !this.form.elements[`${field[1]}.${field[3]}.${field[4]}`]) this.make(field);
    if (field?.[5]) {
      this.form.elements[name.replace(/\.\w+$/, "")].dataset[field[5]] = value;
      return;
    }
    const boxes = [...this.form.querySelectorAll(`[type=checkbox][name="${name}"]`)];
    if (boxes.length) {
      for (const box of boxes) if (box.value === value) box.checked = true;
      return;
    }
    const element = this.form.elements[name];
    if (!element) return;
    element.value = value;
    element.closest("details")?.setAttribute("open", "");
  }

  make([, part, template, prop, number]) {
    if (!this.form.querySelector(`[data-part="${part}"]`)) this.copyPart(this.form.querySelector(`[data-part="${template}"]`));
    if (number !== "1") this.addValue(this.form.elements[`${part}.${prop}.1`].closest("[data-slot]"));
  }
}

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

// The sheet of a page; another takes its place where the server answers with one.
new Sheet(document.getElementById("entry"));
