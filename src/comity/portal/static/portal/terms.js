// Shows the definition of a term while it has the pointer or the focus; Escape closes it. Without
// this script a term is a link to its place in the glossary.
"use strict";
{
  const shown = document.createElement("span");
  shown.className = "means";
  shown.id = "means";
  shown.role = "tooltip";
  shown.hidden = true;
  let timer = 0;
  const hide = () => { shown.hidden = true; };
  const show = (term) => {
    clearTimeout(timer);
    shown.textContent = term.dataset.means;
    term.after(shown);
    term.setAttribute("aria-describedby", "means");
    shown.hidden = false;
    shown.style.translate = "none";
    const { left, right } = shown.getBoundingClientRect();
    const wide = document.documentElement.clientWidth - 8;
    const by = left < 8 ? 8 - left : Math.min(0, wide - right);
    shown.style.translate = `${by}px`;
  };
  const later = () => { timer = setTimeout(hide, 200); }; // the pointer may go on to the words
  for (const term of document.querySelectorAll("a.term")) {
    term.addEventListener("pointerenter", () => show(term));
    term.addEventListener("focus", () => show(term));
    term.addEventListener("pointerleave", later);
    term.addEventListener("blur", hide);
  }
  shown.addEventListener("pointerenter", () => clearTimeout(timer));
  shown.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
