// The answer to a client, or a note for colleagues. What was begun stays with its ticket.
import { get, post, upload } from './api.js';
import { autosize, h, icon, toast } from './dom.js';
import { current, t } from './i18n.js';

const MOST_FILES = 10;

export class ReplyForm {
  #drafts = new Map();
  #id = null;
  #me = null;
  #allowed = true;

  constructor() {
    this.mode = h('div', { class: 'segmented small', role: 'group' });
    this.hint = h('span', { class: 'reply-hint' });
    this.area = h('textarea', {
      rows: '3',
      id: 'reply-text',
      dir: 'auto',
      maxlength: '60000',
      oninput: () => {
        this.#draft().text = this.area.value;
        autosize(this.area);
      },
      onkeydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          this.element.requestSubmit();
        }
      },
      onpaste: (event) => {
        const files = [...event.clipboardData.files];
        if (files.length) {
          event.preventDefault();
          this.#add(files);
        }
      },
    });
    this.canned = h('select', { id: 'canned', class: 'canned', onchange: () => this.#fill() });
    this.tray = h('div', { class: 'tray', hidden: true });
    this.file = h('input', {
      type: 'file',
      multiple: true,
      class: 'visually-hidden',
      id: 'reply-files',
      tabindex: '-1',
      onchange: () => {
        this.#add([...this.file.files]);
        this.file.value = '';
        this.area.focus();
      },
    });
    this.clip = h('button', { type: 'button', class: 'round', onclick: () => this.file.click() }, icon('clip'));
    this.send = h('button', { type: 'submit', class: 'primary', id: 'reply-send' });
    this.element = h(
      'form',
      { class: 'reply', onsubmit: (event) => this.#submit(event) },
      h('div', { class: 'reply-head' }, this.mode, this.hint),
      this.area,
      this.tray,
      h('div', { class: 'reply-foot' }, this.clip, this.file, this.canned, h('span', { class: 'reply-as' }), this.send),
    );
  }

  #draft() {
    let draft = this.#drafts.get(this.#id);
    if (!draft) {
      draft = { text: '', files: [], note: false };
      this.#drafts.set(this.#id, draft);
    }
    return draft;
  }

  open(id) {
    this.#id = id;
    this.area.value = this.#draft().text;
    this.#draw();
    autosize(this.area);
  }

  /** Whether staff may reply in this status; a note is always possible. */
  allow(reply) {
    if (this.#allowed === reply) return;
    this.#allowed = reply;
    this.#draw();
  }

  label(me) {
    this.#me = me;
    this.mode.setAttribute('aria-label', t('ticket.mode'));
    this.clip.setAttribute('aria-label', t('ticket.attach'));
    this.clip.title = t('ticket.attach');
    this.file.setAttribute('aria-label', t('ticket.attach'));
    this.#offer().catch((error) => toast(error.message, 'error'));
    if (this.#id !== null) this.#draw();
  }

  #draw() {
    const draft = this.#draft();
    if (!this.#allowed) draft.note = true;
    const focused = this.mode.contains(document.activeElement);
    this.mode.replaceChildren(
      ...[
        [false, 'reply'],
        [true, 'note'],
      ].map(([note, name]) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(draft.note === note),
            disabled: !note && !this.#allowed,
            dataset: { mode: name },
            onclick: () => {
              draft.note = note;
              this.#draw();
            },
          },
          t(`ticket.${name}`),
        ),
      ),
    );
    if (focused) this.mode.querySelector('[aria-pressed=true]').focus();
    this.element.classList.toggle('internal', draft.note);
    const hint = draft.note ? 'ticket.noteHint' : 'ticket.replyHint';
    this.hint.textContent = t(this.#allowed ? hint : 'ticket.closedHint');
    this.area.placeholder = t(draft.note ? 'ticket.note' : 'ticket.reply');
    this.area.setAttribute('aria-label', this.area.placeholder);
    this.send.textContent = t(draft.note ? 'ticket.sendNote' : 'ticket.sendReply');
    this.element.querySelector('.reply-as').textContent = `${t('ticket.as')} ${this.#me.name}`;
    this.#drawTray();
  }

  /** Offers what staff send often; what is chosen can be changed before it is sent. */
  async #offer() {
    this.replies ??= (await get('/canned')).items;
    this.canned.hidden = this.replies.length === 0;
    this.canned.setAttribute('aria-label', t('ticket.canned'));
    this.canned.replaceChildren(
      h('option', { value: '' }, t('ticket.canned')),
      ...this.replies.map((one) => h('option', { value: one.name }, one.texts[current()] ?? one.name)),
    );
  }

  async #fill() {
    const name = this.canned.value;
    this.canned.value = '';
    if (!name) return;
    try {
      const { text } = await post(`/tickets/${this.#id}/draft`, { name });
      this.#draft().text = this.area.value = text;
      autosize(this.area);
      this.area.focus();
    } catch (error) {
      toast(error.message, 'error');
    }
  }

  #add(files) {
    const draft = this.#draft();
    if (draft.files.length + files.length > MOST_FILES) toast(t('chat.tooMany'), 'error');
    for (const file of files.slice(0, Math.max(0, MOST_FILES - draft.files.length))) {
      const item = { name: file.name, state: 'uploading' };
      item.done = upload(file).then(
        (stored) => {
          item.state = 'ready';
          this.#drawTray();
          return stored.id;
        },
        (error) => {
          draft.files = draft.files.filter((other) => other !== item);
          toast(`${file.name}: ${error.message}`, 'error');
          this.#drawTray();
          throw error;
        },
      );
      item.done.catch(() => {});
      draft.files.push(item);
    }
    this.#drawTray();
  }

  #drawTray() {
    const draft = this.#draft();
    this.tray.hidden = draft.files.length === 0;
    this.tray.replaceChildren(
      ...draft.files.map((item) =>
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
                draft.files = draft.files.filter((other) => other !== item);
                this.#drawTray();
              },
            },
            icon('close'),
          ),
        ),
      ),
    );
  }

  async #submit(event) {
    event.preventDefault();
    const id = this.#id;
    const draft = this.#draft();
    if (this.send.disabled) return;
    if (!draft.text.trim() && draft.files.length === 0) {
      toast(t('error.empty_message'), 'error');
      this.area.focus();
      return;
    }
    // one id for all tries: a repeated request adds nothing
    draft.requestId ??= crypto.randomUUID();
    this.send.disabled = true;
    try {
      const files = await Promise.all(draft.files.map((item) => item.done));
      await post(`/tickets/${id}/${draft.note ? 'note' : 'reply'}`, {
        text: draft.text,
        files,
        requestId: draft.requestId,
      });
      this.#drafts.set(id, { text: '', files: [], note: draft.note });
      toast(t(draft.note ? 'ticket.noted' : 'ticket.answered'));
      if (this.#id === id) this.open(id);
    } catch (error) {
      if (error.status >= 400 && error.status < 500) draft.requestId = undefined;
      toast(error.message, 'error');
    } finally {
      this.send.disabled = false;
    }
  }
}
