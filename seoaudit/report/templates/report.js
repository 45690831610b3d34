
"use strict";
(() => {
  const form = document.getElementById("filter");
  const faults = Array.from(document.querySelectorAll("#faults > details"));
  const all = Array.from(document.querySelectorAll("details"));
  const words = new Map(faults.map((fault) => [fault, fault.textContent.toLowerCase()]));
  const field = (id) => document.getElementById(id);

  const choose = () => {
    const severity = field("by-severity").value;
    const subject = field("by-subject").value;
    const text = field("by-text").value.trim().toLowerCase();
    let left = 0;
    for (const fault of faults) {
      const fits = (!severity || fault.dataset.severity === severity)
        && (!subject || fault.dataset.subject === subject)
        && (!text || words.get(fault).includes(text));
      fault.hidden = !fits;
      left += fits ? 1 : 0;
    }
    field("nothing").hidden = left > 0;
  };

  const reveal = () => {
    const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (there && there.tagName === "DETAILS") {
      there.hidden = false;
      there.open = true;
      there.scrollIntoView();
    }
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", choose);
    field("unfold").addEventListener("click", () => faults.forEach((fault) => { fault.open = true; }));
    field("fold").addEventListener("click", () => faults.forEach((fault) => { fault.open = false; }));
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    if (event.target.closest("table.plan a")) setTimeout(reveal);
  });
  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  for (const button of document.querySelectorAll("button.copy")) {
    const text = button.parentElement.querySelector("code");
    const label = button.textContent;
    const done = () => {
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    };
    const byHand = () => {
      select(text);
      if (document.execCommand("copy")) done();
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!navigator.clipboard) return byHand();
      return navigator.clipboard.writeText(`${text.textContent}\n`).then(done, byHand);
    });
  }
  // What scrolls sideways can be scrolled by keyboard too.
  const reachable = () => {
    for (const one of document.querySelectorAll(".scroll")) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  };
  reachable();
  addEventListener("resize", reachable);
  document.addEventListener("toggle", reachable, true);

  // The section that is being read is marked in the contents.
  const links = new Map(Array.from(document.querySelectorAll(".contents a"), (link) => [link.hash.slice(1), link]));
  const read = new Set();
  const mark = () => {
    const now = Array.from(links.keys()).find((id) => read.has(id));
    if (!now) return;
    for (const [id, link] of links) {
      if (id !== now) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        const list = link.closest("ol");
        list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
      }
    }
  };
  const watch = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const id = target.getAttribute("aria-labelledby");
      if (isIntersecting) read.add(id);
      else read.delete(id);
    }
    mark();
  }, { rootMargin: "-80px 0px -50% 0px" });
  for (const section of document.querySelectorAll("main > section[aria-labelledby]")) watch.observe(section);

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all.filter((one) => !one.open);
    folded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
  reveal();
})();
