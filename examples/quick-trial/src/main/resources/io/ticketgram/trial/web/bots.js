// The table of bots with their live state.
import { get, post } from './api.js';
import { h, reconcile, toast } from './dom.js';
import { brief, current, full, t } from './i18n.js';
import { latest } from './latest.js';

const COLUMNS = ['name', 'providers', 'state', 'last', 'pending', 'switch'];

export class Bots {
  #bots = [];

  constructor() {
    this.load = latest(async () => {
      this.#bots = (await get('/api/bots')).items;
      this.#draw();
    });
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.head = h('thead');
    this.rows = h('tbody');
    this.element = h(
      'div',
      { class: 'section' },
      h('div', { class: 'section-head' }, this.title),
      this.hint,
      h('div', { class: 'table-frame' }, h('table', { class: 'table bots-table' }, this.head, this.rows)),
    );
  }

  label() {
    this.title.textContent = t('panel.bots');
    this.head.replaceChildren(
      h('tr', null, COLUMNS.map((name) => h('th', { scope: 'col', class: `bot-${name}` }, t(`bots.${name}`)))),
    );
    this.#draw();
  }

  #draw() {
    this.hint.textContent = this.#bots.length > 1 ? t('bots.hint') : '';
    reconcile(
      this.rows,
      this.#bots.map((bot) => ({
        key: bot.id,
        signature: current() + JSON.stringify(bot),
        render: () => this.#row(bot),
      })),
    );
  }

  #row(bot) {
    return h(
      'tr',
      { class: 'plain' },
      h('td', { class: 'bot-name' }, h('b', { dir: 'auto' }, bot.title), h('span', { class: 'card-line' }, `@${bot.username}`)),
      h('td', { class: 'bot-providers', dir: 'auto' }, bot.providers.join(', ')),
      h(
        'td',
        { class: 'bot-state' },
        h('span', { class: 'pill', dataset: { mode: bot.mode } }, t(`bots.${bot.mode}`)),
        bot.problem ? h('span', { class: 'problem', dir: 'auto' }, bot.problem) : null,
      ),
      h('td', { class: 'bot-last' }, bot.lastUpdate ? h('time', { datetime: bot.lastUpdate, title: full(bot.lastUpdate) }, brief(bot.lastUpdate)) : t('bots.never')),
      h('td', { class: 'bot-pending' }, bot.pending === null ? '–' : String(bot.pending)),
      h('td', { class: 'bot-switch' }, this.#switch(bot)),
    );
  }

  #switch(bot) {
    const id = `bot-${bot.id}-enabled`;
    return h('input', {
      type: 'checkbox',
      role: 'switch',
      class: 'switch',
      id,
      'aria-label': `${bot.title}: ${t('bots.switch')}`,
      checked: bot.mode !== 'DISABLED',
      onchange: async (event) => {
        try {
          await post(`/api/bots/${bot.id}`, { enabled: event.target.checked });
        } catch (error) {
          toast(error.message, 'error');
        }
        await this.load().catch((error) => toast(error.message, 'error'));
      },
    });
  }
}
