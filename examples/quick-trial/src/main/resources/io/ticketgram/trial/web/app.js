// Brings the page up: reads what the server has, and follows its events from then on.
import { follow, get } from './api.js';
import { Messenger } from './chat.js';
import { h, toast } from './dom.js';
import { apply, keep, onLanguage, read, setLanguage, t } from './i18n.js';
import { Panel } from './panel.js';
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
    .replaceChildren(...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => h('li', null, t(`tour.${step}`))));
}

async function refresh() {
  state = await get('/api/state');
  left.refresh(state);
  panel.refresh(state);
}

async function start() {
  apply();
  state = await get('/api/state');
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
      panel.take(name, event);
      if (name === 'ticket') notice('panel');
      if (name === 'clients' || name === 'bots') refresh().catch((error) => toast(error.message, 'error'));
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
