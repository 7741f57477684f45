const REST_MS = 120;
const SETTLING_FRAMES = 6;

/* ---- Tables that sort --------------------------------------------------------------------- */

function setUpSorting(table) {
  const heads = all("thead th", table);
  const body = table.tBodies[0];

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  function compare(a, b) {
    const numbers = [Number(a), Number(b)];
    return a !== "" && b !== "" && numbers.every(Number.isFinite)
      ? numbers[0] - numbers[1] : a.localeCompare(b, "vi", { numeric: true });
  }

  function sort(column) {
    const ascending = heads[column].getAttribute("aria-sort") !== "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const sign = ascending ? 1 : -1;
    const rows = Array.from(body.rows);
    rows.sort((a, b) => sign * compare(key(a, column), key(b, column)));
    body.append(...rows);
  }

  heads.forEach((head, column) => first("button", head)?.addEventListener("click", () => sort(column)));
}

/* ---- Pages beside rows -------------------------------------------------------------------- */

function setUpDesk(desk) {
  const sheets = first(".sheets", desk);
  const where = first(".where", desk);
  const rows = new Map(all(".row", desk).map((row) => [Number(row.dataset.item), row]));
  const cells = all("[data-first]", sheets);
  const findings = all(".finding", desk);
  const spots = all(".cells .spot", desk);
  const narrow = matchMedia("(max-width: 860px)");
  let cellsOf = null;
  let pinned = null;
  let lit = [];
  let zoom = 1;
  let resting = 0;

  /** Cells of a row, on whichever pages they stand. The index is made when it is first needed. */
  function cellsOfItem(item) {
    if (!cellsOf) {
      cellsOf = new Map();
      for (const cell of cells) {
        for (let n = Number(cell.dataset.first); n <= Number(cell.dataset.last); n += 1) {
          if (!cellsOf.has(n)) cellsOf.set(n, []);
          cellsOf.get(n).push(cell);
        }
      }
    }
    return cellsOf.get(item) ?? [];
  }

  function light(items) {
    for (const element of lit) element.classList.remove("lit");
    lit = items.flatMap((item) => [rows.get(item), ...cellsOfItem(item)]).filter(Boolean);
    for (const element of lit) element.classList.add("lit");
  }

  /** Light what the pointer is on, or go back to what was clicked last. */
  const point = (items) => light(items ?? pinned ?? []);

  function itemsOfCell(cell) {
    const items = [];
    for (let n = Number(cell.dataset.first); n <= Number(cell.dataset.last); n += 1) items.push(n);
    return items;
  }

  /** Bring places on the sheets into the middle of the viewer; the first wins if not all fit. */
  function show(places) {
    if (!places.length) return;
    const view = sheets.getBoundingClientRect();
    const boxes = places.map((place) => place.getBoundingClientRect());
    const box = {
      left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)),
      top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)),
    };
    const room = (size, whole) => Math.max((whole - size) / 2, 24);
    const top = box.top - view.top - room(box.bottom - box.top, view.height);
    const left = box.left - view.left - room(box.right - box.left, view.width);
    // A short way is shown, so that the eye can follow; a long one would only load every page.
    const behavior = Math.abs(top) < view.height ? "auto" : "instant";
    sheets.scrollBy({ top, left, behavior });
  }

  /** Scroll to a row or finding. Rows take their true height when they first come into view, which
      moves what is below them: after some frames all is in its place. */
  function bring(element, block, frames = SETTLING_FRAMES) {
    element.scrollIntoView({ block, behavior: "instant" });
    if (frames > 0) requestAnimationFrame(() => bring(element, block, frames - 1));
  }

  /** In a file without paper the cell that a finding is about is marked itself: it has no spot. */
  function markPlain(column) {
    for (const cell of all(".plain .about", sheets)) cell.classList.remove("about");
    for (const cell of pinned.flatMap(cellsOfItem)) {
      if (column && cell.matches("td") && cell.dataset.column === column) cell.classList.add("about");
    }
  }

  function showRow(item) {
    for (const each of [...spots, ...findings]) each.classList.remove("chosen");
    pinned = [item];
    markPlain("");
    if (rows.has(item)) desk.dispatchEvent(new CustomEvent("chosen", { detail: rows.get(item) }));
    light(pinned);
    show(cellsOfItem(item));
  }

  /** What a search has found: its first row is lit and its page shown; nothing is chosen. */
  function lookAt(row) {
    light(row ? [Number(row.dataset.item)] : pinned ?? []);
    if (row) show(cellsOfItem(Number(row.dataset.item)));
  }

  function goToRow(items, block) {
    const row = items.map((item) => rows.get(item)).find((each) => each && !each.hidden);
    if (row) bring(row, block);
    return row;
  }

  function choose(finding, focus = true) {
    for (const each of [...findings, ...spots]) {
      each.classList.toggle("chosen", each.dataset.finding === finding.dataset.finding);
    }
    finding.closest(".group").open = true;
    first(".at", desk).textContent = `${findings.indexOf(finding) + 1} / ${findings.length}`;
    desk.dispatchEvent(new CustomEvent("chosen", { detail: finding }));
    if (focus) finding.focus({ preventScroll: true });
    bring(finding, "nearest");
    pinned = finding.dataset.item ? [Number(finding.dataset.item)] : [];
    markPlain(finding.dataset.column);
    light(pinned);
    const marked = all(".cells .spot.chosen", desk);
    show(marked.length ? marked : pinned.flatMap(cellsOfItem));
  }

  /** The finding after (or before) the chosen one, round and round. */
  function step(by) {
    if (!findings.length) return;
    const at = findings.findIndex((finding) => finding.classList.contains("chosen"));
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : at + by;
    choose(findings[(next + findings.length) % findings.length]);
  }

  function setZoom(by) {
    const middle = (sheets.scrollTop + sheets.clientHeight / 2) / sheets.scrollHeight;
    zoom = Math.min(4, Math.max(1, zoom + by * 0.5));
    sheets.style.setProperty("--zoom", zoom);
    sheets.scrollTo({ top: middle * sheets.scrollHeight - sheets.clientHeight / 2, behavior: "instant" });
  }

  function follow(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    if (target.classList.contains("finding")) choose(target);
    if (target.classList.contains("row")) {
      showRow(Number(target.dataset.item));
      bring(target, "start");
    }
    if (target.classList.contains("sheet")) show([target]);
  }

  function onPointer(event) {
    clearTimeout(resting);
    const row = event.target.closest(".row");
    if (row) point([Number(row.dataset.item)]);
    else if (event.target.matches("[data-first]")) {
      const items = itemsOfCell(event.target);
      point(items);
      // Only where rows stand beside the sheets (what is under a finger must not move), and only
      // when the pointer rests: a pointer that passes over a page would drag the rows along.
      if (!narrow.matches) resting = setTimeout(() => goToRow(items, "nearest"), REST_MS);
    } else point(null);
  }

  function onClick(event) {
    const link = event.target.closest("a");
    if (link?.hash.startsWith("#page-")) {
      // The sheet scrolls in its own frame; the reading stays where it is.
      event.preventDefault();
      show([document.getElementById(link.hash.slice(1))]);
      return;
    }
    // A link to the place that the address names already would otherwise do nothing.
    if (link?.hash && link.hash === location.hash) follow(link.hash);
    if (link || event.target.closest("summary, button, label, form")) return;
    if (getSelection().toString()) return;
    const finding = event.target.closest(".finding");
    const row = event.target.closest(".row");
    if (finding) choose(finding, false);
    else if (row) showRow(Number(row.dataset.item));
    else if (event.target.matches("[data-first]")) {
      clearTimeout(resting);
      pinned = itemsOfCell(event.target);
      light(pinned);
      goToRow(pinned, narrow.matches ? "start" : "center")?.focus({ preventScroll: true });
    }
  }

  function onFocus(event) {
    if (!event.target.matches(":focus-visible")) return;
    if (event.target.classList.contains("row")) showRow(Number(event.target.dataset.item));
    else if (event.target.classList.contains("finding")) choose(event.target, false);
  }

  /** Say which page is in view, so that nobody has to scroll to its caption. */
  function watchPages() {
    const seen = new Map();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) seen.set(entry.target, entry.intersectionRatio * entry.boundingClientRect.height);
      const [sheet] = [...seen].reduce((best, each) => (each[1] > best[1] ? each : best));
      where.textContent = `${first("figcaption", sheet).textContent} / ${seen.size}`;
    }, { root: sheets, threshold: [0, 0.25, 0.5, 0.75, 1] });
    for (const sheet of all(".sheet", sheets)) observer.observe(sheet);
  }

  desk.addEventListener("pointerover", onPointer);
  desk.addEventListener("pointerleave", () => point(null));
  desk.addEventListener("click", onClick);
  desk.addEventListener("focusin", onFocus);
  for (const button of all("[data-zoom]", desk)) button.addEventListener("click", () => setZoom(Number(button.dataset.zoom)));
  for (const button of all("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  addEventListener("hashchange", () => follow(location.hash));
  if (narrow.matches) setZoom(2);
  watchPages();
  follow(location.hash);
  return {
    step,
    choose,
    chosen: () => findings.find((finding) => finding.classList.contains("chosen")),
    pinnedRow: () => pinned?.[0],
    showRow: (row) => showRow(Number(row.dataset.item)),
    lookAt,
    bring,
    cellsOf: (item, column) => cellsOfItem(item).filter((cell) => cell.dataset.column === column),
    release() { pinned = null; light([]); },
  };
}

/* ---- Help and keys -------------------------------------------------------------------------- */

function setUpKeys(search, clear, desk) {
  const help = first("#help");
  const actions = {
    "/": () => { search.focus(); search.select(); },
    "?": () => help.showModal(),
    n: () => desk?.step(1),
    p: () => desk?.step(-1),
    j: () => desk?.step(1),
    k: () => desk?.step(-1),
    Escape: () => { desk?.release(); clear?.(); search?.blur(); },
  };
  first("[data-opens=help]").addEventListener("click", () => help.showModal());
  // Who dictates or types with difficulty may want these off; the browser remembers it if it can.
  const on = first("#keys-on");
  on.checked = remembered("keys") !== "off";
  on.addEventListener("change", () => remember("keys", on.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (!on.checked && event.key.length === 1) return;
    if (event.target.matches("textarea, select, input:not([type=search])")) return;
    const typing = event.target.matches("input[type=search]");
    if (typing && event.key !== "Escape") return;
    if (event.key === "/" && !search) return;
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
  return actions;
}

function remembered(name) {
  try { return localStorage.getItem(`kehoach.${name}`); } catch { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(`kehoach.${name}`, value); } catch { /* then only for this page */ }
}

/** The other language opens at the same place. */
function setUpLanguage(link) {
  link.addEventListener("click", () => { link.hash = location.hash; });
}

/** Show what is due in the week (from Monday) and in the month of today, once the page is open. */
function setUpDue(section, today = new Date()) {
  const iso = (day) => new Date(Date.UTC(today.getFullYear(), today.getMonth(), day)).toISOString().slice(0, 10);
  const monday = today.getDate() - (today.getDay() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, place) => iso(monday + place));
  const month = iso(1).slice(0, 7);
  const counts = { week: 0, month: 0 };
  for (const line of all("[data-day]", section)) {
    const inWeek = days.includes(line.dataset.day), inMonth = line.dataset.day.startsWith(month);
    line.hidden = !inWeek && !inMonth;
    line.classList.toggle("week", inWeek);
    const rows = Number(line.dataset.rows ?? 1);
    counts.week += inWeek * rows;
    counts.month += inMonth * rows;
  }
  first("p", section).textContent = section.dataset.shown
    .replace("{week}", counts.week).replace("{month}", counts.month);
  section.hidden = false;
}

const deskElement = first(".desk");
const desk = deskElement && setUpDesk(deskElement);
const searchBox = first("#search");
const searching = searchBox && setUpSearch(searchBox, desk);
for (const table of all("table.sortable")) setUpSorting(table);
const keyActions = setUpKeys(searchBox, searching?.clear, desk);
const dueSection = first("#due");
if (dueSection) setUpDue(dueSection);
setUpPaper();
setUpLanguage(first(".language"));
