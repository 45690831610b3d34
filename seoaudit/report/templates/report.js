
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

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all.filter((one) => !one.open);
    folded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
  reveal();
})();
