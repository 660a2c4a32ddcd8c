// The table of tickets.
import { get } from './api.js';
import { avatar, h, icon, reconcile, toast } from './dom.js';
import { brief, current, full, keep, num, read, t, titleOf } from './i18n.js';
import { latest } from './latest.js';

const COLUMNS = ['number', 'subject', 'client', 'department', 'service', 'priority', 'status', 'updated'];

const TYPING = 250;

/** What a table of this desk has: nothing that its people are never asked for. */
const SHOWN = {
  department: (state) => state.departments.length > 1,
  service: (state) => state.fields.includes('service'),
  priority: (state) => state.fields.includes('priority'),
};

export function statusPill(state, key) {
  return h(
    'span',
    { class: 'pill', dataset: { status: key, open: String(state.statuses.find((one) => one.key === key)?.open ?? true) } },
    titleOf(state.statuses, key),
  );
}

const clamped = (text) => h('span', { class: 'clamp', dir: 'auto', title: text }, text);

export class Tickets {
  #filter = read('filter') === 'all' ? 'all' : 'open';
  #page = null;
  #limit = 50;
  #touched = new Set();

  constructor(state, open) {
    this.state = state;
    this.open = open;
    this.load = latest(() => this.#load());
    this.head = h('thead');
    this.rows = h('tbody');
    this.filter = h('div', { class: 'segmented', role: 'group' });
    this.words = h('input', { type: 'search', class: 'search', id: 'search', maxlength: '100', autocomplete: 'off', oninput: () => this.#search() });
    this.more = h('button', {
      type: 'button',
      class: 'ghost more-rows',
      hidden: true,
      onclick: () => {
        this.#limit += 50;
        this.load();
      },
    });
    this.empty = h('div', { class: 'empty', hidden: true });
    this.title = h('h2');
    this.element = h(
      'div',
      { class: 'tickets' },
      h('div', { class: 'section-head' }, this.title, this.words, this.filter),
      h('div', { class: 'table-frame' }, h('table', { class: 'table' }, this.head, this.rows), this.empty, this.more),
    );
  }

  #search() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load().catch((error) => toast(error.message, 'error')), TYPING);
  }

  label() {
    this.words.placeholder = t('tickets.search');
    this.words.setAttribute('aria-label', t('tickets.search'));
    this.title.textContent = t('panel.tickets');
    this.filter.setAttribute('aria-label', t('tickets.filter'));
    this.more.textContent = t('tickets.more');
    this.head.replaceChildren(
      h('tr', null, this.#columns().map((name) => h('th', { scope: 'col', class: name }, t(`tickets.${name}`)))),
    );
    this.empty.replaceChildren(icon('ticket'), h('b', null, t('tickets.none')), h('span', null, t('tickets.none.hint', { command: `\u200e${this.state.create}` })));
    this.#draw();
  }

  #columns() {
    return COLUMNS.filter((name) => SHOWN[name]?.(this.state) ?? true);
  }

  /** The ticket's row lights up when it is drawn next. */
  touch(id) {
    this.#touched.add(id);
  }

  focus(id) {
    this.rows.querySelector(`[data-key="${id}"] button`)?.focus();
  }

  async #load() {
    const words = this.words.value.trim();
    const search = words.length > 1 ? `&${new URLSearchParams({ words })}` : '';
    this.#page = await get(`/tickets?filter=${this.#filter}&limit=${this.#limit}${search}`);
    this.#draw();
  }

  #draw() {
    reconcile(
      this.filter,
      ['open', 'all'].map((name) => {
        const on = name === this.#filter;
        const count = this.#page?.counts[name];
        return {
          key: name,
          signature: `${current()} ${on} ${count}`,
          render: () => this.#filterButton(name, on, count),
        };
      }),
    );
    if (!this.#page) return;
    const { items } = this.#page;
    this.more.hidden = !this.#page.more;
    this.empty.hidden = items.length > 0;
    this.head.hidden = items.length === 0;
    reconcile(
      this.rows,
      items.map((ticket) => ({
        key: ticket.id,
        signature: current() + JSON.stringify(ticket),
        render: () => this.#row(ticket),
      })),
    );
    this.#touched.clear();
  }

  #filterButton(name, on, count) {
    return h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(on),
        dataset: { filter: name },
        onclick: () => {
          this.#filter = name;
          keep('filter', name);
          this.#draw();
          this.load();
        },
      },
      t(`tickets.${name}`),
      h('span', { class: 'count' }, count === undefined ? '' : num(count)),
    );
  }

  #row(ticket) {
    const open = () => this.open(ticket.id);
    const cells = {
      number: () => t('number', { n: ticket.id }),
      subject: () => this.#subject(ticket, open),
      client: () => h('span', { class: 'client-cell' }, avatar(ticket.client.name, 'tiny'), clamped(ticket.client.name)),
      department: () => clamped(ticket.department.title),
      service: () => clamped(ticket.service?.title ?? '–'),
      priority: () => titleOf(this.state.priorities, ticket.priority),
      status: () => statusPill(this.state, ticket.status),
      updated: () => h('time', { datetime: ticket.updatedAt, title: full(ticket.updatedAt) }, brief(ticket.updatedAt)),
    };
    return h(
      'tr',
      { class: this.#touched.has(ticket.id) ? 'touched' : '', onclick: open },
      this.#columns().map((name) => h('td', { class: name }, cells[name]())),
    );
  }

  #subject(ticket, open) {
    return h(
      'button',
      {
        type: 'button',
        class: 'subject-link clamp',
        dir: 'auto',
        title: ticket.subject,
        onclick: (event) => {
          event.stopPropagation();
          open();
        },
      },
      ticket.subject,
    );
  }
}
