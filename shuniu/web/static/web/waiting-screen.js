// The screen of the hall looks again every few seconds. Where the line is cut it says so, keeps what it shows, and tries on.
"use strict";
async function look() {
  const lost = document.getElementById("hall-lost");
  try {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "omit" });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("hall");
    const shown = document.getElementById("hall");
    if (!next) throw new Error("no hall");
    if (next.innerHTML !== shown.innerHTML) shown.innerHTML = next.innerHTML;
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}
setInterval(look, 5_000);
