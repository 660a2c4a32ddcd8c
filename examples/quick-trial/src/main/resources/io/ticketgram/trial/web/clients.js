// The clients with the settings that matter to the bot.
import { get, post } from './api.js';
import { avatar, h, icon, reconcile, toast } from './dom.js';
import { Groups } from './groups.js';
import { current, full, num, t } from './i18n.js';
import { Linking } from './linking.js';
import { latest } from './latest.js';

function named(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export class Clients {
  #clients = [];
  #linking = null;

  constructor(state) {
    this.state = state;
    this.load = latest(async () => {
      const [clients, linking] = await Promise.all([get('/clients'), get('/linking'), this.groups.load()]);
      this.#clients = clients.items;
      this.#linking = linking;
      this.#draw();
    });
    this.linking = new Linking(state, () => this.load());
    this.groups = new Groups(state, () => this.load());
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.cards = h('div', { class: 'cards' });
    this.requests = h('div', { class: 'link-requests' });
    this.auditTitle = h('summary');
    this.audit = h('ul', { class: 'audit' });
    this.element = h(
      'div',
      { class: 'section' },
      h('div', { class: 'section-head' }, this.title),
      this.hint,
      this.requests,
      this.cards,
      h('details', { class: 'audit-frame', id: 'audit' }, this.auditTitle, this.audit),
    );
  }

  label() {
    this.title.textContent = t('panel.clients');
    this.hint.textContent = t('clients.hint');
    this.auditTitle.textContent = t('link.audit');
    this.#draw();
  }

  refresh(state) {
    this.state = state;
    this.linking.state = state;
    this.#draw();
  }

  #draw() {
    if (!this.#linking) return;
    const { requests, audit } = this.#linking;
    reconcile(this.requests, [
      {
        key: 'requests',
        signature: current() + JSON.stringify(requests),
        render: () => h('div', null, this.linking.requests(requests)),
      },
    ]);
    this.audit.replaceChildren(...this.linking.audit(audit));
    reconcile(
      this.cards,
      this.#clients.map((client) => ({
        key: client.id,
        signature: JSON.stringify([current(), client, this.#linking.clients[client.id], this.linking.signature(client), this.groups.signature(client)]),
        render: () => this.#card(client),
      })),
    );
  }

  async #save(client, change) {
    try {
      await post(`/clients/${client.id}`, change);
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
          h('span', { class: 'card-line' }, h('bdi', null, client.email ?? client.providers.join(' · '))),
        ),
      ),
      this.linking.has('USERNAME') ? this.#field(id('username'), 'clients.username', this.#username(client, id('username'))) : null,
      this.#field(id('language'), 'clients.language', this.#language(client, id('language'))),
      this.linking.has('USERNAME') ? this.#support(client, id('support')) : null,
      this.state.prepaid ? this.#balance(client, id('balance')) : null,
      this.#ban(client),
      this.linking.parts(client, this.#linking.clients[client.id]),
      this.groups.part(client),
      h('p', { class: 'card-services' }, h('b', null, `${t('clients.services')}: `), client.services.length ? client.services.flatMap((one, at) => [at ? t('list.comma') : '', h('bdi', null, one)]) : '–'),
    );
  }

  #support(client, id) {
    return h(
      'label',
      { class: 'switch-row', for: id },
      h('span', null, t('clients.support')),
      h('input', {
        type: 'checkbox',
        role: 'switch',
        class: 'switch',
        id,
        checked: client.supportEnabled,
        onchange: (event) => this.#save(client, { supportEnabled: event.target.checked }),
      }),
    );
  }

  #ban(client) {
    const id = `client-${client.id}-ban`;
    return h(
      'div',
      { class: 'switch-row' },
      h('span', { class: client.bannedUntil ? 'problem' : '' }, client.bannedUntil ? t('ban.until', { at: full(client.bannedUntil) }) : t('ban.none')),
      h(
        'button',
        {
          type: 'button',
          class: 'ghost',
          id,
          onclick: async () => {
            try {
              await post(`/clients/${client.id}/ban`, { hours: client.bannedUntil ? 0 : 1 });
            } catch (error) {
              toast(error.message, 'error');
            }
            await this.load();
          },
        },
        t(client.bannedUntil ? 'ban.lift' : 'ban.hour'),
      ),
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
        h('output', { id }, num(client.balance)),
        step(1, 'clients.moreOne', icon('plus')),
      ),
    );
  }
}
