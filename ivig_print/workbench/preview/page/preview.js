"use strict";
// The page of `ivig-print locale preview`. All text goes in as text, never as HTML; nothing is asked of another host.
// Where the page was written to a folder, all it shows lies in looks.js; served, it is asked for and comes again
// whenever the catalog is saved.

const $ = (id) => document.getElementById(id);
const STATES = {
  missing: "not translated", stale: "changed since it was signed", draft: "not reviewed", approved: "approved",
  source: "original",
};
const shown = { wish: {}, look: null, spot: null, asked: 0 };
let settings = {};

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// Words with their bold parts bold and their fields marked; each field stands by itself in the line's direction.
function words(text, language, direction) {
  const line = make("p", { class: "words", lang: language, dir: direction });
  let into = line;
  for (const piece of text.split(/(<\/?b>|\{\w+\})/)) {
    if (piece === "<b>") into = line.appendChild(make("b"));
    else if (piece === "</b>") into = line;
    else if (/^\{\w+\}$/.test(piece)) into.append(make("bdi", { class: "field", dir: "ltr" }, piece));
    else into.append(piece);
  }
  return line;
}

const plain = (text) => text.replace(/<\/?b>/g, "");

async function fetchLook(wish) {
  if (!settings.live) return settings.looks[wish.paper];
  const answer = await fetch(`look.json?${new URLSearchParams(wish)}`);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

async function refresh() {
  const asked = ++shown.asked, started = performance.now();
  const look = await fetchLook(shown.wish);
  const images = look.pages.map((page) => picture(page));
  await Promise.all(images.map((image) => image.decode().catch(() => null)));
  if (asked !== shown.asked) return; // a later save was quicker
  draw(look, images);
  document.body.dataset.shown = String(asked);
  if (settings.live) say(`follows the catalog · shown in ${Math.round(performance.now() - started)} ms`);
}

// The picture of a page; the one that is there if the page looks the same.
function picture(page) {
  const there = document.querySelector(`img[data-name="${page.picture}"]`);
  if (there) return there;
  const image = make("img", { alt: "", "data-name": page.picture, width: page.width, height: page.height });
  image.src = `pictures/${page.picture}.png`;
  return image;
}

function draw(look, images) {
  const before = shown.look;
  const told = shown.spot && shown.spot.messages.join();
  const held = document.activeElement.closest(".spot");
  shown.look = look;
  document.body.classList.toggle("late", look.late);
  drawFaults(look);
  const pages = look.pages.map((page, number) => drawPage(page, images[number], look, before, number));
  $("pages").replaceChildren(...pages, ...drawHeard(look));
  const again = told && [...document.querySelectorAll(".spot")].find((spot) => spot.dataset.messages === told);
  if (again) press(again);
  else if (told && shown.spot.messages.every((key) => look.messages[key])) drawPanel(shown.spot.messages);
  else empty();
  if (again && held) again.focus({ preventScroll: true }); // the reader goes on from where they were
}

function drawPage(page, image, look, before, number) {
  const sheet = make("section", { class: "page", "aria-label": `Page ${number + 1} of ${look.pages.length}` }, image);
  for (const spot of page.spots) sheet.append(drawSpot(spot, page, look, before));
  return sheet;
}

function drawSpot(spot, page, look, before) {
  const [x, y, width, height] = spot.box, first = look.messages[spot.messages[0]];
  const button = make("button", {
    type: "button", class: `spot ${mark(spot, look, before)}`, "aria-pressed": "false",
    "aria-label": `${first.context}: ${plain(first.english[0])}`,
    "data-id": spot.messages[0].slice(0, 6), "data-messages": spot.messages.join(), dir: settings.direction,
  });
  const place = { left: x / page.width, top: y / page.height, width: width / page.width, height: height / page.height };
  for (const [side, share] of Object.entries(place)) button.style[side] = `${100 * share}%`;
  button.style.width = `calc(${100 * place.width}% + 4px)`;
  button.style.height = `calc(${100 * place.height}% + 4px)`;
  button.addEventListener("click", () => { press(button); });
  return button;
}

// What a spot shows of its messages: the worst of them, and whether one was changed by the last save.
function mark(spot, look, before) {
  const faulty = new Set(look.faults.map((fault) => fault.key));
  const all = spot.messages.map((key) => look.messages[key]);
  const changed = before && before.messages && spot.messages.some((key) => {
    const was = before.messages[key];
    return was && was.forms.join("\n") !== look.messages[key].forms.join("\n");
  });
  const states = [
    spot.messages.some((key) => faulty.has(key)) ? "faulty" : "",
    all.some((message) => !message.shown) ? "missing" : "",
    all.some((message) => message.state === "stale") ? "stale" : "",
  ];
  return [states.find(Boolean) || "", changed ? "changed" : ""].join(" ").trim();
}

function press(button) {
  for (const other of document.querySelectorAll('.spot[aria-pressed="true"]')) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", "true");
  drawPanel(button.dataset.messages.split(","));
}

function drawPanel(keys) {
  shown.spot = { messages: keys };
  $("panel").replaceChildren(
    make("h2", {}, keys.length > 1 ? `${keys.length} messages stand here` : "What stands here"),
    ...keys.map((key) => article(key, shown.look.messages[key])),
  );
  $("panel").scrollTop = 0;
}

function article(key, message) {
  const state = message.fuzzy ? "marked as fuzzy" : STATES[message.state];
  const node = make("article", {}, make("h3", {}, message.context, make("code", {}, key.slice(0, 6)),
    make("span", { class: `state ${message.state}` }, state)));
  node.append(...side("English", message.english.map((text) => words(text, "en", "ltr"))));
  if (message.state !== "source") {
    const forms = message.forms.filter((form) => form.trim());
    const own = forms.map((text) => words(text, settings.language, settings.direction));
    node.append(...side(settings.name, own.length ? own : [make("p", { class: "none" }, "no translation yet")]));
  }
  for (const fault of shown.look.faults.filter((each) => each.key === key)) {
    node.append(make("p", { class: "flaw" }, fault.message, " ", make("span", { class: "hint" }, fault.hint)));
  }
  if (message.where) node.append(place(message.where));
  for (const note of message.notes) node.append(make("p", { class: "note" }, note));
  return node;
}

const side = (name, lines) => [make("p", { class: "name" }, name), ...lines];

function place(where) {
  const copy = make("button", { type: "button", class: "copy" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(where);
    copy.textContent = "Copied";
  });
  return make("p", { class: "place" }, make("code", {}, where), copy);
}

function empty() {
  shown.spot = null;
  const lost = Object.values(shown.look.messages).filter((message) => !message.shown).length;
  const said = lost ? `${lost} messages of this paper stand in English, for they have no translation that can be shown.` : "";
  $("panel").replaceChildren(
    make("h2", {}, "Click a paragraph"),
    make("p", {}, "It shows the English, the translation, and the line of the catalog. Tab and the arrow keys go from one to the next."),
    said ? make("p", { class: "none" }, said) : "",
  );
}

function drawFaults(look) {
  const box = $("faults");
  box.hidden = !look.faults.length;
  const title = look.late ? "This cannot be set. Below are the last good pages." :
    look.pages.length ? "This would not be printed:" : "This cannot be set:";
  const rows = look.faults.map((fault) => make("li", {}, make("code", {}, fault.where), " ", make("bdi", {}, fault.message),
    fault.hint ? make("span", { class: "hint" }, " (", make("bdi", {}, fault.hint), ")") : "", ...jump(fault.key)));
  box.replaceChildren(make("h2", {}, title), make("ol", {}, ...rows));
}

// A button that goes to where a faulty message stands, if it stands on one of these pages.
function jump(key) {
  const there = () => [...document.querySelectorAll(".spot")].find((spot) => spot.dataset.messages.split(",").includes(key));
  if (!key || !shown.look.messages[key]) return [];
  const button = make("button", { type: "button", class: "near" }, "Show");
  button.addEventListener("click", () => {
    const spot = there();
    if (!spot) { drawPanel([key]); return; }
    spot.scrollIntoView({ block: "center" });
    press(spot);
  });
  return [" ", button];
}

function drawHeard(look) {
  if (!look.heard.length) return [];
  const rows = look.heard.map((key) => {
    const near = make("button", { type: "button", class: "near", "data-messages": key }, plain(look.messages[key].english[0]));
    near.addEventListener("click", () => { drawPanel([key]); });
    return near;
  });
  return [make("section", { class: "heard" }, make("h2", {}, "Read aloud, or shown in the reader’s title, but on no page"), ...rows)];
}

function say(text, lost = false) {
  $("status").textContent = text;
  $("status").classList.toggle("lost", lost);
}

function drawPapers() {
  const rows = Object.entries(settings.papers).map(([name, title]) => {
    const current = name === shown.wish.paper;
    const tab = make("button", { type: "button", "data-paper": name, "aria-current": current ? "page" : null }, title);
    tab.addEventListener("click", () => { shown.wish.paper = name; drawPapers(); ask(); });
    return tab;
  });
  $("papers").replaceChildren(...rows);
}

function ask() {
  refresh().catch((error) => say(`no answer (${error.message}): is the preview still running?`, true));
}

function drawChoices() {
  $("patients").hidden = $("longest").hidden = !settings.live;
  $("two").hidden = !settings.live || !settings.also;
  $("marks").hidden = settings.baked;
  $("patient").replaceChildren(...settings.patients.map((name) => make("option", { value: name }, name)));
  $("patient").value = shown.wish.patient;
  $("worst").checked = shown.wish.worst === "1";
  $("also").checked = shown.wish.also === "1";
  $("ids").checked = settings.ids && !settings.baked;
  document.body.classList.toggle("ids", $("ids").checked);
  $("choices").addEventListener("change", () => {
    const flag = (id) => ($(id).checked ? "1" : "");
    shown.wish = { ...shown.wish, patient: $("patient").value, worst: flag("worst"), also: flag("also") };
    document.body.classList.toggle("ids", $("ids").checked);
    ask();
  });
}

function step(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape" && shown.look) {
    for (const spot of document.querySelectorAll('.spot[aria-pressed="true"]')) spot.setAttribute("aria-pressed", "false");
    empty();
  }
  if (!(event.key in steps) || !document.activeElement.classList.contains("spot")) return;
  event.preventDefault();
  const spots = [...document.querySelectorAll(".spot")];
  const next = spots[spots.indexOf(document.activeElement) + steps[event.key]];
  if (next) { next.focus(); press(next); }
}

async function start() {
  settings = globalThis.LOOKS || (await (await fetch("settings.json")).json());
  document.title = `${settings.name} (${settings.tag}): preview`;
  $("language").textContent = `${settings.name} (${settings.tag})`;
  shown.wish = settings.wish;
  drawPapers();
  drawChoices();
  document.addEventListener("keydown", step);
  if (settings.live) await listen();
  ask();
}

// Asks for the paper at each save, and again when the server is back; ends when the server listens, so that no save
// between the first look and the first event is missed.
function listen() {
  const events = new EventSource("events");
  let lost = false;
  events.addEventListener("saved", ask);
  events.addEventListener("error", () => { lost = true; say("the preview has ended, or is starting again", true); });
  events.addEventListener("open", () => { if (lost) ask(); lost = false; });
  return new Promise((resolve) => {
    events.addEventListener("open", resolve, { once: true });
    setTimeout(resolve, 1000);
  });
}

start();
