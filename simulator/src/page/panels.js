// What stands around the telephones: ideas, other people's answers, the review of templates.
function drawTries(phones) {
  const items = word("tries").map(([what, who, says]) => {
    const phone = who === "owner" ? phones.find((one) => one.owner) : phones.filter((one) => !one.owner)[who - 1];
    if (!phone) return null;
    const sample = says === "@sample";
    const button = el("button", { type: "button", on: { click: () => {
      select(phone);
      if (sample) phone.sendSample();
      else phone.say({ kind: "text", text: says });
    } } },
    el("span", { class: "what", textContent: what }),
    el("span", { class: "says" }, !phone.owner && el("span", { class: "who", textContent: `${phone.person.name.split(" ")[0]}: ` }), sample ? "clientes.csv" : says));
    return el("li", {}, button);
  });
  byId("tries").replaceChildren(...items.filter(Boolean));
}

const heard = [];

// People without a telephone on the page still answer; their words are listed.
function hear(message) {
  heard.unshift(message);
  heard.length = Math.min(heard.length, 30);
  drawHeard();
}

function drawHeard() {
  const items = heard.map((message) => el("li", {}, el("b", { textContent: message.name }), ` ${hourOf(message.at)} · ${gist(message)}`));
  if (!items.length) items.push(el("li", { textContent: word("nobody") }));
  byId("others").replaceChildren(...items);
}

const templates = new Map();

async function loadTemplates() {
  const view = await ask("/control/templates");
  templates.clear();
  view.templates.forEach((template) => templates.set(template.id, template));
  drawTemplates();
}

function keepTemplate(template) {
  if (template.status === "DELETED") templates.delete(template.id);
  else templates.set(template.id, template);
  drawTemplates();
}

function drawTemplates() {
  const waiting = [...templates.values()].filter((template) => template.status === "PENDING");
  const count = byId("meta-count");
  count.hidden = !waiting.length;
  count.textContent = waiting.length;
  const order = (template) => (template.status === "PENDING" ? 0 : 1);
  const items = [...templates.values()].reverse().sort((a, b) => order(a) - order(b)).map((template) => {
    const body = template.components?.find((part) => part.type.toUpperCase() === "BODY");
    const decide = (event) => () => ask(`/control/templates/${template.name}/review?language=${template.language}`, { event, reason: event === "REJECTED" ? "INVALID_FORMAT" : undefined }).catch(console.error);
    return el("li", {},
      el("div", { class: "line" }, el("code", { textContent: template.name }), el("span", { class: "hint", textContent: `${template.language} · ${template.category.toLowerCase()}` }),
        el("span", { class: `chip ${template.status}`, textContent: template.status })),
      el("p", { class: "text", textContent: body?.text ?? "" }),
      template.status === "PENDING" && el("div", { class: "decide" },
        el("button", { type: "button", class: "yes", textContent: word("approve"), on: { click: decide("APPROVED") } }),
        el("button", { type: "button", class: "no", textContent: word("reject"), on: { click: decide("REJECTED") } })));
  });
  if (!items.length) items.push(el("li", { class: "hint", textContent: word("noTemplates") }));
  byId("templates").replaceChildren(...items);
}

function toggleMeta(open) {
  byId("meta").hidden = !open;
  byId("meta-open").setAttribute("aria-expanded", String(open));
  (open ? byId("meta-close") : byId("meta-open")).focus();
}
