// Shows beside the form of a letter what it will say, as one types, and so keeps the draft. Without
// this script the button "Review" does both.
"use strict";
const letter = document.querySelector("form.recording");
if (letter) {
  const [PAUSE, LATER] = [500, 5000]; // milliseconds without a key, and before another attempt
  let [timer, turn] = [0, 0];

  // The fields of a kind lose its name once it is chosen: f1-visit.request.from is then f1-from.
  const bare = (name) => name.replace(/-\w+\.\w+\./, "-");
  const same = (was) =>
    [...letter.elements].find(
      (one) =>
        one.type !== "hidden" &&
        [was.name, bare(was.name)].includes(one.name) &&
        (one.value === was.value || one.type !== was.type || !["radio", "checkbox", "submit"].includes(one.type)),
    );

  const swap = (id, page) => {
    const [old, made] = [document, page].map((one) => one.getElementById(id));
    if (!old || !made || old.isEqualNode(made)) return;
    const active = document.activeElement;
    const was = old.contains(active) && active;
    const at = was ? active.selectionStart : null;
    const open = [...old.querySelectorAll("details[open]")].map((one) => one.id).filter(Boolean);
    old.replaceWith(document.adoptNode(made));
    for (const one of open) document.getElementById(one)?.setAttribute("open", "");
    const found = was && (was.name ? same(was) : was.id && document.getElementById(was.id));
    if (!found) return;
    found.focus({ preventScroll: true });
    if (typeof at === "number") found.setSelectionRange(at, at);
  };

  const look = async () => {
    const mine = ++turn;
    const sent = new FormData(letter);
    sent.delete("file");
    sent.set("do", "look");
    let page;
    try {
      const answer = await fetch(letter.getAttribute("action"), { method: "POST", body: sent, redirect: "manual" });
      if (answer.status >= 500) throw new Error();
      if (!answer.ok) return; // signed out: the page says so itself
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      if (mine === turn) timer = setTimeout(look, LATER); // no network or no answer just now
      return;
    }
    if (mine !== turn || !page.getElementById("back")) return;
    if (document.getElementById("facts").dataset.offered !== page.getElementById("facts").dataset.offered)
      swap("facts", page);
    swap("back", page);
    const kept = document.getElementById("kept");
    if (kept) kept.textContent = kept.dataset.said;
  };

  const soon = () => {
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  letter.addEventListener("input", soon);
  letter.addEventListener("submit", () => {
    turn += 1;
    clearTimeout(timer);
  });
}
