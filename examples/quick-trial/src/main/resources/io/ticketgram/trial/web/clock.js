// Lets time pass, for desks that do something when nothing is said for long.
import { post } from './api.js';
import { h, toast } from './dom.js';
import { t } from './i18n.js';

export class Clock {
  constructor(state) {
    this.ahead = h('span', { class: 'clock-ahead', role: 'status' });
    this.buttons = h('span', { class: 'clock-buttons' });
    this.element = h('div', { class: 'clock' }, this.ahead, this.buttons);
    this.refresh(state);
  }

  refresh(state) {
    this.state = state;
    this.label();
  }

  label() {
    const { ahead, silence } = this.state;
    this.element.hidden = silence.length === 0;
    this.ahead.textContent = ahead ? t('clock.ahead', { hours: Math.round(ahead / 3600) }) : '';
    this.buttons.replaceChildren(
      ...silence.map((hours) =>
        h(
          'button',
          { type: 'button', class: 'ghost', id: `later-${hours}`, title: t('clock.hint'), onclick: () => this.#pass(hours) },
          t('clock.pass', { hours }),
        ),
      ),
    );
  }

  async #pass(hours) {
    try {
      await post('/clock', { hours });
      toast(t('clock.moved', { hours }));
    } catch (error) {
      toast(error.message, 'error');
    }
  }
}
