// One message on a telephone.
const TICKS = { sent: "✓", delivered: "✓✓", read: "✓✓" };

function bubble(phone, message) {
  const mine = message.direction === "in";
  const turn = el("li", { class: mine ? "turn mine" : "turn" });
  turn.dataset.seq = message.seq;
  turn.dataset.wamid = message.wamid;
  const box = el("div", { class: "bubble" });
  box.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, audio, video") && !String(getSelection())) phone.answer(message);
  });
  box.append(...[
    message.template && el("span", { class: "made", textContent: `${word("template")} · ${message.template.name}` }),
    quoted(phone, message),
    heading(message.header),
    file(message.media),
    place(message),
    message.text && message.kind !== "reaction" ? formatted(message.text) : null,
    message.footer && el("div", { class: "foot", textContent: message.footer }),
    stamp(message, mine),
    acts(phone, message),
  ].filter(Boolean));
  turn.append(box);
  const marks = phone.reactions.get(message.wamid);
  if (marks?.size) turn.append(el("span", { class: "reacted", role: "img", "aria-label": `${word("reaction")}: ${[...marks.values()].join(" ")}`, textContent: [...marks.values()].join(" ") }));
  const choices = choicesOf(phone, message);
  if (choices) turn.append(choices);
  return turn;
}

function acts(phone, message) {
  const button = (key, face, action) => el("button", { type: "button", title: word(key), "aria-label": `${word(key)}: ${gist(message).slice(0, 40)}`, textContent: face, on: { click: action } });
  const list = [button("reply", "↩", () => phone.answer(message))];
  if (message.direction === "out") list.push(button("like", "👍", () => phone.react(message)));
  return el("div", { class: "acts" }, list);
}

function quoted(phone, message) {
  const original = message.context && phone.find(message.context);
  if (!original) return null;
  return el("button", { class: "quote", type: "button", on: { click: () => phone.show(original) } },
    el("b", { textContent: original.direction === "in" ? word("you") : phone.business }), el("span", { textContent: gist(original) }));
}

function heading(header) {
  if (!header) return null;
  if (header.type === "text") return el("div", { class: "heading", textContent: header.text });
  if (header.type === "media") return file(header.media);
  return place({ kind: "location", data: header.location });
}

function file(media) {
  if (!media) return null;
  const name = media.filename || (media.link ? media.link.split("/").pop() : word(media.kind === "image" ? "photo" : media.kind));
  if (media.url && ["image", "sticker"].includes(media.kind)) {
    return el("a", { href: media.url, target: "_blank", rel: "noopener" }, el("img", { class: "picture", src: media.url, alt: name, loading: "lazy" }));
  }
  if (media.url && media.kind === "audio") return el("audio", { controls: true, src: media.url, preload: "none" });
  if (media.url && media.kind === "video") return el("video", { controls: true, src: media.url, preload: "none" });
  const type = (name.includes(".") ? name.split(".").pop() : media.kind).slice(0, 4).toUpperCase();
  const body = [el("span", { class: "kind", "aria-hidden": "true", textContent: type }),
    el("span", {}, el("span", { class: "title", textContent: name }), el("span", { class: "size", textContent: sizeOf(media.size) || media.link || "" }))];
  return media.url ? el("a", { class: "file", href: media.url, download: name }, body) : el("div", { class: "file" }, body);
}

function place(message) {
  if (message.kind === "location" && message.data) {
    const at = message.data;
    const title = at.name || `${at.latitude}, ${at.longitude}`;
    return el("div", { class: "file" }, el("span", { class: "kind", textContent: "◉" }),
      el("span", {}, el("span", { class: "title", textContent: title }), el("span", { class: "size", textContent: at.address || "" })));
  }
  if (message.kind === "contacts" && Array.isArray(message.data)) {
    return el("div", {}, message.data.map((card) => el("div", { class: "file" }, el("span", { class: "kind", textContent: "☎" }),
      el("span", {}, el("span", { class: "title", textContent: card.name?.formatted_name ?? "" }),
        el("span", { class: "size", textContent: card.phones?.map((phone) => phone.phone).join(", ") ?? "" })))));
  }
  return null;
}

function stamp(message, mine) {
  const state = message.status;
  return el("div", { class: "stamp" }, el("time", { textContent: hourOf(message.at) }),
    mine && el("span", { class: `ticks ${state}`, role: "img", "aria-label": word(state), title: word(state), textContent: TICKS[state] ?? "✓" }));
}

function choicesOf(phone, message) {
  if (message.list) {
    const taken = phone.taken(message);
    return el("div", { class: "choices" }, el("button", { type: "button", class: taken && "taken", textContent: `☰ ${message.list.button}`, on: { click: () => phone.pick(message) } }));
  }
  if (!message.buttons?.length) return null;
  const taken = phone.taken(message);
  return el("div", { class: "choices" }, message.buttons.map((button) => {
    if (button.url) return el("a", { href: button.url, target: "_blank", rel: "noopener noreferrer", textContent: `↗ ${button.title}` });
    if (!button.type.endsWith("reply")) return el("span", { textContent: button.title });
    const chosen = taken === (button.id ?? button.title);
    return el("button", {
      type: "button", disabled: Boolean(taken), class: chosen && "taken", textContent: chosen ? `✓ ${button.title}` : button.title,
      on: { click: () => phone.say({ kind: "button_reply", reply: { id: button.id ?? button.title, title: button.title }, context: message.wamid }) },
    });
  }));
}
