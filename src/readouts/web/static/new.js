// What /new does beyond forms: files dropped on the text, and a word while the server reads. It works without.
"use strict";

/** Files that are dropped on the text go into its input for files. */
function takeDrop(zone) {
  const input = document.getElementById(zone.dataset.drop);
  const over = (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") input.files = event.dataTransfer.files;
  };
  for (const name of ["dragover", "dragleave", "drop"]) zone.addEventListener(name, over);
}

/** Says that the server is at work, and keeps a form from being sent twice. */
function tellBusy(form) {
  const button = form.querySelector("button.main");
  const label = button.textContent;
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    button.textContent = form.dataset.busy;
  });
  // A page that comes back from the browser's own memory is not at work any more.
  window.addEventListener("pageshow", () => { form.removeAttribute("aria-busy"); button.textContent = label; });
}

document.querySelectorAll("[data-drop]").forEach(takeDrop);
document.querySelectorAll("form[data-busy]").forEach(tellBusy);
