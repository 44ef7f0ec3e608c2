// What is typed into a form stays in this browser until it was saved: past a dropped connection, a closed tab or a
// session that ran out. It is kept for seven days, encrypted with a key that the server gives to the same person only.
const DAYS = 7;
const PREFIX = "draft:";
const NOT_TYPED = ["hidden", "password", "submit", "button", "file", "reset"];

const typed = (form) =>
  [...form.elements].filter((one) => one.name && !one.hidden && !one.disabled && !NOT_TYPED.includes(one.type));

const read = (form) => {
  const said = {};
  for (const one of typed(form)) {
    if (["radio", "checkbox"].includes(one.type) && !one.checked) continue;
    (said[one.name] ??= []).push(one.value);
  }
  return said;
};

const fill = (form, said) => {
  const left = structuredClone(said);
  for (const one of typed(form)) {
    if (["radio", "checkbox"].includes(one.type)) one.checked = (said[one.name] ?? []).includes(one.value);
    else if (left[one.name]?.length) one.value = left[one.name].shift();
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
    one.closest("details")?.setAttribute("open", "");
  }
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));

async function lock(key, said) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(said)));
  return JSON.stringify({ at: new Date().toISOString(), iv: letters(iv), sealed: letters(sealed) });
}

async function unlock(key, stored) {
  const { at, iv, sealed } = JSON.parse(stored);
  const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(sealed));
  return { at: new Date(at), said: JSON.parse(new TextDecoder().decode(open)) };
}

function forgetOld() {
  const saved = /(?:^|; )saved-forms="?([^;"]*)/.exec(document.cookie)?.[1].split(".") ?? [];
  const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    let at = 0;
    try {
      at = Date.parse(JSON.parse(localStorage.getItem(name)).at);
    } catch {
      // Not ours, or broken: it goes with the old ones.
    }
    if (!(at > oldest) || saved.includes(name.split(" ").pop())) localStorage.removeItem(name);
  }
  // Gone once read: with another cookie the browser would fetch the form anew when somebody goes back to it, and
  // the server could not tell that it was saved already.
  if (saved.length) document.cookie = "saved-forms=; Max-Age=0; Path=/; SameSite=Lax";
}

// From one name to another at once: whoever saves a moment later, or leaves, finds it under one of them and not both.
function move(name, mine) {
  const kept = localStorage.getItem(name);
  localStorage.removeItem(name);
  if (kept) localStorage.setItem(mine, kept);
}

function offer(form, name, { at, said }, mine) {
  const box = document.createElement("div");
  box.className = "nhsuk-inset-text draft";
  box.setAttribute("role", "status");
  const line = document.createElement("p");
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  line.textContent = `You typed something here on ${day} at ${time} and it was not saved: `;
  const beginning = document.createElement("bdi");
  const longest = Object.values(said).flat().sort((a, b) => b.length - a.length)[0] ?? "";
  beginning.textContent = `“${longest.slice(0, 120)}${longest.length > 120 ? "…" : ""}”`;
  line.append(beginning);
  const choice = (words, then) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--s";
    button.textContent = words;
    button.addEventListener("click", () => {
      then();
      box.remove();
      typed(form)[0]?.focus();
    });
    return button;
  };
  const use = () => {
    move(name, mine);
    fill(form, said);
  };
  box.append(line, choice("Use it", use), " ", choice("Throw it away", () => localStorage.removeItem(name)));
  form.prepend(box);
}

async function watch(mark, number) {
  const form = mark.form;
  if (!typed(form).length || form.querySelector("input[type=password]")) return;
  const key = await crypto.subtle.importKey("raw", bytes(mark.dataset.draftKey), "AES-GCM", false, ["encrypt", "decrypt"]);
  const place = `${PREFIX}${mark.dataset.draftUser} ${location.pathname}${location.search} ${number} `;
  const mine = place + mark.value;
  const shown = read(form);
  const keep = async () => {
    const now = read(form);
    if (same(now, shown) && !localStorage.getItem(mine)) return;
    localStorage.setItem(mine, await lock(key, now));
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 250);
  });
  form.addEventListener("change", keep);
  form.addEventListener("submit", keep);

  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(place) && one !== mine)) {
    try {
      const draft = await unlock(key, localStorage.getItem(name));
      const here = typed(form).some((one) => one.name in draft.said);
      if (same(draft.said, shown)) move(name, mine);
      else if (here) offer(form, name, draft, mine);
    } catch {
      localStorage.removeItem(name);
    }
  }
}

try {
  forgetOld();
  if (globalThis.crypto?.subtle) {
    const marks = document.querySelectorAll("main form input[name=once][data-draft-key]");
    await Promise.all([...marks].map(watch));
  }
} catch {
  // A browser that keeps nothing, for example in private mode: the form works as it does without this file.
}
