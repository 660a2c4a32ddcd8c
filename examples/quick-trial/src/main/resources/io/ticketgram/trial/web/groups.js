// Whose groups of the messenger are, by the way that the desk knows.
import { get, post } from './api.js';
import { h, toast } from './dom.js';
import { t } from './i18n.js';

/** What somebody types into a group to begin, by the way of the desk. */
export const COMMANDS = { CONFIGURED: 'config', ACTIVATED: 'id' };

export class Groups {
  #items = [];

  /** `changed()` is called after each change. */
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
  }

  async load() {
    this.#items = this.state.groups === 'NONE' ? [] : (await get('/groups')).items;
  }

  signature(client) {
    return JSON.stringify(this.#of(client));
  }

  #of(client) {
    return this.#items.filter((group) => group.client === client.id);
  }

  async #act(action, done) {
    try {
      await action();
      toast(t(done));
    } catch (error) {
      toast(error.message, 'error');
    }
    await this.changed();
  }

  /** A client's groups, and the field for another one. */
  part(client) {
    if (this.state.groups === 'NONE') return null;
    const groups = this.#of(client);
    return h(
      'div',
      { class: 'accounts' },
      this.state.groups === 'ACTIVATED' ? this.#activation(client) : null,
      h('span', { class: 'accounts-label' }, t('groups.label')),
      groups.length
        ? groups.map((group) => this.#group(client, group))
        : h('span', { class: 'account-none' }, t(`groups.none.${this.state.groups}`, { command: `\u200e/${COMMANDS[this.state.groups]}\u200e` })),
    );
  }

  #group(client, group) {
    return h(
      'div',
      { class: 'account' },
      h('span', { class: 'account-words' }, group.service ? [h('bdi', null, group.service), ' '] : null, h('bdi', { class: 'account-id', dir: 'ltr' }, group.id)),
      h(
        'button',
        { type: 'button', class: 'ghost', id: `unbind-${client.id}`, onclick: () => this.#act(() => post(`/groups/${encodeURIComponent(group.id)}/unbind`), 'groups.unbound') },
        t('link.unlink'),
      ),
    );
  }

  #activation(client) {
    const id = `group-${client.id}`;
    const field = h('input', { id, dir: 'ltr', autocomplete: 'off', spellcheck: 'false', maxlength: '100' });
    return h(
      'form',
      {
        class: 'control',
        onsubmit: (event) => {
          event.preventDefault();
          this.#act(() => post(`/clients/${client.id}/group`, { identifier: field.value }), 'groups.activated');
        },
      },
      h('label', { for: id }, t('groups.identifier')),
      h('div', { class: 'code-row' }, field, h('button', { class: 'primary', id: `${id}-save` }, t('groups.activate'))),
    );
  }
}
