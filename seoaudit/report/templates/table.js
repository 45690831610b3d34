"use strict";
(() => {
  const field = (id) => document.getElementById(id);
  const packed = field("rows-packed");
  if (!packed || typeof DecompressionStream === "undefined") return;

  const form = field("rows-filter");
  const place = field("rows-table");
  const narrow = matchMedia("(max-width: 760px)");
  const gravity = ["error", "warning", "notice"];
  const mark = form.dataset.thousands.replace(/\d/g, "")[0] || "";
  const written = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, mark);
  const titles = Object.fromEntries(Array.from(field("rows-sort").options, (one) => [one.value, one.text]));
  const severities = Object.fromEntries(Array.from(field("rows-severity").options, (one) => [one.value, one.text]));
  const columnsOfRule = 8;

  let texts = [];
  let templates = {};
  let sheets = [];
  let rows = [];
  let table = null;
  let chosen = null;
  let sorted = { name: "severity", dir: "asc" };

  const unpack = async () => {
    const letters = atob(packed.textContent);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    packed.textContent = "";
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const text = (index) => (index > 0 ? texts[index] : "");

  // A sentence holds at most so many letters of a value; the evidence holds it whole.
  const spoken = (value) => {
    if (value.length <= 160) return value;
    const letters = Array.from(value);
    if (letters.length <= 160) return value;
    const cut = value.match(/… \((\d+)\)$/);
    return `${letters.slice(0, 160).join("")}… (${cut ? cut[1] : letters.length})`;
  };

  // Quotes of a value that stands in quotes itself.
  const within = (value, before, after) => (
    before === "«" && after === "»" ? value.replace(/«/g, "„").replace(/»/g, "“") : value
  );

  const filling = (sheet, at, name) => {
    if (name === "url") return spoken(text(sheet.urls[at]));
    const column = sheet.columns[sheet.names.indexOf(name)];
    return column && column[at] ? spoken(text(column[at])) : "—";
  };

  const sentence = (sheet, at) => (
    sheet.patterns[sheet.forms[at]].replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name, place, whole) => (
      name ? within(filling(sheet, at, name), whole[place - 1], whole[place + all.length]) : all
    ))
  );

  const evidence = (row) => {
    const { sheet, at } = row;
    const pairs = [];
    sheet.columns.forEach((column, place_) => {
      if (column[at] > 0 && column[at] !== sheet.urls[at]) pairs.push([sheet.labels[place_], text(column[at])]);
    });
    return pairs;
  };

  const rowsOf = (data) => {
    const { origin } = data;
    texts = [""].concat(data.texts.map((one) => (one[0] === " " ? origin + one.slice(1) : one)));
    sheets = data.sheets;
    templates = data.templates;
    const made = [];
    sheets.forEach((sheet, place_) => {
      sheet.path = (url) => (origin && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url);
      for (let at = 0; at < sheet.urls.length; at += 1) {
        const url = text(sheet.urls[at]);
        made.push({
          severity: gravity.indexOf(sheet.severity), rule: sheet.title, address: url, message: sentence(sheet, at),
          template: text(sheet.templates[at]), order: made.length, place: place_, sheet, at, words: "",
        });
      }
    });
    return made.sort((one, other) => one.severity - other.severity || one.order - other.order);
  };

  const linkable = (value) => value.length <= 1000 && !value.includes("\ufffd")
    && /^https?:\/\/[^\s/?#\\]+[^\s\\]*$/.test(value);

  const element = (tag, name, content) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const link = (value, shown) => {
    if (!linkable(value)) return element("bdi", "", shown);
    const made = element("a", "", shown);
    made.href = value;
    made.rel = "noopener noreferrer nofollow";
    made.target = "_blank";
    return made;
  };

  const lines = (...parts) => {
    const made = element("div", "lines");
    made.append(...parts);
    return made;
  };

  // An address may go on in the next line behind each slash.
  const address = (row) => {
    const made = link(row.address, "");
    row.sheet.path(row.address).split(/(?<=\/)/).forEach((part) => made.append(part, document.createElement("wbr")));
    return made;
  };
  const badge = (row) => element("span", `badge ${row.sheet.severity}`, severities[row.sheet.severity]);
  const proof = (row) => {
    const made = element("div", "lines");
    evidence(row).forEach(([label, value], at) => {
      if (at) made.append(" · ");
      made.append(element("span", "label", `${label}: `), element("bdi", "", value));
    });
    return made;
  };

  const order = (one, other) => (one < other ? -1 : Number(one > other));
  const byValue = (one, other) => {
    const first = Number(one.replace(",", "."));
    const second = Number(other.replace(",", "."));
    return one && other && !Number.isNaN(first - second) ? first - second : order(one, other);
  };
  const draw = (make) => (cell) => make(cell.getRow().getData());
  const skeleton = (name) => templates[name] || name;
  const plain = (name) => (row) => lines(element("bdi", "", row[name]));

  const column = (name, make, more) => (
    { title: titles[name], field: name, formatter: draw(make), sorter: order, ...more }
  );
  const stacked = (row) => {
    const made = element("div", "stacked");
    made.append(badge(row), lines(address(row)), lines(element("bdi", "", row.message)));
    return made;
  };
  const valueOf = (sheet, place_) => (row) => {
    const value = text(sheet.columns[place_][row.at]);
    return lines(linkable(value) ? link(value, sheet.path(value)) : element("bdi", "", value));
  };

  // Each value of the evidence in a column of its own: only where the rows are those of one rule.
  const evidenceColumns = (sheet) => sheet.names.map((name, place_) => ({
    title: sheet.labels[place_], field: `evidence_${place_}`, formatter: draw(valueOf(sheet, place_)), minWidth: 120, widthGrow: 2,
    sorter: (a, b, one, other) => byValue(
      text(sheet.columns[place_][one.getData().at]), text(sheet.columns[place_][other.getData().at])),
  })).filter((one, place_) => sheet.columns[place_].some((value, at) => value > 0 && value !== sheet.urls[at]))
    .slice(0, columnsOfRule);

  const columns = () => {
    const sheet = sheets.find((one) => one.id === field("rows-rule").value);
    const wide = !narrow.matches;
    const proofs = { title: form.dataset.evidence, field: "evidence", headerSort: false, formatter: draw(proof), widthGrow: 3, minWidth: 170 };
    return [
      column("order", stacked, { title: "", headerSort: false, visible: !wide }),
      column("severity", badge, { width: 140, visible: wide && !sheet }),
      column("rule", plain("rule"), { widthGrow: 2, minWidth: 130, visible: wide && !sheet }),
      column("address", (row) => lines(address(row)), { widthGrow: 3, minWidth: 180, visible: wide }),
      column("message", plain("message"), { widthGrow: 3, minWidth: 180, visible: wide }),
      ...(wide ? sheet ? evidenceColumns(sheet) : [proofs] : []),
      column("template", (row) => lines(element("bdi", "", skeleton(row.template))), { width: 120, visible: wide }),
    ];
  };

  const wordsOf = (row) => {
    if (!row.words) {
      const parts = [row.address, row.message, row.rule, row.sheet.id, skeleton(row.template), ...evidence(row).flat()];
      row.words = parts.join("\n").toLowerCase();
    }
    return row.words;
  };

  const fits = () => {
    const rule = field("rows-rule").value;
    const severity = gravity.indexOf(field("rows-severity").value);
    const subject = field("rows-subject").value;
    const template = field("rows-template").value;
    const wanted = field("rows-text").value.trim().toLowerCase();
    return (row) => (!rule || row.sheet.id === rule)
      && (severity < 0 || row.severity === severity)
      && (!subject || row.sheet.subject === subject)
      && (!template || row.template === (template === "-" ? "" : template))
      && (!wanted || wordsOf(row).includes(wanted));
  };

  const put = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => written(values[name]));

  const tell = (shown) => {
    const sheet = sheets.find((one) => one.id === field("rows-rule").value);
    const part = sheet && sheet.total > sheet.urls.length;
    const words = part ? form.dataset.part : form.dataset.count;
    field("rows-count").textContent = put(words, { shown, total: rows.length, found: sheet ? sheet.total : 0 });
    field("rows-nothing").hidden = shown > 0;
    place.hidden = shown === 0;
  };

  const offer = () => {
    const select = field("rows-template");
    const before = select.value;
    const rule = field("rows-rule").value;
    const counts = new Map();
    for (const row of rows) {
      if (!rule || row.sheet.id === rule) counts.set(row.template, (counts.get(row.template) || 0) + 1);
    }
    const most = Array.from(counts).sort((one, other) => other[1] - one[1]).slice(0, 200);
    if (before && !most.some(([name]) => (name || "-") === before)) most.push([before === "-" ? "" : before, 0]);
    const options = most.map(([name, count]) => new Option(`${skeleton(name) || form.dataset.none} (${written(count)})`, name || "-"));
    select.replaceChildren(select.options[0], ...options);
    select.value = before;
  };

  const choose = (row, scroll) => {
    const panel = field("rows-chosen");
    if (chosen) chosen.getElement().classList.remove("chosen");
    chosen = row;
    panel.hidden = !row;
    if (!row) return;
    const data = row.getData();
    row.getElement().classList.add("chosen");
    const pairs = [
      [titles.address, link(data.address, data.address)], [titles.message, element("bdi", "", data.message)],
      [titles.rule, element("span", "", `${data.rule} (${data.sheet.id})`)],
      ...evidence(data).map(([label, value]) => [label, link(value, value)]),
      [titles.template, element("bdi", "", skeleton(data.template) || form.dataset.none)],
    ];
    panel.querySelector("dl").replaceChildren(...pairs.map(([label, value]) => {
      const made = element("div");
      const said = element("dd");
      said.append(value);
      made.append(element("dt", "", label), said);
      return made;
    }));
    if (scroll) panel.scrollIntoView({ block: "nearest" });
  };

  const filter = () => {
    choose(null);
    table.setFilter(fits());
  };

  const noted = (name, dir) => {
    const select = field("rows-sort");
    sorted = { name: Array.from(select.options).some((one) => one.value === name) ? name : "severity", dir };
    select.value = sorted.name;
    field("rows-reverse").setAttribute("aria-pressed", String(dir === "desc"));
  };

  const sort = (name, dir) => table.setSort(name, dir);

  const rebuild = () => {
    table.setColumns(columns());
    sort(sorted.name, sorted.dir);
    focusable();
  };

  // Tabulator leaves an element without a role between a grid and its rows.
  const named = () => {
    const holder = place.querySelector(".tabulator-tableholder");
    place.removeAttribute("aria-owns");
    place.setAttribute("aria-labelledby", "findings");
    holder.setAttribute("role", "rowgroup");
    holder.querySelector(".tabulator-table").setAttribute("role", "presentation");
  };

  // Heads of columns answer to the keyboard as they do to the mouse.
  const focusable = () => {
    for (const head of place.querySelectorAll(".tabulator-col.tabulator-sortable")) head.tabIndex = 0;
  };

  const guarded = (value) => (/^[\s']*[=+\-@|%＝＋－＠]/.test(value) ? `'${value}` : value);
  const cells = (row) => [
    severities[row.sheet.severity], row.sheet.id, row.rule, row.address, row.message,
    evidence(row).map(([label, value]) => `${label}: ${value}`).join("; "), skeleton(row.template),
  ].map((value) => guarded(value.replace(/[\t\r\n]+/g, " ")));
  const quoted = (value, between) => (value.includes('"') || value.includes(between) ? `"${value.replaceAll('"', '""')}"` : value);
  const sheetOf = (between) => {
    const head = [titles.severity, "id", titles.rule, titles.address, titles.message, form.dataset.evidence, titles.template];
    return [head, ...table.getRows("active").map((row) => cells(row.getData()))].map((row) => row.map((value) => quoted(value, between)).join(between)).join("\r\n");
  };

  const copied = () => {
    const button = field("rows-copy");
    const label = button.textContent;
    if (label === button.dataset.done) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  };
  const copyByHand = (value) => {
    const area = element("textarea", "unseen");
    area.value = value;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    field("rows-copy").focus();
    field("rows-failed").hidden = done;
    if (done) copied();
  };
  const copy = () => {
    const value = sheetOf("\t");
    field("rows-failed").hidden = true;
    if (!navigator.clipboard) return copyByHand(value);
    return navigator.clipboard.writeText(value).then(copied, () => copyByHand(value));
  };

  const download = () => {
    const made = element("a");
    const href = URL.createObjectURL(new Blob(["\ufeff", sheetOf(",")], { type: "text/csv;charset=utf-8" }));
    made.href = href;
    made.download = "rows.csv";
    document.body.append(made);
    made.click();
    made.remove();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  };

  const step = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    if (event.key === "Enter" && chosen && event.target.classList.contains("tabulator-tableholder")) {
      const there = chosen.getElement().querySelector("a");
      if (there) there.click();
    }
    if (!(event.key in steps) || event.target.closest(".tabulator-header")) return;
    event.preventDefault();
    const all = table.getRows("active");
    const at = chosen ? all.indexOf(chosen) + steps[event.key] : 0;
    const row = all[Math.min(Math.max(at, 0), all.length - 1)];
    if (!row) return;
    choose(row, false);
    table.scrollToRow(row, "nearest", false).catch(() => {});
  };

  const turn = (event) => {
    const head = event.target.closest(".tabulator-col");
    if (!head || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    head.click();
  };

  const later = (act, wait) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(act, wait);
    };
  };

  const show = (button) => {
    form.reset();
    field("rows-rule").value = button.dataset.rule;
    offer();
    field("rows-template").value = button.dataset.template || "";
    rebuild();
    filter();
    field("findings").scrollIntoView();
    place.querySelector(".tabulator-tableholder").focus({ preventScroll: true });
  };

  const listen = () => {
    const search = later(filter, 150);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (event.target === field("rows-text")) return search();
      if (event.target === field("rows-sort")) return sort(event.target.value, sorted.dir);
      if (event.target === field("rows-rule")) {
        offer();
        rebuild();
      }
      return filter();
    });
    field("rows-reverse").addEventListener("click", () => sort(sorted.name, sorted.dir === "asc" ? "desc" : "asc"));
    field("rows-copy").addEventListener("click", copy);
    field("rows-download").addEventListener("click", download);
    form.addEventListener("reset", () => setTimeout(() => {
      sorted = { name: "severity", dir: "asc" };
      offer();
      rebuild();
      filter();
    }));
    place.addEventListener("keydown", turn);
    place.addEventListener("keydown", step);
    narrow.addEventListener("change", rebuild);
    for (const button of document.querySelectorAll("button.to-rows")) {
      button.hidden = false;
      button.addEventListener("click", () => show(button));
    }
  };

  const fill = () => {
    const groups = new Map();
    const names = Object.fromEntries(Array.from(field("rows-subject").options, (one) => [one.value, one.text]));
    for (const sheet of sheets) {
      if (!sheet.urls.length) continue;
      if (!groups.has(sheet.subject)) {
        const group = element("optgroup");
        group.label = names[sheet.subject] || sheet.subject;
        groups.set(sheet.subject, group);
      }
      groups.get(sheet.subject).append(new Option(`${sheet.title} (${written(sheet.urls.length)})`, sheet.id));
    }
    field("rows-rule").append(...groups.values());
    offer();
  };

  const build = () => {
    for (const id of ["rows-table", "rows-filter", "rows-count", "rows-keys"]) field(id).hidden = false;
    table = new Tabulator(place, {
      data: rows, columns: columns(), layout: "fitColumns", height: "min(640px, 80vh)", rowHeight: narrow.matches ? 132 : 72,
      index: "order", headerSortTristate: false, columnDefaults: { resizable: "header" },
    });
    table.on("tableBuilt", () => {
      focusable();
      named();
      field("rows-off").hidden = true;
      place.dataset.ready = "1";
    });
    table.on("dataFiltered", (filters, left) => tell(left.length));
    table.on("dataSorted", ([first]) => {
      if (first) noted(first.field, first.dir);
    });
    table.on("rowClick", (event, row) => {
      if (!event.target.closest("a")) choose(row, true);
    });
    listen();
  };

  unpack().then((data) => {
    rows = rowsOf(data);
    fill();
    build();
  });
})();
