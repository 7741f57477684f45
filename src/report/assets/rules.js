/* ---- Rules drawn by hand ------------------------------------------------------------------ */
/* Where the print lacks a rule, a person puts a line on the page: by dragging it, or with the arrow
   keys. What is kept is a correction; the next run reads the page as if the rule were printed. */

const SVG = "http://www.w3.org/2000/svg";
const END_PIXELS = 14;
const tenth = (value) => Math.round(value * 10) / 10;

function svgLine(className, [x0, y0, x1, y1]) {
  const line = document.createElementNS(SVG, "line");
  line.setAttribute("class", className);
  for (const [name, value] of Object.entries({ x1: x0, y1: y0, x2: x1, y2: y1 })) line.setAttribute(name, value);
  return line;
}

/** How a scan lay that is shown straight: rules are kept at their place on the scan. */
function layOf(svg) {
  if (!svg.dataset.lay) return { onScan: (point) => point, straight: (point) => point };
  const [step, columns, ...numbers] = svg.dataset.lay.split(" ").map(Number);
  const rows = numbers.length / 2 / columns;
  const node = (column, row) => numbers.slice(2 * (row * columns + column), 2 * (row * columns + column) + 2);
  const between = (a, b, share) => a.map((each, axis) => each + share * (b[axis] - each));
  const cell = (value, count) => Math.min(Math.max(Math.floor(value / step), 0), count - 2);
  function onScan([x, y]) {
    const [column, row] = [cell(x, columns), cell(y, rows)];
    const along = (at) => between(node(column, at), node(column + 1, at), x / step - column);
    return between(along(row), along(row + 1), y / step - row);
  }
  const toward = (end, count) => end.map((each, axis) => (each - node(0, 0)[axis]) / (step * (count - 1)));
  const [a, b] = toward(node(columns - 1, 0), columns);
  const [c, d] = toward(node(0, rows - 1), rows);
  /** Each round leaves a tenth of the error. */
  function straight(point) {
    let found = [0, 0];
    for (let round = 0; round < 6; round += 1) {
      const [x, y] = onScan(found).map((each, axis) => point[axis] - each);
      found = [found[0] + (x * d - y * c) / (a * d - b * c), found[1] + (a * y - b * x) / (a * d - b * c)];
    }
    return found;
  }
  return { onScan, straight };
}

const moved = ([x0, y0, x1, y1], move) => [...move([x0, y0]), ...move([x1, y1])];

