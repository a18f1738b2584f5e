// What was pasted into the form of a new case is kept in this browser until it is preserved.

import * as drafts from "./drafts.js";

const form = document.querySelector("form.report");
const name = form.dataset.draft;
const draft = drafts.read(name);
// What somebody typed before this script came, as over a slow line: nothing told of it.
const hurried = [...form.elements].filter((element) => element.matches("input:not([type=file]), textarea") && element.value !== element.defaultValue);
if (draft && !document.querySelector("[role=alert]")) {
  for (const [field, value] of draft.typed) if (form.elements[field] && field !== "file" && !hurried.includes(form.elements[field])) form.elements[field].value = value;
}
if (hurried.length) drafts.keep(name, form);
form.addEventListener("input", () => drafts.keep(name, form));
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
