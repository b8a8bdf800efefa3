// What the pages do beyond links and forms. Every page works without it.
"use strict";

const KEYS_OFF = "readouts-keys-off";
const panel = document.getElementById("panel");

/** Opens a claim's evidence beside the table instead of leaving the page. */
function openEvidence(event) {
  const link = event.target.closest("a.evidence");
  if (!link || !panel || !window.htmx || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx
    .ajax("GET", link.href, { target: "#panel-content", select: "#evidence", swap: "innerHTML" })
    .then(() => (document.querySelector("#panel-content #evidence") ? panel.showModal() : window.location.assign(link.href)))
    .catch(() => window.location.assign(link.href));
}

/** Copies what a button points at: a text area's text, or a paragraph's; HTML also as such, for editors that take it. */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.textContent;
  const said = button.textContent;
  try {
    if (button.dataset.form === "html" && window.ClipboardItem) {
      // The style sheet stays behind: the browser would apply it to this page, whose policy forbids that.
      const bare = text.replace(/<style>[^]*?<\/style>/g, "");
      const parts = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([bare], { type: "text/html" }) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    button.textContent = "Copied";
  } catch {
    if (source.select) source.select();
    button.textContent = "Press Ctrl+C";
  }
  window.setTimeout(() => { button.textContent = said; }, 2000);
}

/** Moves to the next or the previous contact or row. */
function step(by) {
  const places = [...document.querySelectorAll(".line, .line-of-queue, .comparison tbody tr")];
  if (!places.length) return;
  const now = places.findIndex((p) => p.classList.contains("current"));
  const next = places[Math.max(0, Math.min(places.length - 1, now < 0 ? (by > 0 ? 0 : places.length - 1) : now + by))];
  places.forEach((p) => p.classList.remove("current"));
  next.classList.add("current");
  next.scrollIntoView({ block: "nearest" });
  const link = next.querySelector("a.to, a.evidence, a, summary");
  if (link) link.focus({ preventScroll: true });
}

/** On the queue: opens the form of the current line that a key stands for. */
function decideBy(key) {
  const form = document.querySelector(`.line-of-queue.current details[data-key="${CSS.escape(key)}"]`);
  if (!form) return false;
  form.open = true;
  form.querySelector("input[name=reason]").focus();
  return true;
}

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function keysOff() {
  try { return window.localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; }
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || keysOff()) return;
  if (panel && panel.open) return;
  const search = document.getElementById("find");
  const help = document.querySelector(".foot a[href*='help']");
  if (event.key === "/" && search) search.focus();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (decideBy(event.key)) { /* its form is open, the cursor in it */ }
  else if (event.key === "?" && help) window.location.assign(help.href);
  else return;
  event.preventDefault();
}

/** The way to turn single keys off (WCAG 2.1.4), on the help page. */
function keysToggle() {
  const button = document.getElementById("keys-toggle");
  if (!button) return;
  const show = () => {
    button.setAttribute("aria-pressed", String(keysOff()));
    button.textContent = keysOff() ? "Turn single keys on" : "Turn single keys off";
  };
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", () => {
    try { window.localStorage.setItem(KEYS_OFF, keysOff() ? "0" : "1"); } catch { /* kept nowhere: keys stay on */ }
    show();
  });
  show();
}

document.addEventListener("click", openEvidence);
document.addEventListener("keydown", onKey);
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
keysToggle();