function setUpRules(root, keep) {
  const bar = first(".drawing-bar", root);
  const everyPage = first("#every-page", root);
  let svg = null;
  let shown = [];
  /* Position across, both ends along, in points; `grabbed` is what the pointer moves. */
  let rule = null;
  let grabbed = null;

  const ends = ({ at, from, to, isUpright }) => (isUpright ? [at, from, at, to] : [from, at, to, at]);

  function draw() {
    for (const each of shown) each.remove();
    if (!rule) { shown = []; return; }
    const [x0, y0, x1, y1] = ends(rule);
    shown = [svgLine("hand-rule", [x0, y0, x1, y1])];
    for (const [x, y] of [[x0, y0], [x1, y1]]) {
      const end = document.createElementNS(SVG, "circle");
      for (const [name, value] of Object.entries({ class: "hand-end", cx: x, cy: y, r: 4 })) end.setAttribute(name, value);
      shown.push(end);
    }
    svg.append(...shown);
  }

  /** The sheet that fills most of the viewer. */
  function sheetInView() {
    const view = first(".sheets", root).getBoundingClientRect();
    const seen = (sheet) => {
      const box = sheet.getBoundingClientRect();
      return Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top);
    };
    return all(".sheet", root).reduce((best, sheet) => (seen(sheet) > seen(best) ? sheet : best));
  }

  /** A line over the whole table of the page, through what is chosen. */
  function lineFor(isUpright) {
    const cells = all("rect:not(.spot)", svg).map((each) => each.getBBox());
    const chosen = (first("rect.spot.chosen", svg) ?? first("rect.lit", svg))?.getBBox();
    const paper = svg.viewBox.baseVal;
    const box = chosen ?? { x: 0, y: 0, width: paper.width, height: paper.height };
    const low = (name, whole) => (cells.length ? Math.min(...cells.map((cell) => cell[name])) : whole * 0.1);
    const high = (name, size, whole) => (cells.length ? Math.max(...cells.map((cell) => cell[name] + cell[size])) : whole * 0.9);
    return isUpright
      ? { isUpright, at: box.x + box.width / 2, from: low("y", paper.height), to: high("y", "height", paper.height) }
      : { isUpright, at: box.y + box.height / 2, from: low("x", paper.width), to: high("x", "width", paper.width) };
  }

  function begin() {
    if (!all(".sheet", root).length) return;
    svg = first(".cells", first(".sheet:has(.spot.chosen)", root) ?? first(".sheet:has(rect.lit)", root) ?? sheetInView());
    rule = lineFor(true);
    bar.hidden = false;
    svg.classList.add("ruling");
    draw();
    first(".sheets", root).focus({ preventScroll: true });
  }

  function leave() {
    svg?.classList.remove("ruling");
    rule = null;
    bar.hidden = true;
    draw();
  }

  function save() {
    const right = moved(ends(rule), layOf(svg).onScan).map(tenth).join(" ");
    const page = everyPage.checked ? null : Number(svg.closest(".sheet").dataset.page);
    leave();
    keep(right, page);
  }

  function turn() {
    rule = lineFor(!rule.isUpright);
    draw();
  }

  function pointsOf(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return rule.isUpright ? [point.x, point.y] : [point.y, point.x];
  }

  function grab(event) {
    if (!rule || event.target.closest("svg") !== svg) return;
    event.preventDefault();
    const [, along] = pointsOf(event);
    const near = END_PIXELS / svg.getScreenCTM().a;
    grabbed = Math.abs(along - rule.from) < near ? "from" : Math.abs(along - rule.to) < near ? "to" : "at";
    svg.setPointerCapture(event.pointerId);
    move(event);
  }

  function move(event) {
    if (!grabbed) return;
    const [across, along] = pointsOf(event);
    rule[grabbed] = grabbed === "at" ? across : along;
    draw();
  }

  function onKey(event) {
    if (!rule || event.target.matches("input, select, textarea")) return;
    const step = event.shiftKey ? 10 : 1;
    const [less, more] = rule.isUpright ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const deeds = {
      [less]: () => { rule.at -= step; draw(); }, [more]: () => { rule.at += step; draw(); },
      Enter: save, Escape: leave, h: turn, a: () => { everyPage.checked = !everyPage.checked; },
    };
    if (event.target.matches("button") && event.key === "Enter") return;
    if (!deeds[event.key]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    deeds[event.key]();
  }

  /** The rules that are kept, on the pages that they are for. */
  function show(kept) {
    for (const line of all(".kept-rule", root)) line.remove();
    for (const each of kept) {
      const numbers = each.right.replace(/,/g, ".").trim().split(/\s+/).map(Number);
      const sheets = all(".sheet", root).filter((sheet) => !each.page || Number(sheet.dataset.page) === Number(each.page));
      for (const svg of sheets.map((sheet) => first(".cells", sheet))) {
        svg.append(svgLine("kept-rule", moved(numbers, layOf(svg).straight)));
      }
    }
  }

  root.addEventListener("pointerdown", grab);
  root.addEventListener("pointermove", move);
  addEventListener("pointerup", () => { grabbed = null; });
  // A click that ends a drag chooses no row.
  root.addEventListener("click", (event) => { if (rule && event.target.closest("svg") === svg) event.stopImmediatePropagation(); }, true);
  addEventListener("keydown", onKey, true);
  first("[data-turn-rule]", bar).addEventListener("click", turn);
  first("[data-keep-rule]", bar).addEventListener("click", save);
  first("[data-leave-rule]", bar).addEventListener("click", leave);
  return { begin, show };
}

