// The table of bots with their live state; they are added, changed and removed while they run.
import { get, post } from './api.js';
import { BotForm } from './botform.js';
import { h, icon, reconcile, toast } from './dom.js';
import { brief, current, full, num, t } from './i18n.js';
import { latest } from './latest.js';

const COLUMNS = ['name', 'state', 'last', 'pending', 'queue', 'switch'];

export class Bots {
  #bots = [];

  constructor(state) {
    this.load = latest(async () => {
      this.#bots = (await get('/bots')).items;
      this.#draw();
    });
    this.form = new BotForm(state, () => this.#reload());
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.add = h('button', { type: 'button', class: 'primary', id: 'bot-add', onclick: () => this.form.open(null) });
    this.head = h('thead');
    this.rows = h('tbody');
    this.element = h(
      'div',
      { class: 'section' },
      h('div', { class: 'section-head' }, this.title, this.add),
      this.hint,
      h('div', { class: 'table-frame' }, h('table', { class: 'table bots-table' }, this.head, this.rows)),
    );
  }

  label() {
    this.title.textContent = t('panel.bots');
    this.hint.textContent = t('bots.hint');
    this.add.textContent = t('bots.add');
    this.form.label();
    this.head.replaceChildren(
      h('tr', null, COLUMNS.map((name) => h('th', { scope: 'col', class: `bot-${name}` }, t(`bots.${name}`)))),
    );
    this.#draw();
  }

  #reload() {
    return this.load().catch((error) => toast(error.message, 'error'));
  }

  #draw() {
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
    const line = h('bdi', null, `${bot.username ? `@${bot.username} · ` : ''}${bot.id}`);
    return h(
      'tr',
      { class: 'plain', dataset: { bot: bot.id } },
      h(
        'td',
        { class: 'bot-name' },
        h('b', { dir: 'auto' }, bot.title),
        h('span', { class: 'card-line' }, line),
        h('span', { class: 'card-line' }, h('bdi', null, bot.providers.join(', ')), bot.settings?.purpose ? ` · ${t(`bots.purpose.${bot.settings.purpose}`)}` : ''),
      ),
      h(
        'td',
        { class: 'bot-state' },
        h('span', { class: 'pill', dataset: { mode: bot.mode } }, t(`bots.${bot.mode}`)),
        bot.problem ? h('span', { class: 'problem', dir: 'auto' }, bot.problem) : null,
      ),
      h('td', { class: 'bot-last', dataset: { label: t('bots.last') } }, bot.lastUpdate ? h('time', { datetime: bot.lastUpdate, title: full(bot.lastUpdate) }, brief(bot.lastUpdate)) : t('bots.never')),
      h('td', { class: 'bot-pending', dataset: { label: t('bots.pending') } }, bot.pending === null ? '–' : num(bot.pending)),
      h('td', { class: 'bot-queue', dataset: { label: t('bots.queue') } }, num(bot.queue)),
      h(
        'td',
        { class: 'bot-switch' },
        h(
          'div',
          null,
          this.#switch(bot),
          h(
            'button',
            { type: 'button', class: 'round', id: `bot-${bot.id}-change`, 'aria-label': `${bot.title}: ${t('bots.change')}`, title: t('bots.change'), onclick: () => this.form.open(bot) },
            icon('edit'),
          ),
        ),
      ),
    );
  }

  #switch(bot) {
    return h('input', {
      type: 'checkbox',
      role: 'switch',
      class: 'switch',
      id: `bot-${bot.id}-enabled`,
      'aria-label': `${bot.title}: ${t('bots.enabled')}`,
      checked: bot.mode !== 'DISABLED',
      onchange: async (event) => {
        try {
          await post(`/bots/${bot.id}`, { enabled: event.target.checked });
        } catch (error) {
          toast(error.message, 'error');
        }
        await this.#reload();
      },
    });
  }
}
