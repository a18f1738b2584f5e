// What is typed into a sheet is kept in this browser until the server says that it is recorded.
// It survives a closed tab, a session that ended, and a server that was started anew.

const PREFIX = "habeas-draft:";
// What belongs to the page that is shown and not to what somebody typed.
const NOT_TYPED = new Set(["csrfmiddlewaretoken"]);

export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null; // it was written by another version, or by nobody
  }
}

export function keep(name, form) {
  const typed = [...new FormData(form)].filter(([field, value]) => typeof value === "string" && value !== "" && !NOT_TYPED.has(field));
  // What is sealed is not kept where a page can read it.
  if (form.elements.level?.value === "sealed") return forget(name);
  localStorage.setItem(PREFIX + name, JSON.stringify({ key: form.elements.key.value, source: form.dataset.source, typed }));
}

export function forget(name) {
  localStorage.removeItem(PREFIX + name);
}

// Forgets the draft of a sheet that was recorded, whatever it was called.
export function forgetRecorded(key) {
  for (const name of kept()) if (read(name)?.key === key) forget(name);
}

export function kept() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}
