/* Verifies what was published, in the browser and with nothing else: no library, no network. */
"use strict";

// Every sentence that a person reads, so that all of them can be translated in one place.
const SENTENCES = {
  title: "Verify what was published",
  lead: "Choose files of an edition. This page checks that each statement is in the publisher’s signed log, unchanged. It works without a network and sends nothing.",
  key_legend: "The publisher’s public key",
  key_label: "Key (one line)",
  key_hint: "Take it from somewhere else than the files: a letter, a call, an earlier edition. Left empty, the key that lies in the folder is used, which proves less.",
  keep: "Keep this key in this browser",
  one_legend: "One person, act or list",
  unit_label: "Its data (.json)",
  proof_label: "Its proof (.tlog-proof)",
  heads_label: "proof/checkpoint, and the file of proof/heads that the proof rests on",
  heads_hint: "Not needed to verify the file; needed to see that it belongs to the publisher’s newest log.",
  folder_legend: "Or a whole folder",
  folder_label: "Folder of an edition or of a dossier",
  verify: "Verify",
  working: "Verifying… {done} of {all}",
  good: "It verifies.",
  bad: "It does not verify.",
  nothing: "There is nothing to verify: choose data with its proof, or a folder.",
  cannot: "This cannot be verified here.",
  no_crypto: "This browser gives this page no cryptography. Open it from your disk or over https, or use another browser.",
  no_ed25519: "This browser cannot check Ed25519 signatures. Use a newer browser (Chrome 137, Firefox 129, Safari 17), or verify with habeas or openssl.",
  no_key: "There is no public key. Paste the publisher’s.",
  bad_key: "What stands as the key is none.",
  problems: "What is wrong",
  more_problems: "and {count} more",
  checked: "What was checked",
  not_checked: "What was not checked",
  statements: "The statements that were verified",
  checked_counts: "Files of data: {units}, statements in them: {statements}. All are in their exact form.",
  checked_commitments: "Each statement, its source and its salt give what the leaf of the log says.",
  checked_leaf: "Each leaf is in the log, under a head that is signed by the key.",
  checked_consistency: "Each head is the beginning of the newest head, of {size} entries.",
  trusted_key: "Signed by the key that you gave: {name}.",
  folder_key: "The key came with the files, which proves only that all is of one hand. Compare its name, {name}, and its fingerprint with what the publisher says elsewhere: {fingerprint}",
  not_consistency: "Whether the head belongs to the publisher’s newest log: there is no checkpoint among the files.",
  not_manifest: "Manifests, pages and other files: “habeas verify” checks those.",
  not_truth: "Whether a statement is true, and whether it was changed or withdrawn later.",
  other_key: "It is not the key that you gave but another one.",
  form: "It is not in its exact form.",
  too_large: "It is too large.",
  no_proof: "There is no proof of it among the files.",
  other_unit: "It is about another one than its name says: {id}.",
  other_leaf: "Its leaf in the log is of another one: {id}.",
  other_schema: "Its leaf in the log is of another kind of thing: {schema}.",
  counts_differ: "It has {found} statements, and the log {expected}.",
  statement_differs: "Statement {id}, its source or its salt is not what the log has.",
  not_in_log: "It does not prove that the leaf is in the log.",
  not_signed: "It is not signed by the key.",
  bad_signature: "Its signature is not good.",
  other_log: "Its head is of another log than the key’s.",
  newer_head: "Its head is newer than the checkpoint.",
  no_head: "Nothing proves that its head of {size} entries is the beginning of the newest: proof/heads/{size} is missing or proves nothing.",
  equivocation: "There are two different heads of {size} entries (equivocation): different histories have been shown to different people.",
  not_consistent: "It does not prove that its head is the beginning of the newest.",
};

const KEPT = "habeas-verify-key";
const LARGEST = 1 << 26;
const MOST_SHOWN = 100;
const UNIT_FIELDS = ["id", "schema", "sources", "statements"];
const SOURCE_FIELDS = ["author", "date", "is_protected", "key", "language", "publisher", "reference", "title", "url"];
const STATEMENT_FIELDS = ["attributed_to", "certainty", "checked_on", "entity", "id", "lang", "original", "place", "prop", "quote", "recorded", "schema", "source", "target", "value"];
const UNIT_ID = /^[0-9A-Za-z][0-9A-Za-z_-]{1,99}$/;
const STATEMENT_ID = /^[0-9A-Za-z][0-9A-Za-z._:-]{0,99}$/;

