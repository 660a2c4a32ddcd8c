// Brings the page up: reads what the server has, and follows its events from then on.
import { follow, get } from './api.js';
import { Messenger } from './chat.js';
import { h, toast } from './dom.js';
import { begin, keep, onLanguage, read, setLanguage, t, tour as steps } from './i18n.js';
import { Panel } from './panel.js';
import { PRESET } from './preset.js';
import { TelegramGuide } from './telegram.js';

const narrow = matchMedia('(max-width: 899px)');
let state;
let left;
let panel;
let connection = 'online';

function show(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll('[data-go]')) {
    const on = button.dataset.go === view;
    button.setAttribute('aria-pressed', String(on));
    if (on) button.querySelector('.dot').hidden = true;
  }
}

function notice(view) {
  if (narrow.matches && document.body.dataset.view !== view) {
    document.querySelector(`[data-go=${view}] .dot`).hidden = false;
  }
}

function label() {
  document.querySelector('.bar-note').textContent = t(
    state.mode === 'telegram' ? 'bar.note.telegram' : 'bar.note',
  );
  document.getElementById('online').textContent = connection === 'online' ? '' : t('state.offline');
  document
    .getElementById('tour-list')
    .replaceChildren(...steps().map((step) => h('li', { dir: 'auto' }, step)));
}

async function refresh() {
  state = await get('/state');
  left.refresh(state);
  panel.refresh(state);
}

/** Whose support is shown; each has a page of its own. */
function drawVendors() {
  const { vendors } = state;
  document.title = `${vendors.find((one) => one.id === PRESET).title} · Ticketgram`;
  const nav = document.getElementById('vendors');
  nav.hidden = vendors.length < 2;
  nav.replaceChildren(
    ...vendors.map((one) =>
      h('a', { href: `/${one.id}`, dataset: { vendor: one.id }, 'aria-current': one.id === PRESET ? 'page' : null }, one.title),
    ),
  );
}

async function start() {
  state = await get('/state');
  begin(state.vendors.find((one) => one.id === PRESET));
  drawVendors();
  onLanguage(label);
  label();
  const telegram = state.mode === 'telegram';
  const place = document.getElementById('messenger');
  left = telegram
    ? new TelegramGuide(place, state)
    : new Messenger(place, state, () => notice('chat'));
  panel = new Panel(document.getElementById('panel'), state);

  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => setLanguage(button.dataset.language));
  }
  for (const button of document.querySelectorAll('[data-go]')) {
    button.addEventListener('click', () => show(button.dataset.go));
  }
  const tour = document.getElementById('tour');
  const opener = document.getElementById('tour-open');
  opener.hidden = telegram;
  opener.addEventListener('click', () => tour.showModal());
  tour.addEventListener('close', () => keep('tour', 'seen'));
  tour.addEventListener('click', (event) => {
    if (event.target === tour) tour.close();
  });
  opener.classList.toggle('fresh', read('tour') !== 'seen');
  tour.addEventListener('close', () => opener.classList.remove('fresh'));

  follow({
    fresh: () => {
      left.reload();
      panel.reload();
    },
    event: (name, event) => {
      if (name === 'chat') {
        left.take(event);
        return;
      }
      if (name === 'letters') {
        left.letterArrived();
        return;
      }
      panel.take(name, event);
      if (name === 'ticket') notice('panel');
      if (['clients', 'bots', 'clock'].includes(name)) refresh().catch((error) => toast(error.message, 'error'));
    },
    state: (next) => {
      connection = next;
      label();
    },
  });
  document.body.classList.add('ready');
  left.composer?.focus();
}

start().catch((error) => toast(error.message, 'error'));
