// The messenger: people on top, the chat with a bot below.
import { post } from './api.js';
import { Composer } from './composer.js';
import { Conversations } from './conversations.js';
import { alertBox, avatar, h, icon, reconcile, roving, toast } from './dom.js';
import { day, keep, num, onLanguage, read, t } from './i18n.js';
import { Letters } from './letters.js';
import { blocks, bubble } from './message.js';

const NEAR_END = 80;
const ANSWER_PATIENCE = 10_000;

export class Messenger {
  #state;
  #conversations;
  #chat;
  #pinned = true;
  #missed = 0;

  /** `noticed()` is told when a bot wrote something, for the badge of the narrow layout. */
  constructor(place, state, noticed) {
    this.#state = state;
    this.noticed = noticed;
    this.#conversations = new Conversations((chat, what, event) => this.#changed(chat, what, event));
    this.composer = new Composer(state);
    this.letters = state.letters.length ? new Letters(state.letters) : null;
    this.people = h('div', { class: 'people', role: 'tablist' });
    this.head = h('div', { class: 'chat-head' });
    this.log = h('div', {
      class: 'log',
      role: 'log',
      'aria-live': 'polite',
      tabindex: '0',
      onscroll: () => this.#scrolled(),
    });
    this.down = h(
      'button',
      { type: 'button', class: 'round down', hidden: true, onclick: () => this.#toEnd(true) },
      icon('down'),
      h('span', { class: 'badge', hidden: true }),
    );
    this.keys = h('div', { class: 'reply-keyboard', hidden: true });
    this.drop = h('div', { class: 'drop', 'aria-hidden': 'true' });
    place.append(
      this.people,
      h(
        'div',
        { class: 'chat', role: 'tabpanel', id: 'chat-tabpanel' },
        this.head,
        h('div', { class: 'log-frame' }, this.log, this.down, this.letters?.element),
        this.keys,
        this.composer.form,
        this.drop,
      ),
    );
    this.actions = {
      press: (message, button, element) => this.#press(message, button, element),
      command: (text) => this.composer.command(text),
      edit: (message) => this.composer.editMessage(message),
    };
    roving(this.people, '[role=tab]', { onMove: (tab) => tab.click() });
    this.#dropping(place);
    onLanguage(() => this.#draw());
    const kept = state.people.find((person) => person.id === read('person'));
    const bot = state.bots.find((one) => one.id === read('bot'));
    this.open((kept ?? state.people[0]).id, (bot ?? state.bots[0]).id);
    addEventListener('open-chat', ({ detail }) => this.open(detail.person, detail.bot));
    new ResizeObserver(() => this.#pinned && this.#toEnd()).observe(this.log);
  }

  letterArrived() {
    this.letters?.arrived().catch((error) => toast(error.message, 'error'));
  }

  reload() {
    this.letters?.load().catch((error) => toast(error.message, 'error'));
    this.#conversations.reload().catch((error) => toast(error.message, 'error'));
  }

  take(event) {
    this.#conversations.take(event);
  }

  refresh(state) {
    this.#state = state;
    if (!state.bots.some((bot) => bot.id === this.#chat.bot)) {
      this.open(this.#chat.person, state.bots[0].id);
      return;
    }
    this.#drawPeople();
    this.#drawHead();
  }

  open(person, bot) {
    keep('person', person);
    keep('bot', bot);
    this.#chat = this.#conversations.get(person, bot);
    this.#conversations.active = this.#chat;
    this.#chat.unread = 0;
    this.#pinned = true;
    this.#missed = 0;
    this.#draw();
    if (!this.#chat.loaded && !this.#chat.loading) {
      this.#conversations.load(this.#chat).catch((error) => toast(error.message, 'error'));
    }
  }

  #draw() {
    this.people.setAttribute('aria-label', t('chat.people'));
    this.log.setAttribute('aria-label', t('chat.log'));
    this.down.setAttribute('aria-label', t('chat.down'));
    this.drop.replaceChildren(icon('clip'), t('chat.drop'));
    this.#drawPeople();
    this.letters?.open(this.#state.people.find((one) => one.id === this.#chat.person));
    this.letters?.label();
    this.#drawHead();
    this.log.replaceChildren();
    this.#still(() => this.#drawLog());
    this.#drawKeys();
    this.composer.label();
    this.composer.show(this.#chat);
  }

  #drawPeople() {
    reconcile(
      this.people,
      this.#state.people.map((person) => {
        const on = person.id === this.#chat.person;
        const unread = this.#conversations.unreadOf(person.id);
        const role = person.client ? t('chat.linked') : t('chat.stranger');
        return {
          key: person.id,
          signature: JSON.stringify([person, on, unread, role]),
          render: () => this.#personTab(person, on, unread, role),
        };
      }),
    );
  }

  #personTab(person, on, unread, role) {
    return h(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: 'person',
        'aria-selected': String(on),
        'aria-controls': 'chat-tabpanel',
        tabindex: on ? '0' : '-1',
        dataset: { person: person.id },
        onclick: () => this.open(person.id, this.#chat.bot),
      },
      avatar(person.name),
      h(
        'span',
        { class: 'person-words' },
        h('span', { class: 'person-name', dir: 'auto' }, person.firstName),
        h('span', { class: 'person-role' }, role),
      ),
      unread ? h('span', { class: 'badge' }, num(unread)) : null,
    );
  }

  #drawHead() {
    const bot = this.#state.bots.find((one) => one.id === this.#chat.bot);
    const action = this.#chat.action;
    const line = action
      ? h('span', { class: 'typing' }, t(action.startsWith('upload') ? 'chat.sending' : 'chat.typing'), h('i', { 'aria-hidden': 'true' }))
      : h('bdi', null, `@${bot.username}`);
    const signature = JSON.stringify([bot, t('chat.bot')]);
    if (this.head.signature !== signature) {
      this.head.signature = signature;
      this.line = h('span', { class: 'chat-line', 'aria-live': 'off' });
      this.switch = h('div', { class: 'segmented small bots', role: 'group', 'aria-label': t('chat.bots') });
      this.head.replaceChildren(
        h('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('bot')),
        h('span', { class: 'chat-title' }, h('b', { dir: 'auto' }, bot.title), this.line),
        this.switch,
        ...(this.letters ? [this.letters.button] : []),
      );
    }
    this.line.replaceChildren(line);
    reconcile(
      this.switch,
      (this.#state.bots.length > 1 ? this.#state.bots : []).map((one) => {
        const unread = this.#conversations.unreadOf(this.#chat.person, one.id);
        const on = one.id === this.#chat.bot;
        return {
          key: one.id,
          signature: JSON.stringify([one, unread, on]),
          render: () =>
            h(
              'button',
              {
                type: 'button',
                'aria-pressed': String(on),
                title: `@${one.username}`,
                dataset: { bot: one.id },
                onclick: () => this.open(this.#chat.person, one.id),
              },
              one.title,
              unread ? h('span', { class: 'dot' }) : null,
            ),
        };
      }),
    );
  }

  #drawLog() {
    const list = blocks([...this.#chat.messages.values()].sort((a, b) => a.id - b.id));
    const items = [];
    let today = '';
    for (const block of list) {
      const date = day(block.messages[0].date);
      if (date !== today) {
        today = date;
        items.push({
          key: `day-${block.key}`,
          signature: date,
          render: () => h('div', { class: 'day' }, h('span', null, date)),
        });
      }
      items.push({
        key: `${this.#chat.key}/${block.key}`,
        signature: JSON.stringify(block.messages),
        render: () => bubble(block, this.actions),
      });
    }
    if (items.length === 0 && this.#chat.loaded) {
      items.push({ key: 'empty', signature: t('chat.empty'), render: () => this.#emptyNote() });
    }
    reconcile(this.log, items);
    if (this.#pinned) this.#toEnd();
  }

  /** What was there before the chat was opened does not move in. */
  #still(draw) {
    this.log.classList.add('quiet');
    draw();
    requestAnimationFrame(() => requestAnimationFrame(() => this.log.classList.remove('quiet')));
  }

  #emptyNote() {
    return h(
      'div',
      { class: 'chat-empty' },
      h('span', { class: 'avatar bot big', 'aria-hidden': 'true' }, icon('bot')),
      h('b', null, t('chat.empty')),
      h('span', null, t('chat.empty.hint')),
    );
  }

  #drawKeys() {
    const { keyboard } = this.#chat;
    this.keys.hidden = !keyboard;
    this.keys.replaceChildren(
      ...(keyboard?.rows ?? []).map((row) =>
        h(
          'div',
          { class: 'inline-row' },
          row.map((label) =>
            h('button', { type: 'button', class: 'key', onclick: () => this.#tap(label) }, label),
          ),
        ),
      ),
    );
  }

  #changed(chat, what, event) {
    if (what === 'message' && event.added && event.message.fromBot) this.noticed();
    if (chat !== this.#chat) {
      this.#drawPeople();
      this.#drawHead();
      return;
    }
    if (what === 'answer') this.#answered(event);
    if (what === 'message' && event.added) this.#arrived(event.message);
    this.#drawHead();
    if (what === 'action' || what === 'answer') return;
    if (what === 'loaded') this.#still(() => this.#drawLog());
    else this.#drawLog();
    this.#drawKeys();
    this.composer.refresh();
  }

  #arrived(message) {
    if (!message.fromBot) this.#pinned = true;
    else if (!this.#pinned) this.#missed++;
    this.#drawDown();
  }

  // --- pressing buttons

  async #press(message, button, element) {
    if (element.classList.contains('busy')) return;
    const chat = this.#chat;
    element.classList.add('busy');
    const free = () => element.classList.remove('busy');
    try {
      const { callback } = await post(`/chats/${chat.key}/press`, {
        messageId: message.id,
        data: button.data,
      });
      const timer = setTimeout(() => {
        if (chat.pressed.delete(callback)) {
          free();
          toast(t('chat.slow'), 'error');
        }
      }, ANSWER_PATIENCE);
      const early = chat.pressed.get(callback);
      const finish = () => {
        clearTimeout(timer);
        chat.pressed.delete(callback);
        free();
      };
      if (early === true) finish();
      else chat.pressed.set(callback, finish);
    } catch (error) {
      free();
      toast(error.message, 'error');
    }
  }

  #answered(event) {
    const finish = this.#chat.pressed.get(event.callback);
    if (typeof finish === 'function') finish();
    else this.#chat.pressed.set(event.callback, true);
    if (event.text) {
      if (event.alert) alertBox(event.text);
      else this.#note(event.text);
    }
  }

  #note(text) {
    const note = h('div', { class: 'chat-note', role: 'status', dir: 'auto' }, text);
    this.log.parentElement.append(note);
    setTimeout(() => note.remove(), 4000);
  }

  async #tap(label) {
    try {
      await post(`/chats/${this.#chat.key}/tap`, { label });
    } catch (error) {
      toast(error.message, 'error');
    }
  }

  // --- scrolling

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    this.#pinned = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#pinned) this.#missed = 0;
    this.#drawDown();
  }

  #drawDown() {
    this.down.hidden = this.#pinned;
    const badge = this.down.querySelector('.badge');
    badge.hidden = this.#missed === 0;
    badge.textContent = num(this.#missed);
  }

  #toEnd(smooth = false) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm ? 'smooth' : 'instant' });
  }

  // --- dropping files

  #dropping(place) {
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    place.addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      place.classList.add('dropping');
    });
    place.addEventListener('dragleave', (event) => {
      if (!place.contains(event.relatedTarget)) place.classList.remove('dropping');
    });
    place.addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      place.classList.remove('dropping');
      this.composer.add([...event.dataTransfer.files]);
    });
  }
}