/* Something that is wrong with a file, by its sentence. */
class Broken extends Error {
  constructor(name, values = {}) {
    super(say(name, values));
  }
}

function say(name, values = {}) {
  return SENTENCES[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

function must(holds, name = "form", values = {}) {
  if (!holds) throw new Broken(name, values);
}

// --- bytes ---

const encoder = new TextEncoder();

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Broken("form");
  }
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}

function same(some, others) {
  return some.length === others.length && some.every((byte, place) => byte === others[place]);
}

const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function fromHex(text) {
  must(typeof text === "string" && /^[0-9a-f]{64}$/.test(text));
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function fromBase64(text) {
  must(/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text));
  const decoded = atob(text);
  must(btoa(decoded) === text);
  return Uint8Array.from(decoded, (letter) => letter.charCodeAt(0));
}

function hashFromBase64(text) {
  const bytes = fromBase64(text);
  must(bytes.length === 32);
  return bytes;
}

function numberFrom(text) {
  must(/^(0|[1-9][0-9]{0,14})$/.test(text));
  return Number(text);
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

// --- the tree of RFC 6962, checked as RFC 9162 says ---

const leafHash = (data) => sha256(Uint8Array.of(0), data);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);
const half = (number) => Math.floor(number / 2);
const isOdd = (number) => number % 2 === 1;

