// Charts: asks for them once the page is there, draws them, and asks again while there is more to come.
(() => {
  'use strict';
  const HEIGHT = 190;
  const DAY = 86400;
  const plots = new Map();
  const clock = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', hour12: false});
  const second = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
  const day = new Intl.DateTimeFormat([], {day: 'numeric', month: 'short'});

  // ---- numbers, written as the server writes them -----------------------------------------------------------------
  function digits(value) {
    const size = Math.abs(value);
    return String(Number(value.toFixed(size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)));
  }

  function write(unit, value) {
    if (value == null) return '–';
    if (unit === 'share') return `${digits(value * 100)} %`;
    if (unit === 'seconds') return Math.abs(value) < 1 ? `${digits(value * 1000)} ms` : `${digits(value)} s`;
    return unit === 'per-second' ? `${digits(value)} /s` : digits(value);
  }

  // ---- one chart --------------------------------------------------------------------------------------------------
  const colour = (element, property = 'color') => getComputedStyle(element)[property];
  const part = (figure, selector) => figure.querySelector(selector);

  function data(said) {
    const points = said.lines[0].length;
    const times = Array.from({length: points}, (_, i) => said.start + i * said.step);
    return [times, ...said.lines.map(line => line.map(value => Number.isFinite(value) ? value : null))];
  }

  function draw(element) {
    const figure = element.closest('.chart');
    const said = JSON.parse(element.dataset.plot);
    const own = {element, said, drawn: element.dataset.plot};
    const soft = colour(element);
    const line = colour(element, 'borderTopColor');
    const lines = said.lines.map((_, i) => colour(part(figure, `.legend .s${i} i`)));
    const top = (_, min, max) => {
      const highest = Math.max(max ?? 0, ...said.limits);
      return [Math.min(min ?? 0, 0, ...said.limits), highest > 0 ? highest * 1.12 : 1];
    };
    own.chart = new uPlot({
      width: element.clientWidth, height: HEIGHT,
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}, sync: {key: 'charts'}},
      scales: {x: {time: true}, y: {range: top}},
      series: [{}, ...said.lines.map((_, i) => ({stroke: lines[i], width: i ? 1.5 : 2, dash: i ? [5, 4] : []}))],
      axes: [
        {stroke: soft, grid: {stroke: line, width: 1}, ticks: {stroke: line, width: 1, size: 4}, size: 30, space: 70,
          values: (_, at, axis, space, step) => at.map(t => (step >= DAY ? day : step < 60 ? second : clock).format(t * 1000))},
        {stroke: soft, grid: {stroke: line, width: 1}, ticks: {show: false}, size: 62, space: 34,
          values: (_, at) => at.map(value => write(said.unit, value))},
      ],
      hooks: {
        drawAxes: [chart => marks(chart, own.said, colour(part(figure, '.legend .mark i') ?? element), soft)],
        draw: [chart => limits(chart, own.said, colour(part(figure, '.legend .limit i') ?? element))],
        setCursor: [chart => point(figure, chart, own.said)],
      },
    }, data(said), element);
    plots.set(figure.id, own);
  }

  function stroke(chart, ink, path) {
    const {ctx} = chart;
    ctx.save();
    ctx.strokeStyle = ink;
    ctx.fillStyle = ink;
    ctx.lineWidth = uPlot.pxRatio;
    path(ctx, chart.bbox);
    ctx.restore();
  }

  function limits(chart, said, ink) {
    stroke(chart, ink, (ctx, box) => {
      ctx.setLineDash([6 * uPlot.pxRatio, 4 * uPlot.pxRatio]);
      for (const limit of said.limits) {
        const y = chart.valToPos(limit, 'y', true);
        ctx.beginPath(); ctx.moveTo(box.left, y); ctx.lineTo(box.left + box.width, y); ctx.stroke();
      }
    });
  }

  // A text that would run into the one before is left out; the table of the timeline has them all.
  function marks(chart, said, ink, text) {
    stroke(chart, ink, (ctx, box) => {
      ctx.textAlign = 'left';
      ctx.fillStyle = text;
      ctx.font = `${11 * uPlot.pxRatio}px ${getComputedStyle(document.body).fontFamily}`;
      let free = -Infinity;
      for (const {at, text: word} of said.marks) {
        const x = chart.valToPos(at, 'x', true);
        if (x < box.left || x > box.left + box.width) continue;
        ctx.beginPath(); ctx.moveTo(x, box.top); ctx.lineTo(x, box.top + box.height); ctx.stroke();
        const width = ctx.measureText(word).width;
        const from = Math.min(x + 3 * uPlot.pxRatio, box.left + box.width - width);
        if (from < free) continue;
        ctx.fillText(word, from, box.top + 10 * uPlot.pxRatio);
        free = from + width + 6 * uPlot.pxRatio;
      }
    });
  }

  // The values at the crosshair; those of the end without one.
  function point(figure, chart, said) {
    const index = chart.cursor.idx;
    const at = part(figure, '.legend .at');
    at.textContent = index == null ? '' : second.format(chart.data[0][index] * 1000);
    for (const value of figure.querySelectorAll('[data-line]')) {
      value.dataset.last ??= value.textContent;
      value.textContent = index == null ? value.dataset.last : write(said.unit, chart.data[1 + Number(value.dataset.line)][index]);
    }
  }

  // Arrow keys move the crosshair, and what is there is said.
  document.addEventListener('keydown', event => {
    const figure = event.target.matches?.('.plot') ? event.target.closest('.chart') : null;
    const own = figure && plots.get(figure.id);
    const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!own || !by) return;
    event.preventDefault();
    const {chart} = own;
    const last = chart.data[0].length - 1;
    const index = Math.max(0, Math.min(last, (chart.cursor.idx ?? last + 1) + by));
    const at = chart.data[0][index];
    for (const {chart: each} of plots.values()) each.setCursor({left: each.valToPos(at, 'x'), top: 0});
    const names = [...figure.querySelectorAll('[data-line]')].map(value => `${value.previousElementSibling.textContent} ${value.textContent}`);
    part(figure, '[role="status"]').textContent = `${second.format(at * 1000)}: ${names.join(', ')}`;
  });

  // ---- all of them ------------------------------------------------------------------------------------------------
  // A chart that is drawn stays where it is, with its crosshair; it only gets its new values.
  function renew(section, html) {
    const open = [...section.querySelectorAll('details[open][id]')].map(details => details.id);
    const focused = section.contains(document.activeElement) ? document.activeElement.closest('[id]')?.id : null;
    const onPlot = document.activeElement?.matches('.plot');
    section.innerHTML = html;
    for (const element of section.querySelectorAll('.plot')) {
      const own = plots.get(element.closest('.chart').id);
      if (own && JSON.parse(element.dataset.plot).lines.length === own.said.lines.length) {
        own.element.dataset.plot = element.dataset.plot;
        element.replaceWith(own.element);
      }
    }
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    drawAll(section);
    document.dispatchEvent(new CustomEvent('fairlead:added', {detail: section}));
    if (focused) {
      const again = document.getElementById(focused);
      (onPlot ? again?.querySelector('.plot') : again?.querySelector('summary'))?.focus({preventScroll: true});
    }
  }

  function drawAll(root) {
    for (const [id, own] of plots) {
      if (!own.element.isConnected) { own.chart.destroy(); plots.delete(id); }
    }
    for (const element of root.querySelectorAll('.plot')) {
      const own = plots.get(element.closest('.chart').id);
      if (own?.element !== element) { draw(element); continue; }
      if (own.drawn !== element.dataset.plot) {
        own.said = JSON.parse(own.drawn = element.dataset.plot);
        own.chart.setData(data(own.said));
      }
      point(element.closest('.chart'), own.chart, own.said);
    }
  }

  // Over a copy: what is drawn anew would be come to again, without an end.
  function redraw() {
    for (const own of [...plots.values()]) {
      own.chart.destroy();
      draw(own.element);
    }
  }

  async function ask(section) {
    try {
      const answer = await fetch(section.dataset.charts, {cache: 'no-store'});
      if (answer.status === 401) { location.assign('/sign-in?ended'); return; }
      if (answer.ok) renew(section, await answer.text());
      if (answer.ok && !section.querySelector('[data-go-on], .trouble')) return;
    } catch { /* What is shown stays, and it is asked again. */ }
    if (section.isConnected) setTimeout(() => whenSeen(() => ask(section)), Number(section.dataset.every));
  }

  function whenSeen(task) {
    if (!document.hidden) { task(); return; }
    document.addEventListener('visibilitychange', () => whenSeen(task), {once: true});
  }

  new MutationObserver(redraw).observe(document.documentElement, {attributeFilter: ['data-theme']});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('resize', () => {
    for (const own of plots.values()) own.chart.setSize({width: own.element.clientWidth, height: HEIGHT});
  });
  drawAll(document);
  const askAll = root => { for (const section of root.querySelectorAll('[data-charts]')) ask(section); };
  document.addEventListener('fairlead:replaced', event => askAll(event.detail));
  askAll(document);
})();
