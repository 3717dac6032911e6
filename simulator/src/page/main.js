// Puts the page together and keeps it up to date.
const SPEEDS = [1, 60, 600];
let phones = [];
let active = null;
const clock = { base: 0, at: 0, speed: 1 };

const now = () => clock.base + (performance.now() - clock.at) * clock.speed;

function setClock(view) {
  // The clock is only moved when it is really off, so that the seconds run smoothly.
  if (view.speed !== clock.speed || Math.abs(now() - view.now_ms) > 400 * Math.max(1, view.speed)) {
    Object.assign(clock, { base: view.now_ms, at: performance.now(), speed: view.speed });
  }
  for (const button of byId("speeds").children) button.setAttribute("aria-pressed", String(Number(button.value) === clock.speed));
}

function tick() {
  byId("hour").textContent = when(now(), { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  byId("date").textContent = when(now(), { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  phones.forEach((phone) => phone.tick());
}

function notice(text) {
  byId("link").textContent = text;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { byId("link").textContent = ""; }, 4000);
}

function select(phone) {
  active = phone;
  phone.unread = 0;
  phones.forEach((one) => one.root.classList.toggle("active", one === phone));
  drawTabs();
  phone.renderSoon();
}

function drawTabs() {
  byId("tabs").replaceChildren(...phones.map((phone) => el("button", {
    type: "button", "aria-pressed": String(phone === active), on: { click: () => select(phone) },
  }, phone.person.name.split(" ").slice(0, 2).join(" "), phone.unread ? el("span", { class: "unread", textContent: phone.unread }) : null)));
}

function translate() {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const button of byId("languages").children) button.setAttribute("aria-pressed", String(button.value === language));
  phones.forEach((phone) => phone.translate());
  drawTries(phones);
  drawHeard();
  drawTemplates();
  tick();
}

function listen() {
  const events = new EventSource("/control/events");
  const on = (name, action) => events.addEventListener(name, (event) => action(JSON.parse(event.data)));
  const of = (data) => phones.find((phone) => phone.person.wa_id === data.wa_id);
  on("message", (message) => {
    const phone = of(message);
    if (phone) phone.message(message);
    else if (message.direction === "in") hear(message);
  });
  on("status", (change) => {
    const phone = of(change);
    if (phone?.status(change) && phone !== active) {
      phone.unread += 1;
      drawTabs();
    }
  });
  on("typing", (data) => {
    const phone = of(data);
    if (phone) phone.typingUntil = data.until;
    phone?.tick();
  });
  on("template", keepTemplate);
  on("clock", setClock);
  on("lost", reload);
  events.addEventListener("open", () => {
    byId("link").textContent = "";
    reload();
  });
  events.addEventListener("error", () => {
    clearTimeout(notice.timer);
    byId("link").textContent = word("lost");
  });
}

function reload() {
  for (const phone of phones) phone.load().catch(console.error);
  loadTemplates().catch(console.error);
  ask("/control/clock").then(setClock).catch(console.error);
}

async function begin() {
  const world = await ask("/control/people");
  const business = world.accounts[0]?.numbers[0]?.verified_name || world.business_name;
  byId("business").textContent = world.business_name;
  phones = world.people.filter((person) => person.on_page).slice(0, 4).map((person) => new Phone(person, business, world.people));
  byId("phones").replaceChildren(...phones.map((phone) => phone.root));
  byId("speeds").replaceChildren(...SPEEDS.map((speed) => el("button", {
    type: "button", value: speed, textContent: `×${speed}`, on: { click: () => ask("/control/clock", { speed }).then(setClock).catch(console.error) },
  })));
  byId("languages").replaceChildren(...Object.keys(WORDS).map((code) => el("button", {
    type: "button", value: code, lang: code, textContent: code.toUpperCase(), on: { click: () => { language = code; remember("language", code); translate(); } },
  })));
  byId("meta-open").addEventListener("click", () => toggleMeta(byId("meta").hidden));
  byId("meta-close").addEventListener("click", () => toggleMeta(false));
  byId("meta").addEventListener("keydown", (event) => event.key === "Escape" && toggleMeta(false));
  document.addEventListener("visibilitychange", () => document.hidden || phones.forEach((phone) => phone.renderSoon()));
  setClock(await ask("/control/clock"));
  translate();
  if (phones.length) select(phones[0]);
  setInterval(tick, 250);
  setInterval(() => ask("/control/clock").then(setClock).catch(() => {}), 5000);
  listen();
}

begin().catch((error) => {
  console.error(error);
  notice(word("lost"));
});
