// Search as you type. Without this file the form is sent by its button.
"use strict";

document.addEventListener("htmx:beforeSwap", (event) => {
  // An answer without the list is another page: signed out, or refused. Go there.
  if (!event.detail.serverResponse.includes('id="found"')) {
    event.detail.shouldSwap = false;
    window.location.assign(event.detail.pathInfo.finalRequestPath);
  }
});
