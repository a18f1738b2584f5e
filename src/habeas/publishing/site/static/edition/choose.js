/* Forwards to the reader's language where they have just come, and chose none. Nothing is stored. */
"use strict";
(() => {
  const links = [...document.querySelectorAll("a[hreflang]")];
  const [visit] = performance.getEntriesByType("navigation");
  const cameBack = visit && visit.type === "back_forward";
  if (location.hash === "#choose" || cameBack) return;
  const wanted = (navigator.languages || [navigator.language]).map((tag) => tag.slice(0, 2));
  const found = wanted.map((tag) => links.find((link) => link.hreflang === tag)).find(Boolean);
  if (found) location.replace(found.href);
})();
