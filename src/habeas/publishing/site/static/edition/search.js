/* Finds a person by any spelling, from files beside this page. No server, no network. */
"use strict";
(() => {
  const finder = document.getElementById("finder");
  if (!finder) return;
  const said = finder.dataset;
  const field = document.getElementById("q");
  const count = document.getElementById("said");
  const list = document.getElementById("results");
  const MOST_COMPARED = 120, MOST_SHOWN = 25, LEAST = 0.66, LONGEST = 16;
  const SEPARATORS = /[\s\-‐-―−·・･•‧＝=.,;:/|()[\]"“”„«»،、]+/u;
  const APOSTROPHES = /['’‘`´ʼʹʾʿʻ＇′\u0301]/gu;
  const SCRIPTS = [["LATIN", /\p{Script=Latin}/u], ["CYRILLIC", /\p{Script=Cyrillic}/u],
    ["ARABIC", /\p{Script=Arabic}/u], ["HEBREW", /\p{Script=Hebrew}/u], ["GREEK", /\p{Script=Greek}/u]];

  /* Files: each is loaded once, and calls habeasSearch with what it has. */
  const waiting = new Map();
  const loaded = new Map();
  window.habeasSearch = (what, number, data) => {
    const name = `${what}-${number}`;
    if (waiting.has(name)) waiting.get(name)(data);
    else loaded.set(name, Promise.resolve(data));
  };
  function file(what, number) {
    const name = `${what}-${number}`;
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done, failed) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `${said.root}/${name}.js`;
        script.onerror = () => { loaded.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  function fileOf(key, files) {
    let value = 0x811c9dc5;
    for (let place = 0; place < key.length; place += 1) {
      value = Math.imul(value ^ key.charCodeAt(place), 0x01000193) >>> 0;
    }
    return value % files;
  }

  /* Folding: the same as habeas.values.names, by the tables that were written from it. */
  const single = (text) => text.replace(/(.)\1+/gu, "$1");
  const folded = (text) => text.replaceAll("´", "'").normalize("NFKC").toLowerCase();
  const plain = (letter) => letter.normalize("NFKD").replace(/[^a-z]/g, "");

  function scriptOf(word) {
    const letter = [...word].find((each) => /\p{L}/u.test(each)) || "";
    const found = SCRIPTS.find(([, letters]) => letters.test(letter));
    return found ? found[0] : "";
  }

  function read(word, script, table) {
    let text = script === "LATIN" ? word.replace(/x$/, "ks") : word;
    if (script === "GREEK") text = text.normalize("NFD").replace(/\p{M}/gu, "");
    const spelling = table.scripts[script];
    for (const [letters, phones] of spelling.groups) text = text.replaceAll(letters, phones);
    text = [...text].map((letter) => spelling.letters[letter] ?? letter).join("");
    text = [...text].map((letter) => (/[a-zA-Z]/.test(letter) ? letter : plain(letter))).join("");
    return single(text).slice(0, LONGEST);
  }

  function readings(word, table) {
    const script = scriptOf(word);
    if (!script) return [];
    const bare = script === "HEBREW" ? word.replace(/[’׳]/g, "'") : word.replace(APOSTROPHES, "");
    const bodies = [bare];
    if (script === "ARABIC" && bare.startsWith("ال") && bare.length > 4) bodies.unshift(bare.slice(2));
    return [...new Set(bodies.map((body) => read(body, script, table)))].filter(Boolean);
  }

  function consonants(phones, way, table) {
    return single([...phones].map((phone) => table.consonants[way][phone] ?? "").join(""));
  }

  function keysOf(word, table) {
    const keys = new Map([[`=${word}`, 4]]);
    const add = (key, worth) => keys.set(key, Math.max(worth, keys.get(key) ?? 0));
    for (const phones of readings(word, table)) {
      for (const way of [0, 1]) {
        const all = consonants(phones, way, table);
        add(all || phones[0], 3);
        if (all.length > 1) {
          for (let place = 0; place < all.length; place += 1) {
            add(single(all.slice(0, place) + all.slice(place + 1)), 1);
          }
        }
        if (all && all.length < 4) add(`*${all}`, 1);
      }
    }
    return keys;
  }

  function wordsOf(name, table) {
    const words = folded(name).split(SEPARATORS).filter(Boolean);
    const kept = words.filter((word) => !table.aside.includes(word));
    return kept.length ? kept : words;
  }

  /* How alike two words sound, from 0 to 1. A vowel may be written otherwise, or not at all; so may
     letters that languages read differently: j, h, w. */
  function likeness(one, other, table) {
    if (one === other) return 1;
    const isSoft = (phone) => !consonants(phone, 0, table);
    const sounds = (phone) => [0, 1].map((way) => consonants(phone, way, table)).filter(Boolean);
    const dropped = (phone) => (isSoft(phone) ? 0.3 : 1);
    const changed = (left, right) => {
      if (left === right) return 0;
      if (isSoft(left) && isSoft(right)) return 0.25;
      const heard = sounds(right);
      return sounds(left).some((sound) => heard.includes(sound)) ? 0.25 : 1;
    };
    let before = [0];
    for (const phone of other) before.push(before[before.length - 1] + dropped(phone));
    for (const left of one) {
      const row = [before[0] + dropped(left)];
      [...other].forEach((right, place) => {
        row.push(Math.min(before[place] + changed(left, right),
          before[place + 1] + dropped(left), row[place] + dropped(right)));
      });
      before = row;
    }
    const weight = (word) => [...word].reduce((sum, phone) => sum + (isSoft(phone) ? 0.5 : 1), 0);
    return 1 - before[before.length - 1] / Math.max(weight(one), weight(other), 1);
  }

  function compared(asked, word, table) {
    if (asked === word) return [1, said.same];
    let best = [0, said.alike];
    for (const one of readings(asked, table)) {
      for (const other of readings(word, table)) {
        const like = likeness(one, other, table);
        if (like >= 0.999) return [0.97, said.sound];
        if (like * 0.95 > best[0]) best = [like * 0.95, said.alike];
        if (one.length > 1 && other.startsWith(one) && best[0] < 0.85) best = [0.85, said.part];
      }
    }
    if (best[0] < 0.85 && word.startsWith(asked)) best = [0.85, said.part];
    return best;
  }

  function scored(asked, name, table) {
    const words = wordsOf(name, table);
    const left = new Set(words);
    let sum = 0, why = said.same, worst = 1;
    for (const each of asked) {
      let best = [0, said.alike, ""];
      for (const word of left) {
        const found = compared(each, word, table);
        if (found[0] > best[0]) best = [...found, word];
      }
      left.delete(best[2]);
      sum += best[0];
      if (best[0] < worst) [worst, why] = [best[0], best[1]];
    }
    return { score: sum / asked.length - 0.01 * left.size, why };
  }

  async function candidates(asked, table) {
    const people = new Map();
    for (const word of asked) {
      const keys = [...keysOf(word, table)];
      const files = await Promise.all(keys.map(([key]) => file("keys", fileOf(key, table.files))));
      const worths = new Map();
      keys.forEach(([key, worth], place) => {
        for (const person of files[place][key] ?? []) {
          worths.set(person, Math.max(worth, worths.get(person) ?? 0));
        }
      });
      for (const [person, worth] of worths) people.set(person, (people.get(person) ?? 0) + worth + 2);
    }
    const ranked = [...people].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    return [ranked.slice(0, MOST_COMPARED).map(([person]) => person), ranked.length > MOST_COMPARED];
  }

  async function found(text) {
    const table = await file("table", 0);
    const asked = wordsOf(text, table);
    if (!asked.length) return [[], false];
    const [people, more] = await candidates(asked, table);
    const numbers = [...new Set(people.map((person) => Math.floor(person / table.peopleAFile)))];
    const files = new Map(await Promise.all(
      numbers.map(async (number) => [number, await file("people", number)])));
    const results = people.map((person) => {
      const [id, names] = files.get(Math.floor(person / table.peopleAFile))[person % table.peopleAFile];
      const best = names.map((name) => ({ name, ...scored(asked, name, table) }))
        .reduce((one, other) => (other.score > one.score ? other : one));
      return { id, caption: names[0], ...best };
    });
    const listed = results.filter((one) => one.score >= LEAST);
    listed.sort((one, other) => other.score - one.score || (one.caption < other.caption ? -1 : 1));
    return [listed.slice(0, MOST_SHOWN), more || listed.length > MOST_SHOWN];
  }

  function line(result) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    const why = document.createElement("small");
    link.href = `${said.pages}/${result.id.slice(0, 2).toLowerCase()}/${result.id}.html`;
    name.textContent = result.caption;
    link.append(name);
    if (result.name !== result.caption || result.why !== said.same) {
      const other = document.createElement("bdi");
      other.textContent = result.name;
      why.append(`${result.why} `, other);
    }
    item.append(link, " ", why);
    return item;
  }

  let turn = 0;
  async function search() {
    const text = field.value.trim();
    const mine = turn += 1;
    history.replaceState(null, "", text ? `#q=${encodeURIComponent(text)}` : "#");
    if (!text) { list.replaceChildren(); count.textContent = ""; return; }
    try {
      const [results, more] = await found(text);
      if (mine !== turn) return;
      list.replaceChildren(...results.map(line));
      count.textContent = results.length ? (more ? said.more : "") : said.none;
    } catch (error) {
      if (mine === turn) count.textContent = `${said.broken} ${error.message}`;
    }
  }

  finder.hidden = false;
  const given = new URLSearchParams(location.hash.slice(1)).get("q");
  if (given) { field.value = given; search(); }
  field.addEventListener("input", search);
})();
