/* ---- Review: what a person decides -------------------------------------------------------- */
/* Decisions are corrections as `corrections.csv` has them. They go to the server that the page came
   from, or, opened from disk, into the browser's memory and from there into a file to download. */

const CSV_COLUMNS = ["document", "table", "row", "page", "row_text", "deed", "column", "read", "right", "finding", "who", "when", "why"];
/** What a spreadsheet would not leave as it is; the same stands in src/corrections/csv_text.py. */
const TOUCHED = /^(?:[=+\-@\t\r\n'＝＋－＠]|[\d\s.,:/%+-]+$|\d+(?:[.,]\d+)?e[+-]?\d+$|(?:true|false|đúng|sai)$)/i;
const ON_FINDINGS = new Set(["confirmed", "undecidable"]);
const letters = (text) => (text ?? "").normalize("NFC").replace(/\s+/g, "");

function csvOf(corrections) {
  const cell = (name, value) => {
    const text = String(value ?? "");
    const said = typeof value === "string" && TOUCHED.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(said) ? `"${said.replace(/"/g, '""')}"` : said;
  };
  const lines = corrections.map((each) => CSV_COLUMNS.map((name) => cell(name, each[name])).join(","));
  return `\ufeff${[CSV_COLUMNS.join(","), ...lines].join("\n")}\n`;
}

/** Corrections kept by the server; null where the page comes from none that keeps any. */
async function serverStore(documentId) {
  if (!location.protocol.startsWith("http")) return null;
  const url = `api/${encodeURIComponent(documentId)}`;
  async function ask(body) {
    const request = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(url, request ?? {});
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error);
    return said.corrections;
  }
  const probe = await fetch(url).catch(() => null);
  if (!probe?.headers.get("content-type")?.startsWith("application/json")) return null;
  return { isServer: true, all: () => ask(), add: (made) => ask({ add: made }), takeBack: (made) => ask({ take_back: made }) };
}

/** Corrections kept by this browser, for a page that was opened from disk. */
function browserStore(documentId) {
  const name = `corrections.${documentId}`;
  let kept = JSON.parse(remembered(name) ?? "[]");
  const keep = (all_) => { kept = all_; remember(name, JSON.stringify(kept)); };
  const same = (a, b) => CSV_COLUMNS.every((column) => (a[column] ?? "") === (b[column] ?? ""));
  return {
    isServer: false,
    all: async () => kept,
    add: async (made) => {
      const timed = made.map((each) => ({ ...each, when: new Date().toISOString() }));
      keep([...kept, ...timed]);
      return timed;
    },
    takeBack: async (made) => {
      keep(kept.filter((each) => !made.some((other) => same(each, other))));
      return made;
    },
  };
}

function setUpReview(root, desk, keys) {
  const panel = first("#review");
  const words = panel.dataset;
  const findings = all(".finding", root);
  const rows = new Map(all(".row", root).map((row) => [row.dataset.item, row]));
  const who = first("#who");
  const documentId = words.document;
  const history = [];
  let store = browserStore(documentId);
  let made = [];
  let queue = Promise.resolve();
  let form = null;

  const deeds = first(".deeds", panel);

  /** What can be done stands with what was chosen. */
  root.addEventListener("chosen", ({ detail }) => {
    if (form && !detail.contains(form)) closeForm(false);
    deeds.classList.toggle("of-row", detail.dataset.rowText !== undefined);
    deeds.classList.toggle("without-row", detail.dataset.item === undefined);
    if (!detail.contains(deeds)) detail.append(deeds);
  });

  /* ---- What a decision is about ---- */

  const rowOf = (finding) => rows.get(finding.dataset.item);
  const fieldOf = (row, column) => all(".field", row).find((field) => field.dataset.column === column);

  function textOf(row, column) {
    if (column === "tt") return row.dataset.tt ?? "";
    const field = fieldOf(row, column);
    return field ? field.dataset.text ?? first(".said", field).textContent : "";
  }

  function place(row) {
    return {
      document: documentId, who: who.value.trim(), row: row ? Number(row.dataset.item) : null,
      table: row ? Number(row.dataset.table) : null, row_text: row?.dataset.rowText ?? "",
    };
  }

  function onFinding(finding, deed) {
    const { code, column, value, page } = finding.dataset;
    return {
      ...place(rowOf(finding)), deed, finding: code, column: column ?? "", read: value ?? "",
      right: "", page: page ? Number(page) : null, why: "",
    };
  }

  function onRow(row, finding, deed, rest = {}) {
    const page = first(".row-pages a", row)?.hash.slice("#page-".length);
    return {
      ...place(row), deed, column: "", read: "", right: "", why: "",
      finding: finding?.dataset.code ?? "", page: page ? Number(page) : null, ...rest,
    };
  }

  /* ---- What is shown of decisions ---- */

  const about = (each) => [each.code ?? each.finding, each.column ?? "", letters(each.value ?? each.read)].join("\n");

  function isAbout(correction, finding) {
    const row = rowOf(finding);
    if (ON_FINDINGS.has(correction.deed)) {
      const at = row ? letters(correction.row_text) === letters(row.dataset.rowText) : !correction.row_text && String(correction.page ?? "") === (finding.dataset.page ?? "");
      return at && about(correction) === about(finding.dataset);
    }
    return correction.finding === finding.dataset.code && row !== undefined &&
      letters(correction.row_text) === letters(row.dataset.rowText) &&
      (correction.deed !== "value" || correction.column === (finding.dataset.column ?? ""));
  }

  function reviewOf(finding) {
    const said = made.filter((each) => isAbout(each, finding)).at(-1);
    if (!said) return [finding.dataset.review, null];
    return [ON_FINDINGS.has(said.deed) ? said.deed : "corrected", said];
  }

  function showFinding(finding) {
    const [review] = reviewOf(finding);
    const chip = first(".review", finding);
    finding.classList.toggle("decided", review !== "open");
    chip.className = `review ${review}`;
    chip.textContent = review === "open" ? "" : words[review];
  }

  function showRows() {
    for (const note of all(".pending", root)) note.remove();
    for (const each of made.filter((one) => one.deed === "value")) {
      const row = rows.get(String(each.row ?? ""));
      if (!row || letters(row.dataset.rowText) !== letters(each.row_text)) continue;
      const print = first(".print", fieldOf(row, each.column) ?? document.createElement("i"));
      if (!print) continue;
      const note = document.createElement("span");
      note.className = "pending";
      note.title = words.pending;
      note.textContent = each.right || "∅";
      print.append(" ", note);
    }
  }

  function showAll() {
    for (const finding of findings) showFinding(finding);
    showRows();
    const seen = findings.filter((finding) => finding.classList.contains("decided")).length;
    for (const output of all(".progress")) {
      output.textContent = output.dataset.words.replace("{seen}", seen).replace("{all}", findings.length);
      output.classList.toggle("done", seen === findings.length);
    }
    first("#decided", panel).textContent = words.made.replace("{n}", made.length);
    first("#download", panel).hidden = store.isServer || made.length === 0;
  }

  function say(text, isBad = false) {
    const output = first("#review-says", panel);
    output.textContent = text;
    output.classList.toggle("bad", isBad);
  }

  /* ---- Deciding ---- */

  /** One after the other, so that the file has them in the order in which they were made. */
  function inTurn(work) {
    queue = queue.then(work).catch((error) => say(words.failed.replace("{why}", error.message), true));
    return queue;
  }

  /** Shown at once, so that the next key is meant for the next finding; taken back if it fails. */
  function decide(corrections, finding) {
    made = [...made, ...corrections];
    showAll();
    if (finding) toNextOpen(finding);
    return inTurn(async () => {
      const others = () => made.filter((each) => !corrections.includes(each));
      try {
        const kept = await store.add(corrections);
        made = [...others(), ...kept];
        history.push({ kept, finding });
        say(store.isServer ? words.saved : words.kept);
      } catch (error) {
        made = others();
        if (finding) desk.choose(finding);
        throw error;
      } finally {
        showAll();
      }
    });
  }

  function toNextOpen(finding) {
    const at = findings.indexOf(finding);
    const order = [...findings.slice(at + 1), ...findings.slice(0, at)];
    const next = order.find((each) => !each.classList.contains("decided"));
    desk.choose(next ?? finding);
  }

  function undo() {
    return inTurn(async () => {
      const chosen = desk.chosen();
      const said = chosen && reviewOf(chosen)[1];
      const last = history.at(-1) ?? (said && { kept: [said], finding: chosen });
      if (!last) return say(words.nothingToUndo);
      await store.takeBack(last.kept);
      history.pop();
      made = made.filter((each) => !last.kept.includes(each));
      showAll();
      say(words.undone);
      if (last.finding) desk.choose(last.finding);
    });
  }

  /** The finding and the row that a key is meant for: what is chosen, or the row that is lit. */
  function subject() {
    const finding = desk.chosen();
    return { finding, row: finding ? rowOf(finding) : rows.get(String(desk.pinnedRow() ?? "")) };
  }

  function judge(deed) {
    const { finding } = subject();
    if (finding) decide([onFinding(finding, deed)], finding);
  }

  function join() {
    const { finding, row } = subject();
    if (row) decide([onRow(row, finding, "join")], finding);
    else say(words.noRow, true);
  }

  /* ---- The form ---- */

  function closeForm(focus = true) {
    const back = form?.closest(".finding, .row");
    form?.remove();
    form = null;
    if (focus) back?.focus({ preventScroll: true });
  }

  function openForm(kind) {
    const { finding, row } = subject();
    if (!row) { say(words.noRow, true); return; }
    closeForm(false);
    form = document.importNode(first("#correcting").content, true).firstElementChild;
    form.classList.add(kind);
    form.elements.column.value = columnFor(finding, row);
    fill(row);
    (finding ?? row).append(form);
    form.elements.right.focus();
    if (kind === "correct") form.elements.right.select();
    first("[data-at-break]", form).hidden = kind !== "split" || all(".row-pages a", row).length < 2;
    form.elements.column.addEventListener("change", () => { fill(row); form.elements.right.focus(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); save(kind, finding, row); });
    form.addEventListener("keydown", (event) => onFormKey(event));
    first("[data-at-break]", form).addEventListener("click", () => { closeForm(); decide([onRow(row, finding, "split")], finding); });
    first("[data-cancel]", form).addEventListener("click", () => closeForm());
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function columnFor(finding, row) {
    const options = Array.from(form.elements.column.options, (option) => option.value);
    for (const field of all(".field.extra", row)) {
      const option = new Option(field.dataset.column, field.dataset.column);
      form.elements.column.append(option);
      options.push(option.value);
    }
    const wanted = finding?.dataset.column;
    return options.includes(wanted) ? wanted : first(".field", row)?.dataset.column ?? options[0];
  }

  function fill(row) {
    form.elements.right.value = textOf(row, form.elements.column.value);
    form.elements.right.rows = Math.min(8, 1 + Math.ceil(form.elements.right.value.length / 60));
  }

  function onFormKey(event) {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeForm(); }
    if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea, input, select")) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  function save(kind, finding, row) {
    const { column, right, why } = form.elements;
    const read = textOf(row, column.value);
    const said = { column: column.value, read, why: why.value.trim() };
    if (kind === "split") said.right = right.value.slice(right.selectionStart).trim();
    else said.right = right.value.trim();
    const isSame = letters(said.right) === letters(read);
    if (isSame || (kind === "split" && !said.right)) { say(words.nothingChanged, true); return; }
    closeForm();
    decide([onRow(row, finding, kind === "split" ? "split" : "value", said)], finding);
  }

  /* ---- Setting up ---- */

  function onButton(event) {
    const button = event.target.closest("button[data-deed]");
    if (!button) return;
    const finding = button.closest(".finding");
    const row = button.closest(".row");
    if (finding && desk.chosen() !== finding) desk.choose(finding, false);
    if (row) desk.showRow(row);
    actions[button.dataset.deed]();
  }

  function nameColumn(event) {
    const select = event.target.closest("select[data-heading]");
    if (!select) return;
    const correction = { ...place(null), deed: "column", column: "", read: select.dataset.heading, right: select.value, finding: "", page: null, why: "" };
    decide([correction], null);
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csvOf(made)], { type: "text/csv" }));
    link.download = "corrections.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async function load() {
    store = (await serverStore(documentId)) ?? store;
    await refresh();
    panel.classList.toggle("served", store.isServer);
    say(store.isServer ? words.served : words.fromDisk);
  }

  /** Another window may have decided something meanwhile. */
  async function refresh() {
    made = await store.all();
    showAll();
  }

  const actions = {
    confirmed: () => judge("confirmed"), undecidable: () => judge("undecidable"),
    correct: () => openForm("correct"), split: () => openForm("split"), join, undo,
  };
  Object.assign(keys, { c: actions.confirmed, x: actions.undecidable, e: actions.correct, t: actions.split, g: join, u: undo });
  root.addEventListener("click", onButton);
  root.addEventListener("change", nameColumn);
  first("#download", panel).addEventListener("click", download);
  who.value = remembered("who") ?? "";
  who.addEventListener("change", () => remember("who", who.value));
  addEventListener("focus", () => inTurn(refresh));
  inTurn(load);
}

if (desk && first("#review")) setUpReview(deskElement, desk, keyActions);
