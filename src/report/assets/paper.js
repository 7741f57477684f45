/* ---- Paper -------------------------------------------------------------------------------- */
/* On paper a document is one table, a line a row, below what has to be looked at; its title and the
   names of the columns stand at the head of each page. It is made when somebody prints. */

const PAPER_COLUMNS = ["objective", "task", "activity", "output", "lead", "coordinating", "start", "deadline", "funding", "note", "extra"];
/** Columns whose reading stands below the print. */
const PAPER_READ = new Set(["start", "deadline", "funding"]);

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.append(text);
  return made;
}

/** The columns in which some row says something: a key, a label, and how much is said in them. */
function columnsOnPaper(rows) {
  const found = new Map();
  for (const field of rows.flatMap((row) => all(".field", row))) {
    const key = field.dataset.column;
    if (!found.has(key)) {
      found.set(key, { key, label: first("dt", field).textContent, kind: field.classList[1], letters: 0, cells: 0 });
    }
    if (field.classList.contains("repeated")) continue;
    found.get(key).letters += first(".print", field).textContent.length;
    found.get(key).cells += 1;
  }
  const rank = (each) => PAPER_COLUMNS.indexOf(each.kind);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** Wider columns for what says more, by the root of it: long texts run over more lines. */
function widthsOnPaper(columns) {
  const group = element("colgroup");
  const weights = columns.map((column) => Math.max(6, Math.sqrt(column.letters / Math.max(1, column.cells))));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const width of ["32pt", "22pt", ...weights.map((weight) => `${(94 * weight) / total}%`)]) {
    const column = element("col");
    column.style.width = width;
    group.append(column);
  }
  return group;
}

function cellOnPaper(field, column) {
  const cell = element("td", "", column.kind);
  if (!field) return cell;
  if (field.classList.contains("repeated")) {
    cell.classList.add("same");
    return cell;
  }
  const lines = all(".print li", field).map((line) => line.textContent);
  for (const line of lines.length ? lines : [first(".said", field).textContent]) cell.append(element("p", line));
  const words = PAPER_READ.has(column.kind) ? all(".read .words", field).map((each) => each.textContent) : [];
  const isSaid = fold(words.join("; ")) === fold(cell.textContent);
  if (words.length && !isSaid) cell.append(element("p", words.join("; "), "reads"));
  return cell;
}

function rowOnPaper(row, columns) {
  const line = element("tr");
  const fields = new Map(all(".field", row).map((field) => [field.dataset.column, field]));
  line.append(element("th", row.dataset.item), element("td", row.dataset.tt ?? ""));
  line.append(...columns.map((column) => cellOnPaper(fields.get(column.key), column)));
  if (row.classList.contains("flagged")) line.classList.add("flagged");
  return line;
}

function headingOnPaper(text, width) {
  const line = element("tr", "", "heading");
  const cell = element("td", text);
  cell.colSpan = width;
  line.append(cell);
  return line;
}

function namesOnPaper(columns, words) {
  const names = element("tr");
  names.append(...[words.row, "TT", ...columns.map((column) => column.label)].map((name) => element("th", name)));
  return names;
}

function tableOnPaper(title, words) {
  const rows = all(".row:not([hidden])");
  const columns = columnsOnPaper(rows);
  const width = columns.length + 2;
  const table = element("table");
  const head = element("thead");
  head.append(headingOnPaper(title, width), namesOnPaper(columns, words));
  const body = element("tbody");
  for (const part of all(".part:not([hidden])")) {
    const heading = all("h3 > span:not(.pending)", part).map((span) => span.firstChild.textContent.trim()).join(" › ");
    if (heading) body.append(headingOnPaper(heading, width));
    body.append(...all(".row:not([hidden])", part).map((row) => rowOnPaper(row, columns)));
  }
  table.append(widthsOnPaper(columns), head, body);
  return table;
}

/** Errors and warnings one by one; of the notices how many there are of each kind. */
function findingsOnPaper() {
  const list = element("ul");
  for (const group of all(".group")) {
    if (group.classList.contains("notice")) {
      list.append(element("li", first("summary", group).innerText.replace(/\s+/g, " ")));
      continue;
    }
    for (const finding of all(".finding", group)) {
      const where = all(".finding-where > :not(.review.open)", finding).map((each) => each.textContent.trim()).filter(Boolean).join(", ");
      const kind = first("h3", finding)?.textContent.trim() ?? "";
      const value = first(".value q", finding)?.textContent;
      const message = first(".message", finding).textContent + (value ? ` (${value})` : "");
      list.append(element("li", [kind, where, message].filter(Boolean).join(" · ")));
    }
  }
  return list;
}

function documentOnPaper() {
  const paper = element("section", "", "on-paper");
  const title = first("h1").textContent;
  const words = first("#rows").dataset;
  const facts = all(".facts div").map((each) => `${first("dt", each).textContent}: ${first("dd", each).textContent}`);
  paper.append(element("h1", title), element("p", facts.join(" · "), "quiet"));
  if (first(".finding")) paper.append(element("h2", words.findings), findingsOnPaper());
  if (first(".row:not([hidden])")) paper.append(tableOnPaper(title, words));
  return paper;
}

function setUpPaper() {
  let closed = [];
  let paper = null;
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
    for (const image of all("img[loading=lazy]")) image.loading = "eager";
    if (!first("#rows")) return;
    paper = documentOnPaper();
    document.body.append(paper);
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
    paper?.remove();
  });
}

