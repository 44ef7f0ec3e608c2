// Everything works without this file. It only switches on what the NHS components do when scripts run:
// the error summary takes the focus, a password can be shown, a button cannot be pressed twice.
const here = document.querySelector("script[data-nhsuk]");

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
const { initAll } = await import(here.dataset.nhsuk);
initAll();
