// In place of the messenger when the bot runs against the real Telegram.
import { post } from './api.js';
import { h, icon, toast } from './dom.js';
import { onLanguage, t } from './i18n.js';

export class TelegramGuide {
  constructor(place, state) {
    this.state = state;
    this.place = place;
    this.draw();
    onLanguage(() => this.draw());
  }

  refresh(state) {
    this.state = state;
    if (!this.place.contains(document.activeElement)) this.draw();
  }

  reload() {}

  take() {}

  letterArrived() {}

  draw() {
    const { bot, client } = this.state.telegram;
    const username = h('input', {
      id: 'own-username',
      value: client.username,
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: '33',
      placeholder: 'username',
    });
    this.place.replaceChildren(
      h(
        'div',
        { class: 'guide' },
        h('span', { class: 'avatar bot big', 'aria-hidden': 'true' }, icon('bot')),
        h('h2', null, t('telegram.title')),
        h(
          'ol',
          null,
          h(
            'li',
            null,
            h('label', { for: 'own-username' }, t('telegram.step1', { client: client.name })),
            h(
              'form',
              {
                class: 'guide-form',
                onsubmit: async (event) => {
                  event.preventDefault();
                  try {
                    await post(`/clients/${client.id}`, { username: username.value });
                    toast(t('telegram.saved'));
                  } catch (error) {
                    toast(error.message, 'error');
                  }
                },
              },
              username,
              h('button', { class: 'primary' }, t('telegram.save')),
            ),
          ),
          h(
            'li',
            null,
            h('p', null, t('telegram.step2')),
            h(
              'a',
              { class: 'primary', href: `https://t.me/${bot}`, target: '_blank', rel: 'noopener' },
              t('telegram.open', { bot }),
            ),
          ),
          h('li', null, t('telegram.step3')),
        ),
      ),
    );
  }
}
