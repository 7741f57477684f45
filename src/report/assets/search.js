/* ---- Search and filters ------------------------------------------------------------------- */
/* Words are found without their marks, hits are marked where they stand (by the browser, nothing in
   the page changes), and the page beside the rows follows to the first row that is found. */

const MOST_MARKED_ROWS = 200;
const FOLLOW_MS = 150;

/** Text as people type it in a hurry: lower case, no diacritics ("Đơn vị" is found by "don vi"). */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();
}

/** The letters of a text, folded, and for each where it stands in the text. */
function foldedLetters(text) {
  let letters = "";
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("đ", "d");
    letters += letter;
    for (let n = 0; n < letter.length; n += 1) places.push(at);
  }
  return { letters, places };
}

/** Where words stand in the texts of an element, as ranges. */
function hitsIn(element, words) {
  const ranges = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const { letters, places } = foldedLetters(node.data);
    for (const word of words) {
      for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, places[at]);
        range.setEnd(node, places[at + word.length - 1] + 1);
        ranges.push(range);
      }
    }
  }
  return ranges;
}

function setUpSearch(input, desk) {
  const output = first("output[for=search]");
  const entries = all(input.dataset.searches).map((element) => ({ element, text: null }));
  const flagged = first("[data-filter=flagged]");
  let found = [];
  let at = -1;
  let following = 0;
  /* What is still to be shown of the last change of the words. */
  let settle = null;
  let marked = [];

  function matches(entry, words) {
    entry.text ??= fold(entry.element.textContent);
    return words.every((word) => entry.text.includes(word)) &&
      !(flagged?.checked && !entry.element.classList.contains("flagged"));
  }

  function update() {
    const words = fold(input.value).split(" ").filter(Boolean);
    const shown = entries.filter((entry) => matches(entry, words));
    const kept = new Set(shown);
    for (const entry of entries) entry.element.hidden = !kept.has(entry);
    for (const part of all(".part")) part.hidden = !first(".row:not([hidden])", part);
    const narrowed = words.length > 0 || flagged?.checked;
    output.textContent = narrowed
      ? output.dataset.shown.replace("{shown}", shown.length).replace("{all}", entries.length) : "";
    first(".nothing").hidden = shown.length > 0 || !narrowed;
    found = words.length ? shown.map((entry) => entry.element) : [];
    at = -1;
    clearTimeout(following);
    settle = () => { settle = null; mark(words); follow(); };
    following = setTimeout(() => settle?.(), FOLLOW_MS);
  }

  /** Mark the hits in the rows, and on the pages the cells that they stand in. */
  function mark(words) {
    for (const cell of marked) cell.classList.remove("found");
    const rows = found.slice(0, MOST_MARKED_ROWS);
    marked = desk ? rows.flatMap((row) => cellsWithHits(row, words)) : [];
    for (const cell of marked) cell.classList.add("found");
    CSS.highlights?.set("hit", new Highlight(...rows.flatMap((row) => hitsIn(row, words))));
  }

  function cellsWithHits(row, words) {
    const fields = all(".field", row).filter((field) => {
      const text = fold(first(".print", field).textContent);
      return words.some((word) => text.includes(word));
    });
    return fields.flatMap((field) => desk.cellsOf(Number(row.dataset.item), field.dataset.column));
  }

  /** The page follows to the first row found; the row itself comes into sight. */
  function follow() {
    if (!desk) return;
    desk.lookAt(found[0]);
    if (found[0]) desk.bring(found[0], "center");
  }

  /** To the next row found, round and round. */
  function step(by) {
    settle?.();
    if (!desk || !found.length) return;
    at = (Math.max(at, 0) + by + found.length) % found.length;
    desk.showRow(found[at]);
    desk.bring(found[at], "center");
  }

  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  });
  flagged?.addEventListener("change", update);
  first("[data-filter=compact]")?.addEventListener("change", (event) =>
    document.body.classList.toggle("compact", event.target.checked));
  // A reloaded page may come back with words in the box.
  if (input.value) update();
  return { clear() { input.value = ""; update(); } };
}

