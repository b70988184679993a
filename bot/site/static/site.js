"use strict";
// With this script an answer is added to those before it; without, each answer is a page of its own.
const answers = document.querySelector("#answers");

function failed() {
  const line = document.createElement("p");
  line.className = "problem";
  line.textContent = answers.dataset.failed;
  answers.append(line);
}

async function ask(form, submitter) {
  const asked = new FormData(form);
  if (submitter && submitter.name) asked.set(submitter.name, submitter.value);
  const body = new URLSearchParams(asked);
  const response = await fetch("/", { method: "POST", body, headers: { "X-Fragment": "1" } });
  if (!response.ok) throw new Error(String(response.status));
  answers.insertAdjacentHTML("beforeend", await response.text());
  answers.lastElementChild.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", async (event) => {
  if (!answers) return;
  event.preventDefault();
  const form = event.target;
  form.setAttribute("aria-busy", "true");
  try {
    await ask(form, event.submitter);
    if (form.classList.contains("asking")) form.reset();
  } catch {
    failed();
  }
  form.removeAttribute("aria-busy");
});