/* Walks up from a node: `join` is told whether the sibling lies to the left. */
async function walkUp(node, last, siblings, join) {
  for (const sibling of siblings) {
    if (last === 0) return false;
    const isLeft = isOdd(node) || node === last;
    await join(sibling, isLeft);
    if (isLeft) {
      while (node !== 0 && !isOdd(node)) [node, last] = [half(node), half(last)];
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0;
}

async function verifyInclusion(index, size, leaf, proof, root) {
  if (index >= size) return false;
  let hashed = leaf;
  const arrived = await walkUp(index, size - 1, proof, async (sibling, isLeft) => {
    hashed = await (isLeft ? nodeHash(sibling, hashed) : nodeHash(hashed, sibling));
  });
  return arrived && same(hashed, root);
}

async function verifyConsistency(old, size, oldRoot, root, proof) {
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (old < 1 || old > size || proof.length === 0) return false;
  let [node, last] = [old - 1, size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  const path = node === 0 ? [oldRoot, ...proof] : [...proof];
  let first = path[0];
  let second = path[0];
  const arrived = await walkUp(node, last, path.slice(1), async (sibling, isLeft) => {
    if (isLeft) first = await nodeHash(sibling, first);
    second = await (isLeft ? nodeHash(sibling, second) : nodeHash(second, sibling));
  });
  return arrived && same(first, oldRoot) && same(second, root);
}

// --- keys and notes (C2SP signed-note, tlog-checkpoint, tlog-proof) ---

async function parseKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  must(name, "bad_key");
  const data = fromBase64(encoded);
  must(data.length === 33 && data[0] === 1, "bad_key");
  const keyId = (await sha256(encoder.encode(`${name}\n`), data)).slice(0, 4);
  must(hexOf(keyId) === id, "bad_key");
  const raw = data.slice(1);
  const verifier = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
  return { name, keyId, raw, verifier };
}

async function fingerprintOf(key) {
  return hexOf(await sha256(key.raw)).match(/.{4}/g).join(" ");
}

async function openNote(note, key) {
  const divider = note.lastIndexOf("\n\n");
  must(divider >= 0 && note.endsWith("\n") && !/[\x00-\x09\x0b-\x1f]/.test(note));
  const text = note.slice(0, divider + 1);
  let isSigned = false;
  for (const line of note.slice(divider + 2, -1).split("\n")) {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    must(name);
    const data = fromBase64(encoded);
    if (name !== key.name || !same(data.slice(0, 4), key.keyId)) continue;
    const isGood = await crypto.subtle.verify({ name: "Ed25519" }, key.verifier, data.slice(4), encoder.encode(text));
    must(isGood, "bad_signature");
    isSigned = true;
  }
  must(isSigned, "not_signed");
  return text;
}

async function openCheckpoint(note, key) {
  const lines = (await openNote(note, key)).split("\n");
  must(lines.length === 4 && lines[3] === "");
  must(lines[0] === key.name, "other_log");
  return { size: numberFrom(lines[1]), root: hashFromBase64(lines[2]) };
}

/* A proof's number, hashes and checkpoint; `kind` is its first line, `word` that of the number. */
function parseProof(text, kind, word) {
  const divider = text.indexOf("\n\n");
  must(divider >= 0);
  const [first, ...lines] = text.slice(0, divider).split("\n");
  must(first === kind);
  if (word === "index " && lines[0]?.startsWith("extra ")) fromBase64(lines.shift().slice(6));
  must(lines[0]?.startsWith(word) && lines.length <= 65);
  return {
    number: numberFrom(lines[0].slice(word.length)),
    hashes: lines.slice(1).map(hashFromBase64),
    checkpoint: text.slice(divider + 2),
  };
}

// --- a unit and what the log commits to ---

/* Canonical JSON (RFC 8785) of the plain data that occurs here. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

function mustHave(value, fields) {
  must(value !== null && typeof value === "object" && !Array.isArray(value));
  must(Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field)));
}

function mustBeId(id, pattern) {
  must(typeof id === "string" && pattern.test(id));
}

function mustBeOrdered(keys) {
  must(keys.every((key, place) => place === 0 || keys[place - 1] < key));
}

function loaded(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Broken("form");
  }
}

function parseData(bytes) {
  const text = textOf(bytes);
  const data = loaded(text);
  mustHave(data, ["leaf", "salts", "unit"]);
  mustHave(data.unit, UNIT_FIELDS);
  const { id, schema, sources, statements } = data.unit;
  mustBeId(id, UNIT_ID);
  must(typeof schema === "string" && Array.isArray(sources) && Array.isArray(statements));
  for (const source of sources) {
    mustHave(source, SOURCE_FIELDS);
    must(SOURCE_FIELDS.every((field) => typeof source[field] === (field === "is_protected" ? "boolean" : "string")));
  }
  for (const statement of statements) {
    mustHave(statement, STATEMENT_FIELDS);
    must(STATEMENT_FIELDS.every((field) => typeof statement[field] === "string"));
    mustBeId(statement.id, STATEMENT_ID);
  }
  mustBeOrdered(statements.map((each) => each.id));
  must(new Set(sources.map((each) => each.key)).size === sources.length);
  const cited = new Set(statements.map((each) => each.source));
  must(sources.length === cited.size && sources.every((each) => cited.has(each.key)));
  mustHave(data.salts, statements.map((each) => each.id));
  must(canonical(data) === text);
  return data;
}

function parseLeaf(line) {
  must(typeof line === "string");
  const leaf = loaded(line);
  mustHave(leaf, ["action", "edition", "schema", "statements", "unit"]);
  must(leaf.action === "publish" && Number.isSafeInteger(leaf.edition) && leaf.edition > 0);
  mustBeId(leaf.unit, UNIT_ID);
  must(typeof leaf.schema === "string");
  must(Array.isArray(leaf.statements) && canonical(leaf) === line);
  leaf.statements.forEach(fromHex);
  return leaf;
}

async function commitmentOf(statement, data) {
  const source = data.unit.sources.find((each) => each.key === statement.source);
  const text = canonical({ source, statement });
  return hexOf(await sha256(fromHex(data.salts[statement.id]), encoder.encode(text)));
}

/* What is wrong with a unit's own file, one sentence each. */
async function differences(data, leaf, name) {
  const { id, schema, statements } = data.unit;
  const found = [];
  if (name !== `${id}.json`) found.push(say("other_unit", { id }));
  if (leaf.unit !== id) found.push(say("other_leaf", { id: leaf.unit }));
  if (leaf.schema !== schema) found.push(say("other_schema", { schema: leaf.schema }));
  if (statements.length !== leaf.statements.length) {
    found.push(say("counts_differ", { found: statements.length, expected: leaf.statements.length }));
    return found;
  }
  for (const [place, statement] of statements.entries()) {
    if ((await commitmentOf(statement, data)) !== leaf.statements[place]) {
      found.push(say("statement_differs", { id: statement.id }));
    }
  }
  return found;
}

// --- heads ---

/* The newest head and those that are proven to be its beginning, by size. */
class Heads {
  constructor(key) {
    this.key = key;
    this.newest = null;
    this.older = new Map();
    this.opened = new Map();
  }

  async open(note) {
    if (!this.opened.has(note)) this.opened.set(note, await openCheckpoint(note, this.key));
    return this.opened.get(note);
  }

  async addNewest(text) {
    const head = await this.open(text);
    if (this.newest?.size === head.size) this.refuseTwoRoots(head, this.newest);
    if (!this.newest || this.newest.size < head.size) this.newest = head;
  }

  async addOlder(text) {
    const proof = parseProof(text, "habeas/consistency@v1", "to ");
    const head = await this.open(proof.checkpoint);
    if (this.newest) {
      if (head.size === this.newest.size) this.refuseTwoRoots(head, this.newest);
      const { size, root } = this.newest;
      const isGood = proof.number === size && (await verifyConsistency(head.size, size, head.root, root, proof.hashes));
      must(isGood, "not_consistent");
    }
    this.older.set(head.size, head);
  }

  refuseTwoRoots(head, other) {
    must(same(head.root, other.root), "equivocation", { size: head.size });
  }

  refuse(head) {
    if (!this.newest) return;
    const known = head.size === this.newest.size ? this.newest : this.older.get(head.size);
    if (known) return this.refuseTwoRoots(head, known);
    must(head.size < this.newest.size, "newer_head");
    throw new Broken("no_head", { size: head.size });
  }
}

// --- the files that were chosen ---

/* {name, path, file} of all of them, sorted into what they are for. */
function chosen() {
  const all = (id) => [...document.getElementById(id).files].map((file) => ({ file, name: file.name, path: file.webkitRelativePath || file.name }));
  const folder = all("folder");
  const among = (pattern) => folder.filter((each) => pattern.test(each.path));
  const pairs = folder
    .filter((each) => each.name.endsWith(".tlog-proof"))
    .map((proof) => ({ proof, path: proof.path.replace(/\.tlog-proof$/, ".json") }));
  const proofs = new Map(pairs.map((each) => [each.path, each.proof]));
  const inData = among(/(^|\/)data\/[^/]+\/[^/]+\.json$/);
  const units = inData.length ? inData : among(/\.json$/);
  const found = units.map((data) => ({ data, proof: proofs.get(data.path) }));
  const [data, proof] = [all("unit")[0], all("proof")[0]];
  if (data) found.push({ data, proof });
  return {
    units: found,
    // Whoever takes all files of proof/ takes these too.
    heads: [...all("heads").filter((each) => !/(^|\/)(MANIFEST|key\.pub)$/.test(each.path)), ...among(/(^|\/)(proof\/)?checkpoint$/), ...among(/(^|\/)heads\/[0-9]+$/)],
    keys: among(/(^|\/)key\.pub$/),
  };
}

async function bytesOf({ file }) {
  must(file.size <= LARGEST, "too_large");
  return new Uint8Array(await file.arrayBuffer());
}

async function textIn(each) {
  return textOf(await bytesOf(each));
}

// --- verifying all of it ---

class Answer {
  constructor() {
    this.problems = [];
    this.count = 0;
    this.units = 0;
    this.statements = [];
    this.statementCount = 0;
  }

  blame(path, message) {
    this.count += 1;
    if (this.problems.length < MOST_SHOWN) this.problems.push(`${path}: ${message}`);
  }

  /* Runs a check, and keeps what it says is broken. */
  async check(path, work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.blame(path, error.message);
      return null;
    }
  }
}

async function keyToUse(files, answer) {
  const pasted = document.getElementById("key").value.trim();
  const trusted = pasted ? await parseKey(pasted) : null;
  const own = files.keys[0];
  const found = own && (await answer.check(own.path, async () => parseKey(await textIn(own))));
  if (trusted && found && !same(trusted.raw, found.raw)) answer.blame(own.path, say("other_key"));
  must(trusted || found, "no_key");
  return { key: trusted ?? found, isTrusted: Boolean(trusted) };
}

async function readHeads(files, key, answer) {
  const heads = new Heads(key);
  const older = [];
  for (const each of files.heads) {
    await answer.check(each.path, async () => {
      const text = await textIn(each);
      if (text.startsWith("habeas/consistency@v1\n")) older.push({ each, text });
      else await heads.addNewest(text);
    });
  }
  for (const { each, text } of older) await answer.check(each.path, () => heads.addOlder(text));
  return heads;
}

async function verifyUnit({ data, proof }, heads, answer) {
  const read = await answer.check(data.path, async () => {
    const parsed = parseData(await bytesOf(data));
    const leaf = parseLeaf(parsed.leaf);
    for (const message of await differences(parsed, leaf, data.name)) answer.blame(data.path, message);
    return parsed;
  });
  if (!read) return;
  answer.units += 1;
  answer.statementCount += read.unit.statements.length;
  if (answer.statements.length < MOST_SHOWN) answer.statements.push(...shownStatements(read.unit));
  await answer.check(proof?.path ?? data.path, async () => {
    must(proof, "no_proof");
    const parsed = parseProof(await textIn(proof), "c2sp.org/tlog-proof@v1", "index ");
    const head = await heads.open(parsed.checkpoint);
    const leaf = await leafHash(encoder.encode(read.leaf));
    must(await verifyInclusion(parsed.number, head.size, leaf, parsed.hashes, head.root), "not_in_log");
    heads.refuse(head);
  });
}

function shownStatements(unit) {
  const titles = new Map(unit.sources.map((each) => [each.key, each.title]));
  return unit.statements.map((each) => ({ prop: `${each.schema}.${each.prop}`, value: each.value, source: titles.get(each.source) }));
}

async function verifyAll(show) {
  const files = chosen();
  must(files.units.length, "nothing");
  const answer = new Answer();
  const { key, isTrusted } = await keyToUse(files, answer);
  const heads = await readHeads(files, key, answer);
  for (const [place, unit] of files.units.entries()) {
    if (place % 100 === 0) show(say("working", { done: place, all: files.units.length }));
    await verifyUnit(unit, heads, answer);
  }
  return { answer, key, isTrusted, heads };
}

async function canCheckSignatures() {
  must(globalThis.crypto?.subtle, "no_crypto");
  try {
    await crypto.subtle.importKey("raw", fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    throw new Broken("no_ed25519");
  }
}

// --- the page ---

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function listed(title, items) {
  const list = element("ul");
  list.append(...items.map((item) => (item instanceof Node ? item : element("li", item))));
  return [element("h3", title), list];
}

function statementLine({ prop, value, source }) {
  const line = element("li");
  line.append(element("code", prop), " ", element("bdi", value), " (", element("bdi", source), ")");
  return line;
}

async function answerOf({ answer, key, isTrusted, heads }) {
  const isGood = answer.count === 0;
  const shown = [element("h2", say(isGood ? "good" : "bad"), `verdict ${isGood ? "good" : "bad"}`)];
  const keyLine = isTrusted ? say("trusted_key", key) : say("folder_key", { name: key.name, fingerprint: await fingerprintOf(key) });
  shown.push(element("p", keyLine, isTrusted ? "" : "notice"));
  if (!isGood) {
    const more = answer.count - answer.problems.length;
    shown.push(...listed(say("problems"), more ? [...answer.problems, say("more_problems", { count: more })] : answer.problems));
  }
  const counts = say("checked_counts", { units: answer.units, statements: answer.statementCount });
  const checked = [counts, say("checked_commitments"), say("checked_leaf")];
  if (heads.newest) checked.push(say("checked_consistency", { size: heads.newest.size }));
  if (isGood) {
    shown.push(...listed(say("checked"), checked));
    if (answer.units === 1) shown.push(...listed(say("statements"), answer.statements.map(statementLine)));
  }
  const open = ["not_manifest", "not_truth"].map((name) => say(name));
  shown.push(...listed(say("not_checked"), heads.newest ? open : [say("not_consistency"), ...open]));
  return shown;
}

function keepKey() {
  try {
    if (document.getElementById("keep").checked) localStorage.setItem(KEPT, document.getElementById("key").value.trim());
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser may forbid keeping things; the key is used all the same.
  }
}

function restoreKey() {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept) {
      document.getElementById("key").value = kept;
      document.getElementById("keep").checked = true;
    }
  } catch {
    // As above.
  }
}

async function answerTheQuestion(event) {
  event.preventDefault();
  keepKey();
  const place = document.getElementById("answer");
  const button = document.getElementById("verify");
  button.disabled = true;
  try {
    await canCheckSignatures();
    place.replaceChildren(...(await answerOf(await verifyAll((line) => place.replaceChildren(element("p", line))))));
  } catch (error) {
    const why = error instanceof Broken ? error.message : String(error);
    place.replaceChildren(element("h2", say("cannot"), "verdict"), element("p", why));
  }
  button.disabled = false;
  place.focus();
}

for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.dataset.say);
document.title = say("title");
restoreKey();
document.getElementById("asking").addEventListener("submit", answerTheQuestion);
