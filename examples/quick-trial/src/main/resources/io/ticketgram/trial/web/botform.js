// The settings of a bot. Its token goes to the server and never comes back.
import { post } from './api.js';
import { FormDialog } from './dialog.js';
import { h, icon, toast } from './dom.js';
import { t } from './i18n.js';

export class BotForm {
  #bot = null;
  #sure = false;

  constructor(state, saved) {
    this.saved = saved;
    this.simulated = state.mode === 'simulated';
    this.providers = state.providers.map((one) => ({
      id: one.id,
      box: h('input', { type: 'checkbox', id: `bot-provider-${one.id}` }),
      title: one.title,
    }));
    const plain = { autocomplete: 'off', spellcheck: 'false', maxlength: '300' };
    this.token = h('input', { id: 'bot-token', ...plain });
    this.username = h('input', { id: 'bot-username', ...plain });
    this.purpose = h('select', { id: 'bot-purpose' });
    this.purposes = state.notifications.length ? ['', 'REQUESTS', 'NOTIFICATIONS'] : [];
    this.webhook = h('input', { id: 'bot-webhook', ...plain, inputmode: 'url' });
    this.make = h('button', { type: 'button', class: 'ghost', id: 'bot-make', onclick: () => this.#make() });
    this.made = h('p', { class: 'field-hint', role: 'status' });
    this.remove = h('button', { type: 'button', class: 'ghost danger', id: 'bot-delete', onclick: () => this.#remove() });
    this.labels = {};
    this.dialog = new FormDialog(
      'bot-form',
      [
        h(
          'fieldset',
          { class: 'choices' },
          (this.legend = h('legend')),
          this.providers.map((one) => h('label', { class: 'choice' }, one.box, one.title)),
        ),
        this.purposes.length ? this.#field('purpose', this.purpose) : null,
        this.#field('token', this.token, this.simulated ? [this.make, this.made] : []),
        this.#field('username', this.username),
        this.#field('webhook', this.webhook),
      ],
      () => this.#save(),
    );
    this.dialog.submit.id = 'bot-save';
    this.dialog.extra.append(this.remove);
  }

  #field(name, input, more = []) {
    this.labels[name] = h('label', { for: input.id });
    return h('div', { class: 'control' }, this.labels[name], input, more);
  }

  label() {
    this.dialog.label();
    this.legend.textContent = t('bots.providers');
    for (const [name, label] of Object.entries(this.labels)) label.textContent = t(`bots.form.${name}`);
    this.make.replaceChildren(icon('plus'), t('bots.make'));
    this.purpose.replaceChildren(...this.purposes.map((one) => h('option', { value: one }, t(`bots.purpose.${one || 'ALL'}`))));
    this.webhook.placeholder = t('bots.form.webhookNone');
  }

  /** Opens the form for a bot of the table, or for a new one. */
  open(bot) {
    this.#bot = bot;
    this.#sure = false;
    const settings = bot?.settings ?? { providers: this.providers.map((one) => one.id), username: '', webhook: '' };
    this.providers.forEach((one) => {
      one.box.checked = settings.providers.includes(one.id);
    });
    this.token.value = '';
    this.token.placeholder = bot ? t('bots.form.tokenKept', { id: bot.id }) : '123456:ABC-DEF…';
    this.username.value = settings.username;
    this.webhook.value = settings.webhook;
    this.purpose.value = settings.purpose ?? '';
    this.made.textContent = '';
    this.make.hidden = Boolean(bot);
    this.remove.hidden = !bot;
    this.remove.textContent = t('bots.delete');
    this.dialog.open(bot ? bot.title : t('bots.add'), t('save'));
  }

  async #make() {
    try {
      const made = await post('/telegram-bots');
      this.token.value = made.token;
      this.username.value = made.username;
      this.made.textContent = t('bots.made', { name: `@${made.username}` });
    } catch (error) {
      this.made.textContent = error.message;
    }
  }

  async #save() {
    await post(this.#bot ? `/bots/${this.#bot.id}/settings` : '/bots', {
      providers: this.providers.filter((one) => one.box.checked).map((one) => one.id),
      token: this.token.value,
      username: this.username.value,
      webhook: this.webhook.value,
      purpose: this.purpose.value,
    });
    await this.saved();
    toast(t('bots.saved'));
  }

  #remove() {
    if (!this.#sure) {
      this.#sure = true;
      this.remove.textContent = t('bots.deleteSure');
      return;
    }
    this.dialog.run(async () => {
      await post(`/bots/${this.#bot.id}/delete`);
      await this.saved();
      toast(t('bots.deleted'));
    });
  }
}
