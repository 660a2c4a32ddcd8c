// What a person reads outside of the messenger, such as the e-mail with a PIN.
import { get } from './api.js';
import { h, icon, toast } from './dom.js';
import { brief, current, full, keep, num, read, t } from './i18n.js';
import { latest } from './latest.js';

export class Letters {
  #person = null;
  #items = [];

  /** `button` opens `element`; `kinds` is what comes here. */
  constructor(kinds) {
    this.kind = kinds[0];
    const symbol = this.kind === 'SMS' ? 'phone' : 'mail';
    this.badge = h('span', { class: 'badge', hidden: true });
    this.button = h(
      'button',
      { type: 'button', class: 'round inbox-open', id: 'inbox-open', 'aria-controls': 'inbox', 'aria-expanded': 'false', onclick: () => this.#show(this.element.hidden) },
      icon(symbol),
      this.badge,
    );
    this.title = h('b');
    this.close = h('button', { type: 'button', class: 'round tiny', onclick: () => this.#show(false) }, icon('close'));
    this.list = h('ul', { class: 'letters' });
    this.element = h(
      'section',
      { class: 'inbox', id: 'inbox', hidden: true },
      h('header', { class: 'inbox-head' }, icon(symbol), this.title, this.close),
      this.list,
    );
    this.load = latest(() => this.#load());
  }

  /** Shows the letters of another person; whoever is no client has none. */
  open(person) {
    const other = person.id !== this.#person?.id;
    this.#person = person;
    this.button.hidden = !person.letters;
    if (!other) return;
    this.#items = [];
    this.#show(false);
    this.load().catch((error) => toast(error.message, 'error'));
  }

  async #load() {
    const person = this.#person;
    if (!person?.letters) return;
    const { items } = await get(`/letters/${person.id}`);
    if (person !== this.#person) return;
    this.#items = items;
    this.#draw();
  }

  /** Reads what came; an e-mail is shown at once, because the chat asks for what it says. */
  async arrived() {
    await this.load();
    if (this.kind === 'MAIL' && this.#unread() > 0) this.#show(true);
  }

  #unread() {
    const last = Number(read(`letter.${this.#person.id}`) ?? 0);
    return this.#items.filter((letter) => letter.id > last).length;
  }

  #show(open) {
    this.element.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open && this.#items.length) keep(`letter.${this.#person.id}`, String(this.#items[0].id));
    this.#draw();
  }

  #draw() {
    this.title.textContent = t(`inbox.title.${this.kind}`);
    this.element.setAttribute('aria-label', t(`inbox.title.${this.kind}`));
    this.close.setAttribute('aria-label', t('inbox.close'));
    this.button.setAttribute('aria-label', t(`inbox.open.${this.kind}`));
    this.button.title = t(`inbox.open.${this.kind}`);
    const unread = this.#person ? this.#unread() : 0;
    this.badge.hidden = unread === 0;
    this.badge.textContent = num(unread);
    this.list.replaceChildren(
      ...(this.#items.length
        ? this.#items.map((letter) =>
            h(
              'li',
              { class: 'letter', dataset: { kind: letter.kind } },
              h('span', { class: 'letter-head' }, t(`inbox.${letter.kind}`), h('bdi', null, letter.address), h('time', { datetime: letter.at, title: full(letter.at), lang: current() }, brief(letter.at))),
              h('span', { class: 'letter-text', dir: 'auto' }, letter.text),
            ),
          )
        : [h('li', { class: 'letter-none' }, t(`inbox.none.${this.kind}`))]),
    );
  }

  label() {
    this.#draw();
  }
}
