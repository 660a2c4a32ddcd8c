// The clients with the settings that matter to the bot.
import { get, post } from './api.js';
import { avatar, h, icon, reconcile, toast } from './dom.js';
import { current, t } from './i18n.js';
import { latest } from './latest.js';

function named(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export class Clients {
  #clients = [];

  constructor(state) {
    this.state = state;
    this.load = latest(async () => {
      this.#clients = (await get('/api/clients')).items;
      this.#draw();
    });
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.cards = h('div', { class: 'cards' });
    this.element = h('div', { class: 'section' }, h('div', { class: 'section-head' }, this.title), this.hint, this.cards);
  }

  label() {
    this.title.textContent = t('panel.clients');
    this.hint.textContent = t('clients.hint');
    this.#draw();
  }

  #draw() {
    reconcile(
      this.cards,
      this.#clients.map((client) => ({
        key: client.id,
        signature: current() + JSON.stringify(client),
        render: () => this.#card(client),
      })),
    );
  }

  async #save(client, change) {
    try {
      await post(`/api/clients/${client.id}`, change);
      toast(t('clients.saved'));
    } catch (error) {
      toast(error.message, 'error');
      this.cards.querySelectorAll(`[data-key="${client.id}"]`).forEach((card) => {
        card.signature = null;
      });
    }
    await this.load();
  }

  #card(client) {
    const id = (name) => `client-${client.id}-${name}`;
    return h(
      'section',
      { class: 'card', 'aria-label': client.name, dataset: { client: client.id } },
      h(
        'header',
        { class: 'card-head' },
        avatar(client.name),
        h(
          'div',
          { class: 'card-words' },
          h('h3', { dir: 'auto' }, client.name),
          h('span', { class: 'card-line', dir: 'auto' }, client.providers.join(' · ')),
        ),
      ),
      this.#field(id('username'), 'clients.username', this.#username(client, id('username'))),
      this.#field(id('language'), 'clients.language', this.#language(client, id('language'))),
      h(
        'label',
        { class: 'switch-row', for: id('support') },
        h('span', null, t('clients.support')),
        h('input', {
          type: 'checkbox',
          role: 'switch',
          class: 'switch',
          id: id('support'),
          checked: client.supportEnabled,
          onchange: (event) => this.#save(client, { supportEnabled: event.target.checked }),
        }),
      ),
      this.#balance(client, id('balance')),
      h('p', { class: 'card-services' }, h('b', null, `${t('clients.services')}: `), h('span', { dir: 'auto' }, client.services.join(', ') || '–')),
    );
  }

  #field(id, key, input) {
    return h('div', { class: 'control' }, h('label', { for: id }, t(key)), input);
  }

  #username(client, id) {
    const input = h('input', {
      id,
      value: client.username,
      placeholder: t('clients.usernameNone'),
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: '33',
    });
    const save = () => {
      if (input.value.trim().replace(/^@/, '') !== client.username) {
        this.#save(client, { username: input.value });
      }
    };
    return h(
      'form',
      {
        class: 'with-prefix',
        onsubmit: (event) => {
          event.preventDefault();
          save();
        },
        onchange: save,
      },
      h('span', { 'aria-hidden': 'true' }, '@'),
      input,
    );
  }

  #language(client, id) {
    return h(
      'select',
      { id, onchange: (event) => this.#save(client, { language: event.target.value }) },
      ['', ...this.state.languages].map((tag) =>
        h(
          'option',
          { value: tag, selected: tag === (client.language ?? '') },
          tag ? named(tag) : t('clients.auto'),
        ),
      ),
    );
  }

  #balance(client, id) {
    const step = (by, key, symbol) =>
      h(
        'button',
        {
          type: 'button',
          class: 'round tiny',
          id: `${id}-${by > 0 ? 'up' : 'down'}`,
          'aria-label': t(key),
          disabled: client.balance + by < 0,
          onclick: () => this.#save(client, { balance: client.balance + by }),
        },
        symbol,
      );
    return h(
      'div',
      { class: 'switch-row' },
      h('span', { id: `${id}-label` }, t('clients.balance')),
      h(
        'span',
        { class: 'stepper', role: 'group', 'aria-labelledby': `${id}-label` },
        step(-1, 'clients.less', '−'),
        h('output', { id }, String(client.balance)),
        step(1, 'clients.moreOne', icon('plus')),
      ),
    );
  }
}
