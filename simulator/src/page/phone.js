// A telephone: its conversation with the business, and what its person does.
const LOOK = { send: "M4 12 20 4l-5 16-4-7z", clip: "M20 11.5 12.3 19a5 5 0 0 1-7-7L13 4.300a3.300 3.300 0 0 1 4.700 4.700L10 16.600a1.600 1.600 0 0 1-2.300-2.300l7-6.900" };

class Phone {
  constructor(person, business, people) {
    Object.assign(this, { person, business, people, messages: new Map(), reactions: new Map(), quote: null, typingUntil: 0, unread: 0 });
    this.owner = person.role === "owner";
    this.build();
  }

  build() {
    const { person } = this;
    this.talk = el("ol", { class: "talk", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.presence = el("p", { class: "presence" });
    this.input = el("textarea", { rows: 1, on: { input: () => this.grow(), keydown: (event) => this.key(event) } });
    this.sendButton = el("button", { class: "round", type: "button", on: { click: () => this.submit() } }, icon(LOOK.send));
    this.answering = el("div", { class: "answering", hidden: true });
    const write = el("div", { class: "write" });
    if (this.owner) {
      this.clip = el("button", { class: "round quiet", type: "button", "aria-haspopup": "menu", on: { click: () => this.openAttach() } }, icon(LOOK.clip));
      this.disk = el("input", { type: "file", hidden: true, on: { change: () => this.sendDisk() } });
      write.append(this.clip, this.disk);
    }
    write.append(this.input, this.sendButton);
    this.write = write;
    this.role = el("span", { class: "role" });
    this.shell = el("div", { class: "shell" },
      el("div", { class: "bar" }, el("div", { class: "face", "aria-hidden": "true", textContent: initials(this.business) }),
        el("div", {}, el("h3", { textContent: this.business }), this.presence)),
      this.talk, this.answering, write);
    const grouped = person.phone.replace(/^(\+57)(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3 $4");
    this.root = el("section", { class: this.owner ? "phone" : "phone customer" },
      el("div", { class: "owner-label" }, el("h2", { textContent: person.name }), this.owner && this.role, el("span", { class: "number", textContent: grouped })),
      this.shell);
    this.root.setAttribute("aria-label", person.name);
    this.translate();
  }

  translate() {
    this.role.textContent = word("owner");
    this.input.placeholder = word("write");
    this.input.setAttribute("aria-label", word("attachment").replace("{name}", word("write")).replace("{where}", this.person.name));
    this.sendButton.setAttribute("aria-label", word("send"));
    this.talk.setAttribute("aria-label", this.person.name);
    this.clip?.setAttribute("aria-label", word("attach"));
    this.tick();
    this.render();
  }

  async load() {
    const view = await ask(`/control/conversation?phone=${encodeURIComponent(this.person.phone)}`);
    this.messages.clear();
    this.reactions.clear();
    view.messages.forEach((message) => this.keep(message));
    this.render();
  }

  // Takes a message in; returns whether it is one that shows as a bubble.
  keep(message) {
    if (message.kind === "reaction") {
      const marks = this.reactions.get(message.data.message_id) ?? new Map();
      if (message.data.emoji) marks.set(message.direction, message.data.emoji);
      else marks.delete(message.direction);
      this.reactions.set(message.data.message_id, marks);
      return false;
    }
    this.messages.set(message.seq, message);
    return true;
  }

  /** The business number of the last message; none: the first one. */
  writesTo() {
    return [...this.messages.values()].at(-1)?.phone_number_id;
  }

  find(wamid) {
    return [...this.messages.values()].find((message) => message.wamid === wamid);
  }

  // What the business sends shows once it has been delivered.
  visible() {
    const there = (message) => message.direction === "in" || message.statuses.some(({ status }) => status === "delivered" || status === "read");
    return [...this.messages.values()].filter(there).sort((a, b) => a.seq - b.seq);
  }

  taken(message) {
    const reply = [...this.messages.values()].find((other) => other.direction === "in" && other.context === message.wamid && other.data?.id);
    return reply?.data.id;
  }

  render() {
    const atEnd = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < 90;
    const shown = this.visible();
    const list = [];
    let day = "";
    for (const message of shown) {
      const its = dayOf(message.at);
      if (its !== day) list.push(el("li", { class: "day" }, el("span", { textContent: its })));
      day = its;
      list.push(this.reuse(message));
    }
    if (!list.length) list.push(el("li", { class: "empty", textContent: word(this.owner ? "emptyOwner" : "empty") }));
    this.talk.replaceChildren(...list);
    if (atEnd || !this.scrolled) this.talk.scrollTop = this.talk.scrollHeight;
    this.scrolled = true;
    if (shown.some((message) => message.direction === "out" && message.status === "delivered")) this.readSoon();
  }

  // Bubbles that look the same as before are used again, so that nothing flickers and focus stays.
  reuse(message) {
    this.cache ??= new Map();
    const marks = [...(this.reactions.get(message.wamid)?.values() ?? [])].join("");
    const look = [language, message.direction === "in" && message.status, this.taken(message), marks, Boolean(message.context && this.find(message.context))].join("|");
    const before = this.cache.get(message.seq);
    if (before?.look === look) return before.node;
    const node = bubble(this, message);
    this.cache.set(message.seq, { look, node });
    return node;
  }

  renderSoon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.render();
    });
  }

  // The person looks at the screen; with several telephones behind tabs only at the one in front.
  readSoon() {
    if (document.hidden || !this.root.offsetParent) return;
    clearTimeout(this.reading);
    this.reading = setTimeout(() => ask("/control/read", { phone: this.person.phone }).catch(console.error), 900);
  }

  message(message) {
    this.keep(message);
    if (message.direction === "out") this.typingUntil = 0;
    this.tick();
    this.renderSoon();
  }

  status(change) {
    const message = this.messages.get(change.seq);
    if (!message) return false;
    message.status = change.status;
    message.statuses.push({ status: change.status, at: change.at });
    this.renderSoon();
    return change.status === "delivered" && message.direction === "out";
  }

  tick() {
    this.presence.textContent = word(this.typingUntil > now() ? "typing" : "online");
  }

  answer(message) {
    this.quote = message;
    const remove = el("button", { class: "close", type: "button", "aria-label": word("cancelQuote"), textContent: "×", on: { click: () => this.unquote() } });
    const words = el("div", { class: "quote" }, el("b", { textContent: message.direction === "in" ? word("you") : this.business }), el("span", { textContent: gist(message) }));
    this.answering.replaceChildren(words, remove);
    this.answering.hidden = false;
    this.input.focus();
  }

  unquote() {
    this.quote = null;
    this.answering.hidden = true;
  }

  show(message) {
    const node = this.talk.querySelector(`[data-seq="${message.seq}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.querySelector(".bubble").classList.add("found");
    setTimeout(() => node.querySelector(".bubble").classList.remove("found"), 1200);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 132)}px`;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.quote) this.unquote();
  }

  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    this.say({ kind: "text", text });
    this.input.value = "";
    this.grow();
  }

