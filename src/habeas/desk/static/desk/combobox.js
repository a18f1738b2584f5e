// A field that offers what can be taken over into it (the combobox pattern of WAI-ARIA 1.2).
// Enter takes the first offer, or the one chosen with the arrows; Tab and Escape leave what was typed.

const PATIENCE = 60; // milliseconds without a key before offers are asked for

export class Combobox {
  constructor(input, address, taken) {
    this.input = input;
    this.address = address;
    this.taken = taken;
    this.waiting = null;
    this.list = document.createElement("ul");
    this.list.className = "offers";
    this.list.role = "listbox";
    this.list.id = `${input.id}-offers`;
    this.list.hidden = true;
    this.list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    input.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
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
    this.waiting = new Promise((resolve) => {
      this.timer = setTimeout(() => this.fetch().then(resolve, resolve), PATIENCE);
    });
  }

  async fetch() {
    this.stop = new AbortController();
    const answer = await fetch(this.address(this.input.value), { signal: this.stop.signal });
    if (answer.ok && !answer.redirected) this.show(await answer.text());
    this.waiting = null;
  }

  show(offers) {
    this.list.innerHTML = offers;
    for (const offer of this.options) offer.id = `${this.list.id}-${offer.id}`;
    const open = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.mark(this.input.value.trim() && open ? this.options[0] : null);
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

  async press(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.fetch();
      const all = this.options;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(all[(all.indexOf(this.marked) + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      await this.waiting; // Enter means the same however fast somebody types
      if (this.marked) this.take(this.marked);
      else this.taken(this.input, null);
    }
  }

  take(offer) {
    this.input.value = offer.dataset.value;
    this.close();
    this.taken(this.input, offer.dataset);
  }

  close() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
