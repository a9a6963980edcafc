// Offers the pages that are called like what is typed in the search field of the head: a combobox
// with a list (ARIA Authoring Practices), used by arrow keys, pointer or finger. Without this script
// the field sends its words to the search page, which lists the same pages first.
"use strict";
const field = document.getElementById("find");
if (field) {
  const WAIT = 150; // milliseconds without a key
  const popup = document.getElementById("offered");
  const list = popup.querySelector("ul");
  const near = popup.querySelector("p");
  const said = document.getElementById("offered-said");
  let [timer, latest, active] = [0, "", -1];

  const choose = (place) => {
    const options = [...list.children];
    active = options.length ? (place + options.length + 1) % (options.length + 1) : -1;
    if (active === options.length) active = -1;
    options.forEach((one, i) => one.setAttribute("aria-selected", String(i === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (yes) => {
    popup.hidden = !yes;
    field.setAttribute("aria-expanded", String(yes));
    if (!yes) choose(-1);
  };
  const option = ({ name, kind, address }, place) => {
    const one = document.createElement("li");
    one.id = `offered-${place}`;
    one.role = "option";
    one.dataset.address = address;
    const [words, what] = ["bdi", "span"].map((tag) => document.createElement(tag));
    words.textContent = name;
    what.textContent = kind;
    what.className = "caption";
    one.append(words, " ", what);
    return one;
  };
  const search = (words) => {
    const query = new URLSearchParams(new FormData(field.form));
    query.set("q", words);
    return { name: words, kind: field.dataset.words, address: `${field.form.action}?${query}` };
  };
  const show = (words, items) => {
    list.replaceChildren(...[...items, search(words)].map(option));
    near.hidden = !items.length || !items[0].near;
    said.textContent = near.hidden
      ? `${list.getAttribute("aria-label")} (${items.length})`
      : `${near.textContent} ${items.map((one) => one.name).join(", ")}`;
    active = -1;
    open(true);
  };
  const ask = async () => {
    const words = field.value.trim();
    latest = words;
    // Of one letter too many names begin; one sign of Chinese is a word.
    if (words.length < 2 && !/\p{Script=Han}/u.test(words)) {
      open(false);
      return;
    }
    const query = new URLSearchParams({ q: words, format: "json" });
    const language = field.form.elements.namedItem("lang");
    if (language) query.set("lang", language.value);
    try {
      const answer = await fetch(`${field.dataset.suggestions}?${query}`);
      const items = answer.ok ? (await answer.json()).items : [];
      if (latest === words && document.activeElement === field) show(words, items);
    } catch {
      open(false); // no network: the field still sends its words
    }
  };
  const keys = {
    ArrowDown: () => (popup.hidden ? ask() : choose(active + 1)),
    ArrowUp: () => (popup.hidden ? ask() : choose(active - 1)),
    Escape: () => (popup.hidden ? (field.value = "") : open(false)),
    Enter: () => location.assign(list.children[active].dataset.address),
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const isChosen = !popup.hidden && active >= 0;
    if (event.isComposing || !(event.key in keys) || (event.key === "Enter" && !isChosen)) return;
    event.preventDefault();
    keys[event.key]();
  });
  field.addEventListener("blur", () => open(false));
  // Before the field loses its focus, which would close the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = event.target.closest("[role=option]");
    if (one) location.assign(one.dataset.address);
  });
}
