// The messenger's marks: *bold* _italic_ ~strike~ `mono` ```mono```, and addresses. They become elements;
// everything else stays text.
const MARKS = { "*": "strong", "_": "em", "~": "s" };
const EDGE = /[\p{L}\p{N}]/u;

function formatted(text) {
  const box = el("div", { class: "words", dir: "auto" });
  text.split("```").forEach((part, index, parts) => {
    const closed = index % 2 === 1 && index < parts.length - 1;
    // A block begins and ends a line by itself, so the line breaks next to it are not shown again.
    const after = index > 0 && index % 2 === 0 ? part.replace(/^\n/, "") : part;
    const before = index % 2 === 0 && index < parts.length - 2 ? after.replace(/\n$/, "") : after;
    if (closed) box.append(el("pre", { textContent: part.replace(/^\n|\n$/g, "") }));
    else box.append(...inline(index % 2 === 1 ? "```" + part : before));
  });
  return box;
}

function inline(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(plain));
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    const end = char === "`" ? text.indexOf("`", at + 1) : char in MARKS ? closing(text, at) : -1;
    const address = char === "h" && !EDGE.test(text[at - 1] ?? " ") ? /^https?:\/\/[^\s<>"]+/.exec(text.slice(at)) : null;
    if (end > at + 1 && !text.slice(at, end).includes("\n")) {
      flush();
      const inner = text.slice(at + 1, end);
      nodes.push(char === "`" ? el("code", { textContent: inner }) : el(MARKS[char], {}, inline(inner)));
      at = end + 1;
    } else if (address) {
      flush();
      const url = address[0].replace(/[.,;:!?)]+$/, "");
      nodes.push(el("a", { href: url, target: "_blank", rel: "noopener noreferrer", textContent: url }));
      at += url.length;
    } else {
      plain += char;
      at += 1;
    }
  }
  flush();
  return nodes;
}

// Where the mark at `start` closes: marks hug their words, and do not count inside a word.
function closing(text, start) {
  const mark = text[start];
  if (EDGE.test(text[start - 1] ?? " ") || /\s/.test(text[start + 1] ?? " ")) return -1;
  for (let end = text.indexOf(mark, start + 1); end !== -1; end = text.indexOf(mark, end + 1)) {
    if (!/\s/.test(text[end - 1]) && !EDGE.test(text[end + 1] ?? " ")) return end;
  }
  return -1;
}

// A message in a few words, for quotes and notices.
function gist(message) {
  const names = { image: "photo", document: "document", audio: "audio", video: "video", sticker: "sticker", location: "location", contacts: "contacts" };
  const kind = names[message.media?.kind ?? message.kind];
  const text = message.text || message.header?.text || message.media?.filename || "";
  return [kind && `${word(kind)}:`, text.replace(/[*_~`]/g, "").slice(0, 140)].filter(Boolean).join(" ");
}
