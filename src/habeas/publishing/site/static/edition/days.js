/* Who was held on any day, and what changed between two: old + in - out = new. */
"use strict";
(() => {
  const section = document.getElementById("choose");
  if (!section) return;
  const said = section.dataset;
  const day = document.getElementById("day");
  const other = document.getElementById("other");
  const sum = document.getElementById("sum");
  const found = document.getElementById("found");
  let names = null, people = null;

  window.habeasNames = (rows) => { names = rows; begin(); };
  window.habeasDays = (rows) => { people = rows; begin(); };

  const number = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / 86400000);

  /* 1 for certain, 0 for possible, -1 for not held; by the place of a person in the file. */
  function stateOn(stretches, when) {
    for (const [first, until, certain] of stretches) {
      if ((first === null || first <= when) && (until === null || when < until)) return certain;
    }
    return -1;
  }
  const heldOn = (when) => new Map(people
    .map(([, stretches], place) => [place, stateOn(stretches, when)])
    .filter(([, state]) => state >= 0));

  function part(title, places) {
    const box = document.createElement("section");
    const head = document.createElement("h3");
    const list = document.createElement("ul");
    head.textContent = `${title} (${places.length})`;
    list.className = "lines few";
    const collator = new Intl.Collator(document.documentElement.lang);
    places.sort((one, two) => collator.compare(names[one], names[two]));
    for (const place of places) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("bdi");
      const id = people[place][0];
      link.href = `${said.base}/${id.slice(0, 2).toLowerCase()}/${id}.html`;
      name.textContent = names[place];
      link.append(name);
      item.append(link);
      list.append(item);
    }
    box.append(head, list);
    return box;
  }

  function term(text, label, kind = "") {
    const box = document.createElement("span");
    const small = document.createElement("small");
    box.className = kind;
    small.textContent = label;
    box.append(`${text} `, small);
    return box;
  }

  function show() {
    found.replaceChildren();
    sum.replaceChildren();
    if (!day.value) return;
    const now = heldOn(number(day.value));
    const places = (held, state) => [...held].filter(([, one]) => one === state).map(([place]) => place);
    if (other.value) {
      const before = heldOn(number(other.value));
      const came = [...now.keys()].filter((place) => !before.has(place));
      const left = [...before.keys()].filter((place) => !now.has(place));
      sum.append(term(before.size, other.value), term(`+ ${came.length}`, said.came, "in"),
        term(`− ${left.length}`, said.left, "out"), term(`= ${now.size}`, day.value));
      found.append(part(said.came, came), part(said.left, left));
    } else {
      sum.append(term(places(now, 1).length, said.certain, "in"),
        term(places(now, 0).length, said.possible));
    }
    found.append(part(said.certain, places(now, 1)), part(said.possible, places(now, 0)));
  }

  function begin() {
    if (!names || !people) return;
    section.hidden = false;
    for (const field of [day, other]) {
      field.max = said.last;
      field.addEventListener("input", show);
    }
    day.value = said.last;
    show();
  }
})();
