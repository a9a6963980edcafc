// Warns who signed in some minutes before their session ends for want of use, and lets it last on.
// Without this script the session ends all the same, and a form that is sent then is kept.
"use strict";
const idle = document.getElementById("idle");
if (idle) {
  const WARNED = 300; // seconds before the end
  const [soon, over] = ["idle_soon", "idle_over"].map((id) => document.getElementById(id));
  let timer = 0;
  const look = async (query = "") => {
    clearTimeout(timer);
    let left = WARNED;
    try {
      // Who is signed in no more is led elsewhere.
      const answer = await fetch(`${idle.dataset.asks}${query}`, { redirect: "manual" });
      left = answer.type === "opaqueredirect" ? 0 : (await answer.json()).seconds;
    } catch {
      // No network or no answer just now: it is asked again.
      timer = setTimeout(look, 60_000);
      return;
    }
    soon.hidden = left <= 0 || left > WARNED;
    over.hidden = left > 0;
    if (left > 0) timer = setTimeout(look, 1000 * (left > WARNED ? left - WARNED + 1 : left + 1));
  };
  soon.querySelector("button").addEventListener("click", () => look("?stay=1"));
  document.addEventListener("visibilitychange", () => document.hidden || look());
  timer = setTimeout(look, 1000 * idle.dataset.first);
}
