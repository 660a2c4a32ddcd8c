// The same text to everybody who is linked to a bot, and how far it got.
import { get, post } from './api.js';
import { autosize, h, reconcile, toast } from './dom.js';
import { current, full, num, t } from './i18n.js';
import { latest } from './latest.js';

const COUNTS = ['SENT', 'QUEUED', 'FAILED', 'UNREACHABLE'];
const ACTIONS = { RUNNING: ['pause', 'cancel'], PAUSED: ['resume', 'cancel'] };

export class Broadcasts {
  #items = [];
  #bots = [];
  #requestId = null;

  constructor() {
    this.load = latest(async () => {
      const [broadcasts, bots] = await Promise.all([get('/broadcasts'), get('/bots')]);
      this.#items = broadcasts.items;
      this.#bots = bots.items;
      this.#draw();
    });
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.botLabel = h('label', { for: 'broadcast-bot' });
    this.bot = h('select', { id: 'broadcast-bot' });
    this.textLabel = h('label', { for: 'broadcast-text' });
    this.text = h('textarea', { id: 'broadcast-text', rows: '3', dir: 'auto', maxlength: '60000', oninput: () => autosize(this.text) });
    this.send = h('button', { type: 'submit', class: 'primary', id: 'broadcast-send' });
    this.list = h('ul', { class: 'broadcasts' });
    this.element = h(
      'div',
      { class: 'section' },
      h('div', { class: 'section-head' }, this.title),
      this.hint,
      h(
        'form',
        { class: 'broadcast-form', onsubmit: (event) => this.#submit(event) },
        h('div', { class: 'control' }, this.botLabel, this.bot),
        h('div', { class: 'control' }, this.textLabel, this.text),
        this.send,
      ),
      this.list,
    );
  }

  label() {
    this.title.textContent = t('panel.broadcasts');
    this.hint.textContent = t('broadcasts.hint');
    this.botLabel.textContent = t('broadcasts.bot');
    this.textLabel.textContent = t('broadcasts.text');
    this.send.textContent = t('broadcasts.send');
    this.#draw();
  }

  #name(id) {
    return this.#bots.find((bot) => bot.id === id)?.title ?? id;
  }

  #draw() {
    const chosen = this.bot.value;
    reconcile(
      this.bot,
      this.#bots.map((bot) => ({
        key: bot.id,
        signature: bot.title,
        render: () => h('option', { value: bot.id }, bot.title),
      })),
    );
    if (this.#bots.some((bot) => bot.id === chosen)) this.bot.value = chosen;
    reconcile(
      this.list,
      this.#items.map((one) => ({
        key: one.id,
        signature: current() + this.#name(one.bot) + JSON.stringify(one),
        render: () => this.#item(one),
      })),
    );
  }

  #item(one) {
    const total = COUNTS.reduce((sum, state) => sum + one.counts[state], 0);
    const counts = COUNTS.filter((state) => state === 'SENT' || one.counts[state] > 0);
    const nobody = one.state === 'DONE' && total === 0;
    return h(
      'li',
      { class: 'broadcast', dataset: { state: one.state } },
      h(
        'div',
        { class: 'broadcast-head' },
        h('span', { class: 'pill', dataset: { broadcast: one.state } }, t(`broadcasts.${one.state}`)),
        h('b', { dir: 'auto' }, this.#name(one.bot)),
        h('time', { datetime: one.startedAt }, full(one.startedAt)),
      ),
      h('progress', { max: String(Math.max(1, total)), value: String(total - one.counts.QUEUED), 'aria-label': t('broadcasts.progress') }),
      h(
        'div',
        { class: 'broadcast-foot' },
        h('span', null, nobody ? t('broadcasts.nobody') : counts.map((state) => `${t(`receipt.${state}`)}: ${num(one.counts[state])}`).join(' · ')),
        (ACTIONS[one.state] ?? []).map((action) =>
          h(
            'button',
            { type: 'button', class: 'ghost', dataset: { action }, onclick: () => this.#act(one.id, action) },
            t(`broadcasts.${action}`),
          ),
        ),
      ),
    );
  }

  async #act(id, action) {
    try {
      await post(`/broadcasts/${id}`, { action });
      await this.load();
    } catch (error) {
      toast(error.message, 'error');
    }
  }

  async #submit(event) {
    event.preventDefault();
    if (this.send.disabled) return;
    // one id for all tries: a repeated request starts nothing
    this.#requestId ??= crypto.randomUUID();
    this.send.disabled = true;
    try {
      await post('/broadcasts', { bot: this.bot.value, text: this.text.value, requestId: this.#requestId });
      this.#requestId = null;
      this.text.value = '';
      autosize(this.text);
      await this.load();
    } catch (error) {
      if (error.status >= 400 && error.status < 500) this.#requestId = null;
      toast(error.message, 'error');
    } finally {
      this.send.disabled = false;
    }
  }
}
