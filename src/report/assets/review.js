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
    deeds.classList.toggle("about-document", detail.dataset.about !== undefined);
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
    if (correction.deed === "document") return row === undefined && correction.finding === finding.dataset.code;
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
      print.append(" ", pendingNote(each.right));
    }
  }

  function showSections() {
    for (const button of all("[data-section]", root)) {
      const said = made.filter((each) => each.deed === "section" && letters(each.read) === letters(button.dataset.section)).at(-1);
      first(".pending", button.parentElement)?.remove();
      if (said) button.after(" ", pendingNote(said.right));
    }
  }

  function pendingNote(text) {
    const note = document.createElement("span");
    note.className = "pending";
    note.title = words.pending;
    note.textContent = text || "∅";
    return note;
  }

  function showAll() {
    for (const finding of findings) showFinding(finding);
    showRows();
    showSections();
    rules?.show(made.filter((each) => each.deed === "rule"));
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
    const back = form?.closest(".finding, .row, .part");
    form?.remove();
    form = null;
    if (focus) back?.focus({ preventScroll: true });
  }

  function openForm(kind) {
    const { finding, row } = subject();
    if (row) openFormIn(finding ?? row, kind, finding, row);
    else if (finding?.dataset.about && kind === "correct") openFormIn(finding, kind, finding, null);
    else say(words.noRow, true);
  }

  /** Put the form into what it is about: a finding, a row, a section, the document. */
  function openFormIn(place_, kind, finding, row) {
    closeForm(false);
    form = document.importNode(first("#correcting").content, true).firstElementChild;
    form.classList.add(kind);
    for (const option of Array.from(form.elements.column.options)) {
      if ((option.dataset.ofDocument === undefined) !== Boolean(row)) option.remove();
    }
    form.elements.column.value = row ? columnFor(finding, row) : finding?.dataset.about ?? "title";
    if (kind === "section") form.elements.right.value = place_.dataset.text;
    else fill(row);
    place_.append(form);
    form.elements.right.focus();
    if (kind === "correct") form.elements.right.select();
    first("[data-at-break]", form).hidden = kind !== "split" || !row || all(".row-pages a", row).length < 2;
    form.elements.column.addEventListener("change", () => { fill(row); form.elements.right.focus(); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (row) save(kind, finding, row);
      else saveText(kind, finding, place_.dataset.text);
    });
    form.addEventListener("keydown", (event) => onFormKey(event));
    first("[data-at-break]", form).addEventListener("click", () => { closeForm(); decide([onRow(row, finding, "split")], finding); });
    first("[data-cancel]", form).addEventListener("click", () => closeForm());
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** Keep what the heading of a section, or the document of itself, says. */
  function saveText(kind, finding, heading) {
    const { column, right, why } = form.elements;
    const read = kind === "section" ? heading : column.selectedOptions[0].dataset.ofDocument;
    if (letters(right.value) === letters(read)) { say(words.nothingChanged, true); return; }
    const said = {
      ...place(null), deed: kind === "section" ? "section" : "document", read, right: right.value.trim(),
      column: kind === "section" ? "" : column.value, finding: finding?.dataset.code ?? "", page: null, why: why.value.trim(),
    };
    closeForm();
    decide([said], finding);
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
    const { column } = form.elements;
    form.elements.right.value = row ? textOf(row, column.value) : column.selectedOptions[0].dataset.ofDocument;
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
    const heading = event.target.closest("button[data-section]");
    if (heading) {
      const part = heading.closest("h3");
      part.dataset.text = heading.dataset.section;
      openFormIn(part, "section", null, null);
      return;
    }
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

  const rules = first(".drawing-bar", root) && setUpRules(root, (right, page) =>
    decide([{ ...place(null), deed: "rule", column: "", read: "", right, finding: "", page, why: "" }], null));

  const actions = {
    rule: () => rules?.begin(), about: () => openFormIn(panel, "correct", null, null),
    confirmed: () => judge("confirmed"), undecidable: () => judge("undecidable"),
    correct: () => openForm("correct"), split: () => openForm("split"), join, undo,
  };
  Object.assign(keys, { c: actions.confirmed, x: actions.undecidable, e: actions.correct, t: actions.split, g: join, u: undo, r: actions.rule });
  root.addEventListener("click", onButton);
  root.addEventListener("change", nameColumn);
  first("#download", panel).addEventListener("click", download);
  who.value = remembered("who") ?? "";
  who.addEventListener("change", () => remember("who", who.value));
  addEventListener("focus", () => inTurn(refresh));
  inTurn(load);
}

/* ---- Progress on the overview ------------------------------------------------------------- */

/** How many findings of each document are decided: told by the server, else by this browser. */
async function decidedSoFar() {
  if (location.protocol.startsWith("http")) {
    const answer = await fetch("api").catch(() => null);
    const isOurs = answer?.ok && answer.headers.get("content-type")?.startsWith("application/json");
    if (isOurs) return (await answer.json()).decided;
  }
  const decided = {};
  for (const cell of all("[data-document]")) {
    const kept = JSON.parse(remembered(`corrections.${cell.dataset.document}`) ?? "[]");
    const about = (each) => [each.finding, each.row_text, each.column, each.read, each.row_text ? "" : each.page].map((part) => letters(String(part ?? ""))).join("\n");
    decided[cell.dataset.document] = new Set(kept.filter((each) => each.finding).map(about)).size;
  }
  return decided;
}

async function showProgress(whole) {
  const decided = await decidedSoFar();
  const sums = { seen: 0, all: 0 };
  for (const cell of all("[data-document]")) {
    const count = Number(cell.dataset.all);
    // What the tables know already was decided too; a finding that has gone since counts no more.
    const seen = Math.min(count, Math.max(Number(cell.dataset.seen), decided[cell.dataset.document] ?? 0));
    cell.textContent = `${seen} / ${count}`;
    cell.dataset.sort = seen / count;
    cell.classList.toggle("done", seen === count);
    sums.seen += seen;
    sums.all += count;
  }
  first("b", whole).textContent = `${sums.seen} / ${sums.all}`;
  first("progress", whole).value = sums.all ? sums.seen / sums.all : 0;
}

const wholeProgress = first(".looked-at-all");
if (wholeProgress) {
  showProgress(wholeProgress);
  addEventListener("focus", () => showProgress(wholeProgress));
  addEventListener("pageshow", (event) => { if (event.persisted) showProgress(wholeProgress); });
}
if (desk && first("#review")) setUpReview(deskElement, desk, keyActions);
