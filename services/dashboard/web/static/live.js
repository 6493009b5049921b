// Keeps the overview up to date over server-sent events: figures, funnel and the live list.
"use strict";
(() => {
  const SILENCE = 30000; // The server sends something every 10 s; after 30 s without it, the connection counts as dead.
  const PATIENCE = 2500; // A reconnection shorter than this is not worth mentioning.
  const NEW = 2500; // New rows are highlighted for this long, the same as the style sheet's animation.
  const NARROW = 420; // Pixels of the chart.
  const CALM = 10000; // A screen reader announces new rows no more often than this.
  const state = JSON.parse(document.getElementById("state").textContent);
  const status = document.getElementById("status");
  const pause = document.getElementById("pause");
  const list = document.getElementById("live");
  let cursor = state.cursor;
  let source, silence, complaint, telling, chart;
  let wait = 1000;
  let drawn = [];
  let opened = false;
  let unheard = 0;
  let held = { html: "", count: 0, afresh: false };

  function tell(what, words = status.dataset[what]) {
    clearTimeout(complaint);
    complaint = undefined;
    status.textContent = words;
    status.dataset.state = what;
    status.classList.toggle("cut", opened && what !== "connected");
  }

  function connect() {
    const query = new URLSearchParams({ after: cursor, lang: state.language });
    source = new EventSource(`/events/stream?${query}`);
    source.onopen = () => { wait = 1000; opened = true; tell("connected"); heard(); };
    source.onerror = lost;
    on("rows", (data) => receive(data));
    on("figures", (data) => show(data));
    on("alive", () => {});
    on("again", () => {});
    on("ended", () => stop("ended"));
    on("elsewhere", () => stop("elsewhere"));
  }

  function on(name, act) {
    source.addEventListener(name, (message) => {
      heard();
      if (message.lastEventId) cursor = message.lastEventId;
      act(JSON.parse(message.data));
    });
  }

  function heard() {
    clearTimeout(silence);
    silence = setTimeout(() => { source.close(); lost(); }, SILENCE);
  }

  function stop(why) {
    clearTimeout(silence);
    source.close();
    source.onerror = null;
    tell(why);
  }

  function lost() {
    const words = opened ? status.dataset.lost : status.dataset.connecting;
    complaint ??= setTimeout(() => tell("connecting", words), PATIENCE);
    if (source.readyState !== EventSource.CLOSED) return; // The browser comes back by itself.
    clearTimeout(silence);
    setTimeout(again, wait);
    wait = Math.min(wait * 2, 15000);
  }

  async function again() {
    try {
      const session = await fetch("/session", { cache: "no-store" });
      if (session.status === 401) { stop("ended"); return; }
    } catch { /* Still away: connecting fails as well, and is tried again. */ }
    connect();
  }

  function receive(data) {
    if (!data.html && !data.afresh) return;
    held.html = data.afresh ? data.html : data.html + held.html;
    held.afresh = held.afresh || data.afresh;
    held.count += data.count;
    if (paused()) label(); else insert();
  }

  function insert() {
    if (held.afresh) list.replaceChildren();
    list.insertAdjacentHTML("afterbegin", held.html);
    while (list.rows.length > Number(list.dataset.most)) list.deleteRow(-1);
    document.getElementById("live-table").hidden = list.rows.length === 0;
    document.getElementById("live-empty").hidden = list.rows.length > 0;
    const shown = list.querySelectorAll(".fresh");
    setTimeout(() => shown.forEach((row) => row.classList.remove("fresh")), NEW);
    unheard += held.count;
    telling ??= setTimeout(speak, CALM);
    held = { html: "", count: 0, afresh: false };
  }

  // A screen reader does not announce the rows themselves: they come too fast.
  function speak() {
    telling = undefined;
    const news = document.getElementById("live-news");
    const latest = list.rows[0]?.cells[1].textContent ?? "";
    news.textContent = unheard ? news.dataset.text.replace("#", unheard).replace("@", latest) : "";
    unheard = 0;
  }

  function paused() { return pause.getAttribute("aria-pressed") === "true"; }

  function label() {
    const words = pause.dataset;
    pause.textContent = !paused() ? words.pause
      : held.count ? words.waiting.replace("#", held.count) : words.resume;
  }

  function show(data) {
    for (const tile of [...data.headlines, ...data.others]) showTile(tile);
    for (const bar of data.funnel) showStage(bar);
    const until = document.getElementById("until");
    until.textContent = data.until;
    until.hidden = !data.until;
    draw(data.funnel);
  }

  function showTile(tile) {
    const box = document.querySelector(`[data-figure="${tile.key}"]`);
    box.classList.toggle("alarm", tile.alarm);
    box.classList.toggle("missing", tile.missing);
    const text = box.querySelector('[data-part="text"]');
    change(text, tile.text);
    const definition = box.querySelector('[data-part="definition"]');
    text.title = definition ? tile.exact : tile.definition || tile.notes[0] || "";
    for (const link of [text, box.querySelector('[data-part="behind"]')]) address(link, tile.address);
    box.querySelector('[data-part="notes"]').replaceChildren(...tile.notes.map(span));
    if (definition) {
      definition.textContent = tile.definition;
      definition.parentElement.hidden = !tile.definition;
    }
  }

  function address(link, path) {
    if (!link) return;
    if (path) link.href = state.language === "en" ? `${path}?lang=en` : path;
    else link.removeAttribute("href");
  }

  function span(text) {
    const made = document.createElement("span");
    made.textContent = text;
    return made;
  }

  function change(place, text) {
    if (place.textContent === text) return;
    place.textContent = text;
    place.classList.remove("changed");
    void place.offsetWidth; // Lets the highlight start anew.
    place.classList.add("changed");
    setTimeout(() => place.classList.remove("changed"), NEW);
  }

  function showStage(bar) {
    const row = document.querySelector(`[data-stage="${bar.key}"]`);
    if (!row) return;
    change(row.querySelector('[data-part="text"]'), bar.text);
    row.querySelector('[data-part="days"]').textContent = bar.days || "—";
  }

  function draw(bars) {
    const place = document.getElementById("funnel");
    if (!place) return;
    const any = bars.some((bar) => bar.findings > 0);
    place.hidden = !any;
    document.getElementById("funnel-empty").hidden = any;
    if (!any) return;
    if (!chart) {
      chart = echarts.init(place, null, { renderer: "canvas" });
      new ResizeObserver(() => { chart.resize(); draw(drawn); }).observe(place);
    }
    drawn = bars;
    chart.setOption(funnel(bars, getComputedStyle(document.body).fontFamily, chart.getWidth() < NARROW));
  }

  // In a narrow chart the days stand below the number, so that the bars keep their room.
  function funnel(bars, font, narrow) {
    const tones = ["#9db4d3", "#6d8fbd", "#3f6ba6", "#17407a"];
    return {
      animation: false,
      textStyle: { fontFamily: font, fontSize: 14, color: "#1d2530" },
      grid: { left: 0, right: narrow ? 100 : 150, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: "value", show: false, min: 0, max: "dataMax" },
      yAxis: {
        type: "category", inverse: true, data: bars.map((bar) => bar.label),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { fontSize: 14, color: "#1d2530", margin: 12 },
      },
      series: [{
        type: "bar", barWidth: "62%", silent: true,
        data: bars.map((bar, at) => ({
          value: bar.findings,
          itemStyle: { color: tones[at] },
          label: {
            show: true, position: "right", distance: 8, fontSize: 14,
            formatter: bar.days ? `{value|${bar.text}}${narrow ? "\n" : "  "}{days|${bar.days}}` : `{value|${bar.text}}`,
            rich: {
              value: { fontSize: 15, lineHeight: 18, fontWeight: 600, color: "#1d2530" },
              days: { fontSize: 12, lineHeight: 15, color: "#5a6675" },
            },
          },
        })),
      }],
    };
  }

  pause.addEventListener("click", () => {
    pause.setAttribute("aria-pressed", String(!paused()));
    if (!paused()) insert();
    label();
  });
  draw(state.funnel);
  connect();
})();
