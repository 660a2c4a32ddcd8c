// What a client wants to be told of, by kind and way, and telling them.
import { get, post } from './api.js';
import { h, reconcile, toast } from './dom.js';
import { current, t, titleOf } from './i18n.js';
import { latest } from './latest.js';

export class Notifications {
  #client = null;
  #clients = [];
  #choices = [];
  #requestId = null;

  constructor(state) {
    this.state = state;
    this.load = latest(() => this.#load());
    this.title = h('h2');
    this.hint = h('p', { class: 'section-hint' });
    this.clientLabel = h('label', { for: 'notify-client' });
    this.client = h('select', {
      id: 'notify-client',
      onchange: () => {
        this.#client = this.client.value;
        this.load().catch((error) => toast(error.message, 'error'));
      },
    });
    this.head = h('thead');
    this.rows = h('tbody');
    this.kindLabel = h('label', { for: 'notify-kind' });
    this.kind = h('select', { id: 'notify-kind' });
    this.textLabel = h('label', { for: 'notify-text' });
    this.text = h('textarea', { id: 'notify-text', rows: '2', dir: 'auto', maxlength: '1000' });
    this.send = h('button', { type: 'submit', class: 'primary', id: 'notify-send' });
    this.result = h('p', { class: 'field-hint', id: 'notify-result', role: 'status' });
    this.element = h(
      'div',
      { class: 'section' },
      h('div', { class: 'section-head' }, this.title),
      this.hint,
      h('div', { class: 'notify-client' }, h('div', { class: 'control' }, this.clientLabel, this.client)),
      h('div', { class: 'notify-frame' }, h('table', { class: 'preferences' }, this.head, this.rows)),
      h(
        'form',
        { class: 'broadcast-form', onsubmit: (event) => this.#submit(event) },
        h('div', { class: 'control' }, this.kindLabel, this.kind),
        h('div', { class: 'control' }, this.textLabel, this.text),
        this.send,
        this.result,
      ),
    );
  }

  label() {
    this.title.textContent = t('panel.notifications');
    this.hint.textContent = t('notify.hint');
    this.clientLabel.textContent = t('tickets.client');
    this.kindLabel.textContent = t('notify.kind');
    this.textLabel.textContent = t('broadcasts.text');
    this.text.placeholder = t('notify.placeholder');
    this.send.textContent = t('notify.send');
    this.result.textContent = '';
    this.head.replaceChildren(
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, t('notify.kind')),
        this.state.channels.map((channel) => h('th', { scope: 'col' }, titleOf(this.state.channels, channel.key))),
      ),
    );
    this.#draw();
  }

  async #load() {
    this.#clients = (await get('/clients')).items;
    this.#client ??= this.#clients[0].id;
    const client = this.#client;
    const { choices } = await get(`/clients/${client}/notifications`);
    if (client === this.#client) this.#choices = choices;
    this.#draw();
  }

  #draw() {
    reconcile(
      this.client,
      this.#clients.map((one) => ({ key: one.id, signature: one.name, render: () => h('option', { value: one.id }, one.name) })),
    );
    if (this.#client) this.client.value = this.#client;
    // the desk itself tells of replies
    const sent = this.state.notifications.filter((kind) => kind.key !== 'support_reply');
    reconcile(
      this.kind,
      sent.map((kind) => ({
        key: kind.key,
        signature: current(),
        render: () => h('option', { value: kind.key }, titleOf(this.state.notifications, kind.key)),
      })),
    );
    reconcile(
      this.rows,
      this.state.notifications.map((kind) => {
        const choices = this.#choices.filter((choice) => choice.kind === kind.key);
        return {
          key: kind.key,
          signature: JSON.stringify([current(), this.#client, choices]),
          render: () => this.#row(kind, choices),
        };
      }),
    );
  }

  #row(kind, choices) {
    const name = titleOf(this.state.notifications, kind.key);
    return h(
      'tr',
      { dataset: { kind: kind.key } },
      h('th', { scope: 'row' }, name),
      choices.map((choice) =>
        h(
          'td',
          null,
          h('input', {
            type: 'checkbox',
            role: 'switch',
            class: 'switch',
            id: `notify-${choice.kind}-${choice.channel}`,
            checked: choice.on,
            disabled: !kind.changeable,
            'aria-label': `${name}: ${titleOf(this.state.channels, choice.channel)}`,
            onchange: (event) => this.#choose(choice, event.target.checked),
          }),
        ),
      ),
    );
  }

  async #choose({ kind, channel }, on) {
    try {
      await post(`/clients/${this.#client}/notifications`, { kind, channel, on });
    } catch (error) {
      toast(error.message, 'error');
    }
    await this.load();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.send.disabled) return;
    // one id for all tries: a repeated request tells nobody twice
    this.#requestId ??= crypto.randomUUID();
    this.send.disabled = true;
    try {
      const { outcome, chats, mailed } = await post('/notifications', {
        client: this.#client,
        kind: this.kind.value,
        text: this.text.value,
        requestId: this.#requestId,
      });
      this.result.textContent = [t(`notify.${outcome}`, { chats }), mailed ? t('notify.mailed') : ''].filter(Boolean).join(' ');
      this.#requestId = null;
    } catch (error) {
      if (error.status >= 400 && error.status < 500) this.#requestId = null;
      toast(error.message, 'error');
    } finally {
      this.send.disabled = false;
    }
  }
}
