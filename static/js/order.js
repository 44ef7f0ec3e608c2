// A document that is being made: looks again every second and puts what is new in its place. Without this file the
// page loads itself again.
const EVERY = 1000;

const looked = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return location.reload();
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = found.querySelector("#order");
    if (!now) return location.reload();
    const bar = document.querySelector("#order progress");
    const next = now.querySelector("progress");
    if (next && bar) {
      bar.value = next.value;
      document.querySelector("#order-step").textContent = now.querySelector("#order-step").textContent;
    } else {
      document.title = found.title;
      document.querySelector("#order").replaceChildren(...now.childNodes);
    }
  } catch {
    // The connection was lost for a moment: look again.
  }
  if (document.querySelector("#order [data-waits]")) setTimeout(looked, EVERY);
};

setTimeout(looked, EVERY);
