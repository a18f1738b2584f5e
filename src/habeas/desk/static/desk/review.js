// Arrow keys go from row to row of a list that is worked off. Without this file, Tab does.
"use strict";

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...document.querySelectorAll(".waiting button")];
  const here = buttons.indexOf(document.activeElement);
  if (step && here >= 0 && buttons[here + step]) {
    event.preventDefault();
    buttons[here + step].focus();
  }
});
