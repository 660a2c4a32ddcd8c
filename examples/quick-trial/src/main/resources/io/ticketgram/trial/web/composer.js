// Where the person writes: text, files, the bot's commands, and things a bot may stumble over.
import { post, upload } from './api.js';
import { autosize, h, icon, roving, toast } from './dom.js';
import { keepDraft } from './conversations.js';
import { COMMANDS } from './groups.js';
import { t } from './i18n.js';

const MOST_FILES = 10;

export class Composer {
  #chat = null;
  #editing = null;
  #replying = null;
  #choice = 0;

  constructor(state) {
    this.state = state;
    this.area = h('textarea', {
      rows: '1',
      dir: 'auto',
      id: 'chat-text',
      maxlength: '20000',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-controls': 'commands',
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#paste(event),
    });
    this.tray = h('div', { class: 'tray', hidden: true });
    this.commands = h('div', { class: 'popup commands', id: 'commands', role: 'listbox', hidden: true });
    this.more = h('div', { class: 'popup more', id: 'more', role: 'menu', hidden: true });
    this.edit = h('div', { class: 'editing', hidden: true });
    this.file = h('input', {
      type: 'file',
      multiple: true,
      class: 'visually-hidden',
      id: 'chat-files',
      tabindex: '-1',
      onchange: () => this.#picked(),
    });
    this.asFiles = h('input', { type: 'checkbox', id: 'as-files' });
    this.menuButton = this.#button('menu', 'round', () => this.#toggleCommands(), {
      'aria-haspopup': 'listbox',
      'aria-controls': 'commands',
      'aria-expanded': 'false',
    });
    this.clipButton = this.#button('clip', 'round', () => this.file.click());
    this.moreButton = this.#button('plus', 'round', () => this.#toggleMore(), {
      'aria-haspopup': 'menu',
      'aria-controls': 'more',
      'aria-expanded': 'false',
    });
    this.sendButton = h('button', { class: 'round send', type: 'submit' }, icon('send'));
    this.unblock = h('button', { class: 'primary unblock', type: 'button', onclick: () => this.#block(false) });
    this.start = h('button', { class: 'primary start', type: 'button', onclick: () => this.#say('/start') });
    this.form = h(
      'form',
      { class: 'composer', onsubmit: (event) => this.#submit(event) },
      this.commands,
      this.more,
      this.edit,
      this.tray,
      h(
        'div',
        { class: 'composer-row' },
        this.menuButton,
        h('div', { class: 'field' }, this.area, this.clipButton),
        this.moreButton,
        this.sendButton,
        this.file,
      ),
      this.start,
      this.unblock,
    );
    roving(this.more, '[role=menuitem]', { vertical: true });
    this.form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#escape(event);
    });
    document.addEventListener('pointerdown', (event) => {
      if (!this.form.contains(event.target)) this.#closePopups();
    });
    this.label();
  }

  #button(symbol, kind, action, attributes = {}) {
    return h('button', { type: 'button', class: kind, onclick: action, ...attributes }, icon(symbol));
  }

  label() {
    const names = [
      [this.menuButton, 'chat.menu'],
      [this.clipButton, 'chat.attach'],
      [this.moreButton, 'chat.more'],
      [this.sendButton, 'chat.send'],
      [this.commands, 'chat.menu'],
      [this.more, 'more.title'],
      [this.file, 'chat.attach'],
    ];
    for (const [element, key] of names) {
      element.setAttribute('aria-label', t(key));
      if (element.tagName === 'BUTTON') element.title = t(key);
    }
    this.area.placeholder = t('chat.placeholder');
    this.area.setAttribute('aria-label', t('chat.placeholder'));
    this.start.textContent = t('chat.start');
    this.unblock.textContent = t('chat.unblock');
    this.#drawMore();
    if (this.#chat) this.show(this.#chat);
  }

  /** Shows the composer of a chat, with what was begun there. */
  show(chat) {
    if (this.#chat !== chat) {
      if (this.#chat) this.#chat.draft = this.#editing ? '' : this.area.value;
      this.#chat = chat;
      this.#editing = null;
      this.#replying = null;
      this.area.value = chat.draft;
      this.#closePopups();
    }
    this.refresh();
    autosize(this.area);
  }

  /** What depends on the chat's content: whether it has begun. */
  refresh() {
    const group = this.#chat.bot === this.state.group?.id;
    for (const [name, shown] of [['begin', group], ['mention', group], ['block', !group]]) {
      this.more.querySelector(`[data-more=${name}]`).hidden = !shown;
    }
    const begun = group || this.#chat.messages.size > 0;
    this.form.classList.toggle('not-begun', this.#chat.loaded && !begun);
    this.form.classList.toggle('blocked', this.#chat.blocked);
    autosize(this.area);
    this.#drawTray();
    this.#drawEdit();
  }

  focus() {
    if (!this.form.classList.contains('not-begun')) this.area.focus();
    else this.start.focus();
  }

  #block(blocked) {
    return this.#guard(() => post(`/chats/${this.#chat.key}/block`, { blocked }));
  }

  async #say(text) {
    await this.#guard(() => post(`/chats/${this.#chat.key}/messages`, { text }));
    this.area.focus();
  }

  command(text) {
    return this.#say(text);
  }

  async #guard(action) {
    try {
      return await action();
    } catch (error) {
      toast(error.message, 'error');
      return null;
    }
  }

  async #submit(event) {
    event?.preventDefault();
    const chat = this.#chat;
    const text = this.area.value;
    if (!text.trim() && chat.tray.length === 0) return;
    if (this.#editing) {
      const messageId = this.#editing.id;
      if (await this.#guard(() => post(`/chats/${chat.key}/edit`, { messageId, text }))) {
        this.#editing = null;
        this.#clear(chat);
      }
      return;
    }
    const sent = chat.tray.splice(0);
    const asFiles = this.asFiles.checked;
    const replyTo = this.#replying?.id;
    this.#replying = null;
    this.#clear(chat);
    try {
      const files = (await Promise.all(sent.map((item) => item.done))).map((file) => file.id);
      await post(`/chats/${chat.key}/messages`, { text, files, asFiles, replyTo });
    } catch (error) {
      toast(error.message, 'error');
      if (this.#chat === chat && !this.area.value) this.area.value = text;
      else if (!chat.draft) chat.draft = text;
      chat.tray.unshift(...sent.filter((item) => item.state !== 'failed'));
      this.refresh();
    }
  }

  #clear(chat) {
    chat.draft = '';
    keepDraft(chat.key, '');
    if (this.#chat === chat) {
      this.area.value = '';
      autosize(this.area);
      this.#closePopups();
      this.refresh();
    }
  }

  #key(event) {
    if (event.isComposing) return;
    if (!this.commands.hidden && this.#chooseByKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'ArrowUp' && this.area.value === '' && !this.#editing) {
      this.#editLast(event);
    }
  }

  #editLast(event) {
    const own = [...this.#chat.messages.values()].filter((m) => m.mine && m.text);
    const last = own[own.length - 1];
    if (!last) return;
    event.preventDefault();
    this.editMessage(last);
  }

  /** Takes a message of the person's own up again. */
  editMessage(message) {
    this.#editing = message;
    this.area.value = message.text;
    autosize(this.area);
    this.#drawEdit();
    this.area.focus();
  }

  /** Answers a message of anybody. */
  replyTo(message) {
    this.#editing = null;
    this.#replying = message;
    this.#drawEdit();
    this.area.focus();
  }

  #escape(event) {
    if (!this.commands.hidden || !this.more.hidden) {
      event.stopPropagation();
      this.#closePopups();
      this.area.focus();
    } else if (this.#editing) {
      this.#editing = null;
      this.#clear(this.#chat);
    } else if (this.#replying) {
      this.#replying = null;
      this.#drawEdit();
    }
  }

  #drawEdit() {
    const about = this.#editing ?? this.#replying;
    this.edit.hidden = !about;
    if (!about) return;
    this.edit.replaceChildren(
      icon(this.#editing ? 'edit' : 'reply'),
      h('span', { class: 'editing-words' }, h('b', null, this.#editing ? t('chat.editing') : t('chat.replying', { name: about.author })), h('span', { dir: 'auto' }, about.text)),
      h(
        'button',
        {
          type: 'button',
          class: 'round tiny',
          'aria-label': t('chat.editCancel'),
          onclick: () => {
            if (this.#editing) this.#clear(this.#chat);
            this.#editing = null;
            this.#replying = null;
            this.#drawEdit();
            this.area.focus();
          },
        },
        icon('close'),
      ),
    );
  }

  // --- commands

  #typed() {
    autosize(this.area);
    if (!this.#editing) keepDraft(this.#chat.key, this.area.value);
    const text = this.area.value;
    if (/^\/\w*$/.test(text)) this.#openCommands(text.slice(1).toLowerCase());
    else this.#closeCommands();
  }

  #toggleCommands() {
    if (this.commands.hidden) {
      this.#closePopups();
      this.#openCommands('');
      this.area.focus();
    } else {
      this.#closeCommands();
    }
  }

  #openCommands(start) {
    const fitting = this.#chat.commands.filter((command) => command.name.startsWith(start));
    if (fitting.length === 0 && start !== '') {
      this.#closeCommands();
      return;
    }
    this.#choice = 0;
    this.commands.replaceChildren(
      ...fitting.map((command, index) =>
        h(
          'div',
          {
            class: 'option',
            role: 'option',
            id: `command-${index}`,
            dataset: { command: command.name },
            onpointerdown: (event) => {
              event.preventDefault();
              this.#choose(command.name);
            },
          },
          h('b', null, `/${command.name}`),
          h('span', { dir: 'auto' }, command.description),
        ),
      ),
      ...(fitting.length === 0 ? [h('p', { class: 'popup-note' }, t('chat.noCommands'))] : []),
    );
    this.commands.hidden = false;
    this.menuButton.setAttribute('aria-expanded', 'true');
    this.#mark();
  }

  #mark() {
    const options = [...this.commands.querySelectorAll('.option')];
    options.forEach((option, index) =>
      option.setAttribute('aria-selected', String(index === this.#choice)),
    );
    options[this.#choice]?.scrollIntoView({ block: 'nearest' });
    if (options.length) this.area.setAttribute('aria-activedescendant', `command-${this.#choice}`);
  }

  #chooseByKey(event) {
    const options = [...this.commands.querySelectorAll('.option')];
    if (options.length === 0) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : options.length - 1;
      this.#choice = (this.#choice + step) % options.length;
      this.#mark();
    } else if (event.key === 'Tab') {
      this.area.value = `/${options[this.#choice].dataset.command}`;
      this.#closeCommands();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      this.#choose(options[this.#choice].dataset.command);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  #choose(name) {
    this.#closeCommands();
    this.area.value = '';
    autosize(this.area);
    this.#say(`/${name}`);
  }

  #closeCommands() {
    this.commands.hidden = true;
    this.menuButton.setAttribute('aria-expanded', 'false');
    this.area.removeAttribute('aria-activedescendant');
  }

  #closePopups() {
    this.#closeCommands();
    this.more.hidden = true;
    this.moreButton.setAttribute('aria-expanded', 'false');
  }

  // --- what a bot does not expect

  #drawMore() {
    const entries = [
      ['smile', 'sticker', () => this.#special('sticker')],
      ['mic', 'voice', () => this.#special('voice')],
      ['pin', 'location', () => this.#special('location')],
      ['user', 'contact', () => this.#special('contact')],
      ...(this.state.linking.includes('PHONE') ? [['user', 'foreign_contact', () => this.#special('foreign_contact')]] : []),
      ['text', 'long', () => this.#long()],
      ['layers', 'six', () => this.#six()],
      ['shield', 'forged', () => this.#special('forged')],
      ['menu', 'begin', () => this.#say(this.#beginning())],
      ['bot', 'mention', () => this.#insert(`@${this.state.bots[0].username} `)],
      ['block', 'block', () => this.#block(true)],
    ];
    this.more.replaceChildren(
      h('p', { class: 'popup-note' }, t('more.title')),
      ...entries.map(([symbol, name, action]) =>
        h(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            class: 'option',
            dataset: { more: name },
            onclick: () => {
              this.#closePopups();
              this.area.focus();
              action();
            },
          },
          icon(symbol),
          h('span', null, name === 'begin' ? h('bdi', null, this.#beginning()) : t(`more.${name}`)),
        ),
      ),
    );
  }

  #toggleMore() {
    const open = this.more.hidden;
    this.#closePopups();
    this.more.hidden = !open;
    this.moreButton.setAttribute('aria-expanded', String(open));
    if (open) this.more.querySelector('[role=menuitem]').focus();
  }

  #special(kind) {
    return this.#guard(() => post(`/chats/${this.#chat.key}/special`, { kind }));
  }

  /** The command with which a group is set up. */
  #beginning() {
    return `/${COMMANDS[this.state.groups]}@${this.state.bots[0].username}`;
  }

  #insert(text) {
    this.area.value = text + this.area.value;
    autosize(this.area);
  }

  #long() {
    this.area.value = `${t('more.long')}: ${'0123456789 '.repeat(40)}`.slice(0, 300);
    autosize(this.area);
  }

  #six() {
    const name = (number) => `log-${number}.txt`;
    const files = [1, 2, 3, 4, 5, 6].map(
      (number) => new File([`${name(number)}\n`.repeat(20)], name(number), { type: 'text/plain' }),
    );
    this.add(files);
  }

  // --- files

  #picked() {
    this.add([...this.file.files]);
    this.file.value = '';
    this.area.focus();
  }

  #paste(event) {
    const files = [...event.clipboardData.files];
    if (files.length) {
      event.preventDefault();
      this.add(files);
    }
  }

  add(files) {
    const chat = this.#chat;
    if (chat.tray.length + files.length > MOST_FILES) toast(t('chat.tooMany'), 'error');
    for (const file of files.slice(0, Math.max(0, MOST_FILES - chat.tray.length))) {
      const item = { name: file.name, state: 'uploading', picture: file.type.startsWith('image/') };
      item.done = upload(file).then(
        (stored) => {
          item.state = 'ready';
          this.#drawTray();
          return stored;
        },
        (error) => {
          item.state = 'failed';
          chat.tray = chat.tray.filter((other) => other !== item);
          toast(`${file.name}: ${error.message}`, 'error');
          this.#drawTray();
          throw error;
        },
      );
      item.done.catch(() => {});
      chat.tray.push(item);
    }
    this.#drawTray();
  }

  #drawTray() {
    const { tray } = this.#chat;
    this.tray.hidden = tray.length === 0;
    this.area.placeholder = t(tray.length ? 'chat.caption' : 'chat.placeholder');
    this.tray.replaceChildren(
      ...tray.map((item) =>
        h(
          'span',
          { class: `chip ${item.state}` },
          icon('file'),
          h('span', { class: 'chip-name', dir: 'auto' }, item.name),
          h(
            'button',
            {
              type: 'button',
              'aria-label': t('chat.remove', { name: item.name }),
              onclick: () => {
                this.#chat.tray = this.#chat.tray.filter((other) => other !== item);
                this.#drawTray();
                this.area.focus();
              },
            },
            icon('close'),
          ),
        ),
      ),
      ...(tray.some((item) => item.picture)
        ? [h('label', { class: 'as-files' }, this.asFiles, t('chat.asFiles'))]
        : []),
    );
  }
}
