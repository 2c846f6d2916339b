"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const tables = [...document.querySelectorAll("table.rows")];
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/g, "d");

  const key = (cell) => ("v" in cell.dataset ? cell.dataset.v : cell.textContent);

  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);

  // What is off the screen is not laid out: its height is guessed from the rows that it shows.
  const fit = (body) => {
    const shown = [...body.rows].filter((row) => !row.hidden).length;
    body.hidden = shown === 0;
    body.style.containIntrinsicBlockSize = `auto ${3 * shown}rem`;
  };

  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return collator.compare(a, b);
  };

  const ordered = (rows, column, descending) => {
    const keyed = rows.map((row, place) => [key(row.cells[column]), place, row]);
    const numbers = keyed.every(([text]) => text === "" || text.trim() !== "" && isFinite(text));
    const order = numbers
      ? (a, b) => (a === "" || b === "" ? compare(a, b) : a - b)
      : compare;
    keyed.sort(([a, i], [b, j]) => {
      const nulls = a === "" || b === "";
      return (descending && !nulls ? order(b, a) : order(a, b)) || i - j;
    });
    return keyed.map(([, , row]) => row);
  };

  const sort = (table, heading) => {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = ordered(rowsOf(table), heading.cellIndex, descending);
    const bodies = [...table.tBodies].map((body) => [body, body.rows.length]);
    for (const [body, length] of bodies) body.append(...rows.splice(0, length));
    for (const [body] of bodies) fit(body);
  };

  for (const table of tables) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading));
      heading.append(button);
      heading.setAttribute("aria-sort", "none");
    }
  }

  const input = document.querySelector("search input");
  if (!input) return;
  const output = document.querySelector("search output");
  const bodies = tables.filter((table) => !table.hasAttribute("data-figures"));
  const folded = new WeakMap();
  const textOf = (row) => {
    if (!folded.has(row)) folded.set(row, fold(row.textContent));
    return folded.get(row);
  };

  const idle = window.requestIdleCallback ?? setTimeout;
  const prepare = (rows) => {
    rows.splice(0, 200).forEach(textOf);
    if (rows.length) idle(() => prepare(rows));
  };

  const filter = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    let all = 0;
    for (const table of bodies) {
      for (const row of rowsOf(table)) {
        const fits = words.every((word) => textOf(row).includes(word));
        if (row.hidden === fits) row.hidden = !fits;
        shown += fits;
        all += 1;
      }
      for (const body of table.tBodies) fit(body);
    }
    output.textContent = words.length ? `${shown}/${all}` : "";
  };

  input.addEventListener("input", filter);
  idle(() => prepare(bodies.flatMap(rowsOf)));
  input.closest("search").hidden = bodies.length === 0;
})();
