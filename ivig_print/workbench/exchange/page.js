"use strict";
// Runs in the translator's browser, from a file, without a network: nothing is sent anywhere.

const page = document.body.dataset;
const areas = [...document.querySelectorAll("textarea")];
const draft = `ivig-print ${page.locale} ${page.source}`;

const english = (area) => document.getElementById(`en-${area.id}`).textContent;
const tokens = (text) => (text.match(/\{[^}]*\}|<\/?b>/g) || []);
const answers = () => areas.map((area) => ({ id: area.id, english: english(area), translation: area.value }));

/** Say whether two lists of tokens are the same, save that *spare* may be there once more or once less. */
function same(found, wanted, spare) {
  const rest = (list) => list.filter((token) => token !== spare).sort().join();
  return rest(found) === rest(wanted) && Math.abs(found.length - wanted.length) <= 1;
}

/** Say which {field} or <b> of the English a translation lacks or has too many of. */
function flawOf(area) {
  if (!area.value.trim()) return "";
  const wanted = tokens(english(area));
  const found = tokens(area.value);
  if (same(found, wanted, area.dataset.spare)) return "";
  return `Keep just these: ${wanted.join(" ") || "no {fields} and no <b>"}`;
}

/** Let a box be as high as its text, in a browser whose style sheets cannot. */
function fit(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

function look(area) {
  fit(area);
  const flaw = flawOf(area);
  document.getElementById(`flaw-${area.id}`).textContent = flaw;
  area.closest(".item").classList.toggle("done", area.value.trim() !== "" && !flaw);
}

function count() {
  const done = areas.filter((area) => area.value.trim() !== "").length;
  const flawed = document.querySelectorAll(".flaw:not(:empty)").length;
  document.getElementById("count").textContent = `${done} of ${areas.length}${flawed ? `, ${flawed} to mend` : ""}`;
}

/** Keep what was typed in this browser, where it allows a page from a file to keep anything. */
function keep() {
  try {
    const changed = areas.filter((area) => area.value !== area.defaultValue);
    const typed = changed.map((area) => [area.id, area.value, area.defaultValue]);
    localStorage.setItem(draft, JSON.stringify(typed));
  } catch { /* then the file that is saved is all there is */ }
}

function recall() {
  try {
    for (const [id, text, before] of JSON.parse(localStorage.getItem(draft) || "[]")) {
      const area = document.getElementById(id);
      if (area?.defaultValue === before) area.value = text; // else the text has been looked at since, elsewhere
    }
  } catch { /* as above */ }
}

function save() {
  const parcel = { format: page.format, locale: page.locale, source: page.source, answers: answers() };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(parcel, null, 1)], { type: "application/json" }));
  link.download = `${page.locale}-translation.json`;
  document.body.append(link); // some browsers save nothing through a link that is not on the page, or is gone too soon
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

recall();
areas.forEach(look);
count();
document.getElementById("save").addEventListener("click", save);
document.addEventListener("input", (event) => { look(event.target); count(); keep(); });
