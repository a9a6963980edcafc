// Offers the pages that are called like what is typed in the search field of the head. Without this
// script the field sends its words to the search page, which lists the same pages first.
"use strict";
const field = document.getElementById("find");
if (field) {
  const offered = document.getElementById("found");
  let latest = "";
  field.addEventListener("input", async () => {
    const words = field.value.trim();
    const chosen = [...offered.options].find((option) => option.value === words);
    if (chosen && chosen.dataset.address) {
      location.assign(chosen.dataset.address);
      return;
    }
    latest = words;
    if (words.length < 2) {
      offered.replaceChildren();
      return;
    }
    const language = field.form.elements.namedItem("lang");
    const query = new URLSearchParams({ q: words, format: "json" });
    if (language) query.set("lang", language.value);
    const answer = await fetch(`${field.dataset.suggestions}?${query}`);
    if (!answer.ok || latest !== words) return;
    const { items } = await answer.json();
    offered.replaceChildren(
      ...items.map((one) => {
        const option = document.createElement("option");
        option.value = one.name;
        option.label = `${one.name} (${one.kind})`;
        option.dataset.address = one.address;
        return option;
      }),
    );
  });
}
