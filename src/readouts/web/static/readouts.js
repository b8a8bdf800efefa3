// What the pages do beyond links and forms. Every page works without it.
"use strict";

const panel = document.getElementById("panel");

/** Opens a claim's evidence beside the table instead of leaving the page. */
async function openEvidence(event) {
  const link = event.target.closest("a.evidence");
  if (!link || !panel || event.metaKey || event.ctrlKey || event.shiftKey || !link.protocol.startsWith("http")) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer || !answer.ok) { window.location.assign(link.href); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const evidence = page.getElementById("evidence");
  if (!evidence) { window.location.assign(link.href); return; }
  document.getElementById("panel-content").replaceChildren(document.adoptNode(evidence));
  panel.showModal();
}

document.addEventListener("click", openEvidence);
