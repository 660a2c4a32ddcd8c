// Who is who: what a client's card offers to link accounts, by the ways that the desk knows.
import { post } from './api.js';
import { h, qrCode, toast } from './dom.js';
import { full, t } from './i18n.js';

export class Linking {
  #links = new Map();

  /** `changed()` is called after each change. */
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
  }

  has(method) {
    return this.state.linking.includes(method);
  }

  /** What a card depends on. */
  signature(client) {
    return JSON.stringify([this.#links.get(client.id), this.state.people.map((one) => one.owner)]);
  }

  async #act(action, done) {
    try {
      await action();
      if (done) toast(t(done));
    } catch (error) {
      toast(error.message, 'error');
    }
    await this.changed();
  }

  /** The parts of a client's card; `linked` is what the server knows of the client's accounts. */
  parts(client, linked) {
    return [
      this.has('INVITATION') ? this.#invitation(client) : null,
      this.has('PANEL') ? this.#code(client) : null,
      this.has('PHONE') ? this.#portal(client, linked.registration) : null,
      this.#accounts(client, linked.accounts),
    ];
  }

  #accounts(client, accounts) {
    return h(
      'div',
      { class: 'accounts' },
      h('span', { class: 'accounts-label' }, t('link.accounts')),
      accounts.length
        ? accounts.map((account) =>
            h(
              'div',
              { class: 'account' },
              h('span', { class: 'account-words' }, h('bdi', null, account.name), ' ', h('bdi', { class: 'account-id' }, account.person)),
              h(
                'button',
                {
                  type: 'button',
                  class: 'ghost',
                  id: `unlink-${client.id}-${account.person}`,
                  onclick: () => this.#act(() => post(`/clients/${client.id}/unlink`, { person: account.person }), 'link.unlinked'),
                },
                t('link.unlink'),
              ),
            ),
          )
        : h('span', { class: 'account-none' }, t('link.noAccounts')),
    );
  }

  // --- a link that is shown to the client

  #invitation(client) {
    const made = this.#links.get(client.id);
    const id = `invite-${client.id}`;
    return h(
      'div',
      { class: 'invitation' },
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          id,
          onclick: () =>
            this.#act(async () => this.#links.set(client.id, await post(`/clients/${client.id}/invitation`))),
        },
        t('link.invite'),
      ),
      made
        ? [
            h('input', { class: 'link-field', id: `${id}-link`, readonly: true, dir: 'ltr', value: made.link, 'aria-label': t('link.address'), onfocus: (event) => event.target.select() }),
            qrCode(made.qrSize, made.qrPath, t('link.qr')),
            h('span', { class: 'field-hint' }, t('link.invited')),
            h('div', { class: 'press-as' }, this.state.people.map((person) => this.#pressAs(client, made, person))),
          ]
        : null,
    );
  }

  #pressAs(client, made, person) {
    const bot = this.state.bots?.find((one) => one.username === made.bot);
    if (!bot) return null;
    return h(
      'button',
      {
        type: 'button',
        class: 'ghost',
        id: `press-${client.id}-${person.id}`,
        onclick: () => {
          dispatchEvent(new CustomEvent('open-chat', { detail: { person: person.id, bot: bot.id } }));
          this.#act(() => post(`/chats/${person.id}/${bot.id}/messages`, { text: made.start }));
        },
      },
      t('link.press', { name: person.firstName }),
    );
  }

  // --- the code that the bot shows to whoever asks to be confirmed

  #code(client) {
    const id = `code-${client.id}`;
    const code = h('input', { id, dir: 'ltr', autocomplete: 'off', spellcheck: 'false', maxlength: '20', placeholder: 'ABCD-EFGH' });
    return h(
      'form',
      {
        class: 'control',
        onsubmit: (event) => {
          event.preventDefault();
          this.#act(() => post(`/clients/${client.id}/confirm`, { code: code.value }), 'link.confirmed');
        },
      },
      h('label', { for: id }, t('link.code')),
      h('div', { class: 'code-row' }, code, h('button', { class: 'primary', id: `${id}-save` }, t('link.confirm'))),
    );
  }

  // --- the phone that the client gives in the portal

  #portal(client, registration) {
    const id = `portal-${client.id}`;
    const owner = this.state.people.find((person) => person.owner === client.id);
    const phone = h('input', { id: `${id}-phone`, type: 'tel', dir: 'ltr', autocomplete: 'off', maxlength: '20', value: registration?.phone ?? owner?.phone ?? '' });
    const consent = h('input', { type: 'checkbox', id: `${id}-consent`, checked: Boolean(registration) });
    const button = (name, path, text) =>
      h('button', { type: 'button', class: 'ghost', id: `${id}-${name}`, onclick: () => this.#act(() => post(`/clients/${client.id}/registration/${path}`)) }, t(text));
    return h(
      'form',
      {
        class: 'portal',
        'aria-label': t('link.portal'),
        onsubmit: (event) => {
          event.preventDefault();
          this.#act(() => post(`/clients/${client.id}/registration`, { phone: phone.value, consent: consent.checked }), 'link.registered');
        },
      },
      h('b', null, t('link.portal')),
      h('div', { class: 'control' }, h('label', { for: phone.id }, t('link.phone')), phone),
      h('label', { class: 'choice' }, consent, t('link.consent')),
      registration ? h('span', { class: 'field-hint' }, t('link.consentAt', { at: full(registration.consentAt) })) : null,
      registration?.lockedUntil ? h('span', { class: 'problem' }, t('link.lockedUntil', { at: full(registration.lockedUntil) })) : null,
      h(
        'div',
        { class: 'portal-foot' },
        h('button', { class: 'primary', id: `${id}-save` }, t('link.register')),
        registration?.lockedUntil ? button('unlock', 'unlock', 'link.unlock') : null,
        registration ? button('withdraw', 'withdraw', 'link.withdraw') : null,
      ),
    );
  }

  // --- people who wait to be confirmed

  requests(requests) {
    if (!requests.length) return [];
    return [
      h('h3', { class: 'sub' }, t('link.requests')),
      h('p', { class: 'field-hint' }, t('link.requestHint')),
      ...requests.map((request) => this.#request(request)),
    ];
  }

  #request(request) {
    return h(
      'div',
      { class: 'link-request', dataset: { request: request.id } },
      h('span', { class: 'account-words' }, h('bdi', null, request.name), ' ', request.username ? h('bdi', { class: 'account-id' }, `@${request.username}`) : null),
      h('button', { type: 'button', class: 'ghost', onclick: () => this.#act(() => post(`/link-requests/${encodeURIComponent(request.id)}/reject`)) }, t('link.reject')),
    );
  }

  /** What happened about who is who, newest first. */
  audit(entries) {
    const rows = [...entries].reverse().map((one) =>
      h(
        'li',
        null,
        h('time', { datetime: one.at }, full(one.at)),
        h('span', null, t(`audit.${one.event}`), one.client ? [': ', h('bdi', null, one.client)] : null, one.person ? [' · ', h('bdi', { class: 'account-id' }, one.person)] : null),
      ),
    );
    return rows.length ? rows : [h('li', null, t('link.noAudit'))];
  }
}
