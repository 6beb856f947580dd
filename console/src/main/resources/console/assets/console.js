// What pages do by themselves: take live updates, write times for people, open questions, switch colours.
(() => {
  'use strict';
  const SECOND = 1000;
  const RETRY_FIRST = SECOND;
  const RETRY_LONGEST = 15 * SECOND;
  const NOTICE = 20 * SECOND;

  // ---- times ----------------------------------------------------------------------------------------------------
  const clock = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
  const day = {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZoneName: 'short'};
  const moment = new Intl.DateTimeFormat([], {weekday: 'short', ...day});
  const stamp = new Intl.DateTimeFormat([], {second: '2-digit', ...day});
  const oldStamp = new Intl.DateTimeFormat([], {year: 'numeric', second: '2-digit', ...day});

  // Of another year the day alone says too little.
  function stampOf(at, now) {
    return (at.getFullYear() === new Date(now).getFullYear() ? stamp : oldStamp).format(at);
  }

  function span(milliseconds) {
    const s = Math.floor(Math.abs(milliseconds) / SECOND);
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min`;
    if (s < 86400) return `${Math.floor(s / 3600)} h ${String(Math.floor(s / 60) % 60).padStart(2, '0')} min`;
    return `${Math.floor(s / 86400)} d ${Math.floor(s / 3600) % 24} h`;
  }

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function writeTimes(root) {
    const now = Date.now();
    for (const element of root.querySelectorAll('time[datetime]')) {
      const at = new Date(element.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      if (!element.title) element.title = `${moment.format(at)} (${element.dateTime})`;
      if ('age' in element.dataset) setText(element, `${span(now - at)} ago`);
      if ('clock' in element.dataset) setText(element, clock.format(at));
      if ('stamp' in element.dataset) setText(element, stampOf(at, now));
      if ('moment' in element.dataset) setText(element, moment.format(at));
      if ('left' in element.dataset) setText(element, at > now ? `${span(at - now)} left` : `over for ${span(now - at)}`);
      if ('due' in element.dataset) {
        const left = at - now;
        setText(element, left >= 0 ? `due in ${span(left)}` : `overdue by ${span(left)}`);
        element.classList.toggle('overdue', left < 0);
        element.classList.toggle('soon', left >= 0 && left < 300 * SECOND);
      }
    }
  }

  // ---- live updates ---------------------------------------------------------------------------------------------
  const main = document.querySelector('main[data-live]');
  const state = document.getElementById('live-state');
  let stream = null;
  let retry = RETRY_FIRST;
  let timer = 0;

  function show(name, text) {
    if (state && state.dataset.state !== name) {
      state.dataset.state = name;
      setText(state.querySelector('span'), text);
    }
  }

  // A page that was answered before its thing was known has its name when that comes.
  const waits = document.querySelector('head noscript') !== null;

  // What the reader opened, and where the reader is, survive an update.
  function replace(part, html) {
    const open = [...part.querySelectorAll('details[open][id]')].map(d => d.id);
    const focused = part.contains(document.activeElement) ? document.activeElement.id || closestId() : null;
    part.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (window.htmx) window.htmx.process(part);
    writeTimes(part);
    const title = waits ? part.querySelector('h1') : null;
    if (title) document.title = `${title.textContent} · Fairlead`;
    document.dispatchEvent(new CustomEvent('fairlead:replaced', {detail: part}));
    if (focused) {
      const again = document.getElementById(focused);
      (again?.matches('details') ? again.querySelector('summary') : again)?.focus({preventScroll: true});
    }
  }

  // Whoever marks text to copy it keeps the mark: the news come when it is gone.
  const later = new Map();

  function isMarked(part) {
    const marked = getSelection();
    return marked !== null && !marked.isCollapsed && marked.containsNode(part, true);
  }

  // Charts renew themselves, and would be asked for again.
  function isSameChart(part, html) {
    const charts = part.querySelector('[data-charts]')?.dataset.charts;
    return charts !== undefined && html.includes(`data-charts="${charts}"`);
  }

  function take(part, html) {
    if (isSameChart(part, html)) return;
    if (isMarked(part)) { later.set(part, html); return; }
    later.delete(part);
    replace(part, html);
  }

  document.addEventListener('selectionchange', () => {
    for (const [part, html] of [...later]) take(part, html);
  });

  function closestId() {
    return document.activeElement.closest('[id]')?.id ?? null;
  }

  function connect() {
    clearTimeout(timer);
    if (!main || stream || document.hidden) return;
    stream = new EventSource(main.dataset.live);
    stream.onopen = () => { retry = RETRY_FIRST; show('on', 'Live'); };
    stream.onerror = lost;
    stream.addEventListener('signed-out', toSignIn);
    for (const part of main.querySelectorAll('[data-part]')) {
      stream.addEventListener(part.dataset.part, event => take(part, event.data));
    }
  }

  function close() {
    stream?.close();
    stream = null;
  }

  function lost() {
    close();
    show('lost', 'Reconnecting');
    timer = setTimeout(askAgain, retry);
    retry = Math.min(retry * 2, RETRY_LONGEST);
  }

  async function askAgain() {
    if (document.hidden) return;
    try {
      const answer = await fetch('/session', {cache: 'no-store'});
      if (!(await answer.json()).signedIn) { toSignIn(); return; }
    } catch { lost(); return; }
    connect();
  }

  function toSignIn() {
    close();
    const here = location.pathname + location.search;
    location.assign(here === '/' ? '/sign-in?ended' : `/sign-in?ended&next=${encodeURIComponent(here)}`);
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { clearTimeout(timer); close(); show('off', 'Paused'); } else connect();
  });
  // Whoever signs out need not be told that the session has ended.
  document.addEventListener('submit', event => { if (event.target.action.endsWith('/sign-out')) { close(); forget(); } });
  addEventListener('pagehide', () => { clearTimeout(timer); close(); });
  addEventListener('pageshow', event => { if (event.persisted) connect(); });

  // ---- what was typed ------------------------------------------------------------------------------------------
  // A session may end while somebody writes: the text waits in this tab, and for this question only.
  const TYPED = 'fairlead-typed';

  function fieldsOf(form) {
    return [...form.querySelectorAll('textarea[name], input[type=text][name]')];
  }

  function forget() {
    sessionStorage.removeItem(TYPED);
  }

  function remember(form) {
    const values = Object.fromEntries(fieldsOf(form).map(field => [field.name, field.value]));
    sessionStorage.setItem(TYPED, JSON.stringify({form: form.getAttribute('action'), values}));
  }

  function giveBack(root) {
    const form = root.querySelector('form.question');
    const kept = sessionStorage.getItem(TYPED);
    if (!form || !kept) return;
    const typed = JSON.parse(kept);
    if (typed.form !== form.getAttribute('action')) return;
    for (const field of fieldsOf(form)) {
      if (!field.value && typed.values[field.name]) field.value = typed.values[field.name];
    }
  }

  document.addEventListener('input', event => {
    const form = event.target.closest('form.question');
    if (form) remember(form);
  });

  // ---- notices --------------------------------------------------------------------------------------------------
  const notice = document.querySelector('.notice');
  if (notice) {
    forget();
    setTimeout(() => notice.remove(), NOTICE);
  }

  // ---- questions ------------------------------------------------------------------------------------------------
  const dialog = document.getElementById('dialog');
  let asked = null;
  document.addEventListener('htmx:beforeRequest', event => { if (event.target.matches('a.button')) asked = event.target.id; });
  // After the library has set its own focus: whoever types must not lose the field in the middle of a word.
  document.addEventListener('htmx:afterSettle', event => {
    if (event.target.id !== 'dialog-body' || !dialog) return;
    if (!dialog.open) dialog.showModal();
    giveBack(dialog);
    (dialog.querySelector('textarea[data-first]') ?? dialog.querySelector('textarea'))?.focus();
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-close]')) forget();
    if (event.target.closest('[data-close]') && dialog?.open) { event.preventDefault(); dialog.close(); }
    else if (event.target === dialog) dialog.close();
  });
  dialog?.addEventListener('close', () => {
    document.getElementById('dialog-body').replaceChildren();
    if (asked) document.getElementById(asked)?.focus();
  });
  const failed = () => { show('lost', 'The console does not answer'); };
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:responseError', failed);

  // ---- search ---------------------------------------------------------------------------------------------------
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const search = document.getElementById('search');
    if (!search || dialog?.open) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // ---- colours --------------------------------------------------------------------------------------------------
  document.getElementById('theme')?.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('fairlead-theme', root.dataset.theme);
  });

  // A cause that is linked to is opened.
  function openTarget() {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target?.matches('details')) { target.open = true; target.querySelector('summary').focus(); }
  }
  addEventListener('hashchange', openTarget);
  document.addEventListener('fairlead:added', event => writeTimes(event.detail));

  giveBack(document);
  writeTimes(document);
  setInterval(() => writeTimes(document), SECOND);
  openTarget();
  connect();
})();
