// Shows the theme that the reader chose, before the page is drawn; the browser keeps the choice and
// sends it nowhere. Without this script the theme is that of the device.
"use strict";
{
  const root = document.documentElement;
  const show = (theme) => {
    if (["light", "dark"].includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const keep = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      // A browser that keeps nothing shows the theme on this page alone.
    }
  };
  try {
    show(localStorage.getItem("theme"));
  } catch {
    show("");
  }
  addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("theme");
    if (!field) return;
    field.value = root.dataset.theme ?? "";
    field.parentElement.hidden = false;
    field.addEventListener("change", () => {
      show(field.value);
      keep(field.value);
    });
  });
}