  say(what) {
    const body = { from: this.person.phone, phone_number_id: this.writesTo(), ...what };
    if (this.quote && !body.context) body.context = this.quote.wamid;
    this.unquote();
    this.talk.scrollTop = this.talk.scrollHeight;
    return ask("/control/inbound", body).catch(() => notice(word("failed")));
  }

  react(message) {
    const had = this.reactions.get(message.wamid)?.get("in");
    this.say({ kind: "reaction", reaction: { message_id: message.wamid, emoji: had ? "" : "👍" } });
  }

  openAttach() {
    if (this.menu) return this.closeAttach();
    const customers = this.people.filter((person) => person.role === "customer");
    this.menu = el("div", { class: "attach", role: "menu", on: { keydown: (event) => event.key === "Escape" && this.closeAttach() } },
      el("button", { type: "button", role: "menuitem", textContent: word("fromDisk"), on: { click: () => { this.closeAttach(); this.disk.click(); } } }),
      el("button", { type: "button", role: "menuitem", on: { click: () => { this.closeAttach(); this.sendSample(); } } },
        word("sample"), el("small", { textContent: word("sampleHint").replace("{n}", customers.length) })));
    this.write.append(this.menu);
    this.menu.querySelector("button").focus();
  }

  closeAttach() {
    this.menu?.remove();
    this.menu = null;
    this.clip.focus();
  }

  sendSample() {
    const cell = (value) => (/[",;\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const rows = this.people.filter((person) => person.role === "customer")
      .map((person) => [person.name, person.phone, person.tags.join(" "), person.attributes.barrio ?? ""].map(cell).join(","));
    const text = ["nombre,telefono,etiquetas,barrio", ...rows, ""].join("\r\n");
    return this.sendFile(new File([text], "clientes.csv", { type: "text/csv" }));
  }

  sendDisk() {
    const [chosen] = this.disk.files;
    this.disk.value = "";
    if (chosen) this.sendFile(chosen);
  }

  sendFile(chosen) {
    const kind = /^image\/(png|jpeg)$/.test(chosen.type) ? "image" : chosen.type.startsWith("audio/") ? "audio" : chosen.type.startsWith("video/") ? "video" : "document";
    const caption = this.input.value.trim() || undefined;
    this.input.value = "";
    this.grow();
    const form = new FormData();
    form.append("message", JSON.stringify({ from: this.person.phone, phone_number_id: this.writesTo(), kind, caption, context: this.quote?.wamid }));
    form.append("file", chosen, chosen.name);
    this.unquote();
    return ask("/control/inbound", form).catch(() => notice(word("failed")));
  }

  pick(message) {
    const close = () => { sheet.remove(); this.input.focus(); };
    const row = (choice) => el("button", { class: "row", type: "button", on: { click: () => {
      close();
      this.say({ kind: "list_reply", reply: { id: choice.id, title: choice.title, description: choice.description }, context: message.wamid });
    } } }, choice.title, choice.description && el("small", { textContent: choice.description }));
    const sections = message.list.sections.flatMap((section) => [section.title && el("h4", { textContent: section.title }), ...section.rows.map(row)]);
    const box = el("div", {}, el("header", {}, el("h3", { textContent: message.list.button }),
      el("button", { class: "close", type: "button", "aria-label": word("close"), textContent: "×", on: { click: close } })), sections);
    const sheet = el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": message.list.button, on: {
      click: (event) => event.target === sheet && close(), keydown: (event) => event.key === "Escape" && close(),
    } }, box);
    this.shell.append(sheet);
    sheet.querySelector(".row")?.focus();
  }
}
