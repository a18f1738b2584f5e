// The text of the source beside a sheet: finding words in it, selecting with the keyboard, and
// putting what is selected into the field that it fits. Places are code points, as on the server.

const codePoints = (text) => [...text].length;

export class SourceText {
  constructor(pane, { lookUp, menu, fitsAddress, put }) {
    this.pane = pane;
    this.menu = menu;
    this.fitsAddress = fitsAddress;
    this.put = put;
    pane.addEventListener("keydown", (event) => this.press(event));
    pane.addEventListener("pointerup", () => setTimeout(() => this.offer(), 0));
    menu.addEventListener("click", (event) => {
      const fit = event.target.closest("[data-fit]");
      if (fit) this.choose(fit);
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.menu.hidden = true; this.pane.focus(); }
      const number = Number(event.key);
      if (number) this.choose(this.fits[number - 1]);
    });
    if (lookUp) {
      lookUp.hidden = false;
      lookUp.addEventListener("submit", (event) => {
        event.preventDefault();
        this.find(lookUp.querySelector("input").value);
      });
    }
  }

  get fits() {
    return [...this.menu.querySelectorAll("[data-fit]")];
  }

  // Selects the next place where these words stand, in any case.
  find(words) {
    const wanted = words.toLowerCase().trim();
    if (!wanted) return;
    const paragraphs = [...this.pane.querySelectorAll("[data-start]")];
    const begin = this.last?.words === wanted ? this.last.after : 0;
    for (let step = 0; step <= paragraphs.length; step += 1) {
      const at = (begin + step) % paragraphs.length;
      const from = step === 0 && this.last?.words === wanted ? this.last.offset : 0;
      const start = paragraphs[at].textContent.toLowerCase().indexOf(wanted, from);
      if (start < 0) continue;
      this.select(paragraphs[at], start, start + wanted.length);
      this.last = { words: wanted, after: at, offset: start + 1 };
      this.pane.focus();
      return;
    }
  }

  select(paragraph, start, end) {
    const range = document.createRange();
    range.setStart(...nodeAt(paragraph, start));
    range.setEnd(...nodeAt(paragraph, end));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  press(event) {
    const selection = getSelection();
    if (event.shiftKey && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      selection.modify("extend", event.key === "ArrowRight" ? "forward" : "backward", "word");
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.offer().then(() => this.fits[0]?.focus());
    }
  }

  // [start, end] of what is selected in the whole text; null where nothing is.
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(placeOf);
    if (ends.includes(null)) return null;
    const words = selection.toString();
    const start = ends[0] + codePoints(words) - codePoints(words.trimStart());
    const end = ends[1] - (codePoints(words) - codePoints(words.trimEnd()));
    return end > start ? [start, end] : null;
  }

  async offer() {
    const place = this.selected();
    this.menu.hidden = true;
    if (!place) return;
    const answer = await fetch(`${this.fitsAddress}${this.fitsAddress.includes("?") ? "&" : "?"}start=${place[0]}&end=${place[1]}`);
    if (!answer.ok || answer.redirected) return;
    this.menu.innerHTML = await answer.text();
    this.place = place.join("-");
    this.put.describe(this.fits);
    this.menu.hidden = false;
  }

  choose(fit) {
    if (!fit) return;
    this.menu.hidden = true;
    this.put.into(fit.dataset.field, this.menu.querySelector("[data-words]").dataset.words, this.place);
  }

  // Marks a place without touching the text, as long as its field has the focus.
  mark(passage) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("cited");
    const [start, end] = (passage ?? "").split("-").map(Number);
    if (!(end > start)) return;
    const range = this.rangeOf(start, end);
    if (!range) return;
    CSS.highlights.set("cited", new Highlight(range));
    const box = range.getBoundingClientRect(), pane = this.pane.getBoundingClientRect();
    if (box.top < pane.top || box.bottom > pane.bottom) this.pane.scrollTop += box.top - pane.top - pane.height / 3;
  }

  rangeOf(start, end) {
    const range = document.createRange();
    const ends = [start, end].map((place) => this.nodeOf(place));
    if (ends.includes(null)) return null;
    range.setStart(...ends[0]);
    range.setEnd(...ends[1]);
    return range;
  }

  nodeOf(place) {
    for (const paragraph of this.pane.querySelectorAll("[data-start]")) {
      const within = place - Number(paragraph.dataset.start);
      const letters = [...paragraph.textContent];
      if (within >= 0 && within <= letters.length) return nodeAt(paragraph, letters.slice(0, within).join("").length);
    }
    return null;
  }
}

// The text node and the offset in it at which so many characters of an element are over.
function nodeAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && offset > node.data.length) {
    offset -= node.data.length;
    node = walker.nextNode();
  }
  return node ? [node, offset] : [element, 0];
}

// Where a point of the page lies in the whole text.
function placeOf([node, offset]) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest?.("[data-start]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return Number(paragraph.dataset.start) + codePoints(range.toString());
}
