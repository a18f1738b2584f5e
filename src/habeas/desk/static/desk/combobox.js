// A field that offers what can be taken over into it (the combobox pattern of WAI-ARIA 1.2).
// Enter takes the first offer, or the one chosen with the arrows, and goes on at once, even before
// the offers have come; Tab and Escape leave what was typed.

const PATIENCE = 60; // milliseconds without a key before offers are asked for

export class Combobox {
  // `taken(input, offer)` is told what was taken over, or null; `next(input)` goes on from the field.
  constructor(input, address, { taken, next }) {
    this.input = input;
    this.address = address;
    this.taken = taken;
    this.next = next;
    this.asking = false;
    this.takeFirst = false;
    this.list = document.createElement("ul");
    this.list.className = "offers";
    this.list.role = "listbox";
    this.list.id = `${input.id}-offers`;
    this.list.hidden = true;
    this.list.setAttribute("aria-label", input.closest("[data-slot]").querySelector("label").textContent);
    input.after(this.list);
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    // A field of several lines keeps its own role, which says nothing of being open.
    if (input.matches("input")) input.setAttribute("role", "combobox");
    this.say(false);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const offer = event.target.closest("[role=option]");
      if (offer) this.take(offer);
    });
  }

  ask() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.asking = true;
    this.timer = setTimeout(() => this.fetch(), PATIENCE);
  }

  async fetch() {
    clearTimeout(this.timer);
    this.stop = new AbortController();
    try {
      const answer = await fetch(this.address(this.input.value), { signal: this.stop.signal });
      if (answer.ok && !answer.redirected) this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      return;
    }
    this.asking = false;
    const first = this.options[0];
    if (this.takeFirst && first) this.fill(first);
    this.takeFirst = false;
  }

  show(offers) {
    this.list.innerHTML = offers;
    for (const offer of this.options) offer.id = `${this.list.id}-${offer.id}`;
    const open = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.say(open);
    this.mark(this.input.value.trim() && open ? this.options[0] : null);
  }

  say(open) {
    if (this.input.matches("input")) this.input.setAttribute("aria-expanded", String(open));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get marked() {
    return this.list.hidden ? null : this.list.querySelector("[aria-selected=true]");
  }

  mark(offer) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === offer));
    if (offer) {
      this.input.setAttribute("aria-activedescendant", offer.id);
      offer.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.enter();
    }
  }

  step(by) {
    if (this.list.hidden) return this.fetch();
    const all = this.options;
    this.mark(all[(all.indexOf(this.marked) + by + all.length) % all.length]);
  }

  enter() {
    if (this.asking && this.input.value.trim()) {
      this.takeFirst = true;
      this.fetch();
    } else if (this.marked) this.fill(this.marked);
    else if (this.input.value.trim()) this.taken(this.input, null);
    this.next(this.input);
  }

  take(offer) {
    this.fill(offer);
    this.next(this.input);
  }

  fill(offer) {
    this.input.value = offer.dataset.value;
    this.hide();
    this.taken(this.input, offer.dataset);
  }

  close() {
    if (this.takeFirst) return this.hide(); // somebody went on, and the offers are still to come
    clearTimeout(this.timer);
    this.stop?.abort();
    this.asking = false;
    this.hide();
  }

  hide() {
    this.list.hidden = true;
    this.say(false);
    this.input.removeAttribute("aria-activedescendant");
  }
}
