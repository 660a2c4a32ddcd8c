// What is known of every chat: one per person and bot, kept in step by events.
import { get } from './api.js';
import { PRESET } from './preset.js';

const ACTION_SECONDS = 5;

const place = (key) => `ticketgram.draft.${PRESET}/${key}`;

/** What was begun in a chat outlives a look at another vendor's page. */
export function keepDraft(key, text) {
  try {
    sessionStorage.setItem(place(key), text);
  } catch {
    // it is lost then
  }
}

function keptDraft(key) {
  try {
    return sessionStorage.getItem(place(key)) ?? '';
  } catch {
    return '';
  }
}

export class Conversations {
  #chats = new Map();
  #changed;
  active = null;

  /** `changed(chat, what)` is told of everything that happens in a chat. */
  constructor(changed) {
    this.#changed = changed;
  }

  get(person, bot) {
    const key = `${person}/${bot}`;
    let chat = this.#chats.get(key);
    if (!chat) {
      chat = {
        key,
        person,
        bot,
        messages: new Map(),
        commands: [],
        keyboard: null,
        blocked: false,
        unread: 0,
        action: null,
        loaded: false,
        seq: -1,
        waiting: [],
        draft: keptDraft(key),
        tray: [],
        pressed: new Map(),
      };
      this.#chats.set(key, chat);
    }
    return chat;
  }

  unreadOf(person, bot) {
    let sum = 0;
    for (const chat of this.#chats.values()) {
      if (chat.person === person && (bot === undefined || chat.bot === bot)) sum += chat.unread;
    }
    return sum;
  }

  /** Reads a chat from the server; events that come meanwhile are applied after it. */
  async load(chat) {
    chat.loading = true;
    try {
      const all = await get(`/chats/${chat.key}`);
      chat.messages = new Map(all.messages.map((message) => [message.id, message]));
      chat.commands = all.commands;
      chat.keyboard = all.keyboard;
      chat.blocked = all.blocked;
      chat.seq = all.seq;
      chat.loaded = true;
    } finally {
      chat.loading = false;
    }
    const waiting = chat.waiting.splice(0);
    waiting.filter((event) => event.seq > chat.seq).forEach((event) => this.#apply(chat, event));
    this.#changed(chat, 'loaded');
  }

  async reload() {
    const open = [...this.#chats.values()].filter((chat) => chat.loaded || chat === this.active);
    await Promise.all(open.map((chat) => this.load(chat)));
  }

  take(event) {
    const chat = this.get(event.person, event.bot);
    if (chat.loading || (!chat.loaded && chat === this.active)) chat.waiting.push(event);
    else if (!chat.loaded) this.#count(chat, event);
    else if (event.seq > chat.seq) this.#apply(chat, event);
  }

  #count(chat, event) {
    if (event.kind === 'message' && event.added && event.message.fromBot) {
      chat.unread++;
      this.#changed(chat, 'unread');
    }
  }

  #apply(chat, event) {
    switch (event.kind) {
      case 'message':
        chat.messages.set(event.message.id, event.message);
        if (event.message.fromBot) this.#act(chat, null);
        if (event.added && event.message.fromBot && chat !== this.active) chat.unread++;
        break;
      case 'deleted':
        chat.messages.delete(event.id);
        break;
      case 'action':
        this.#act(chat, event.action);
        break;
      case 'keyboard':
        chat.keyboard = event.keyboard;
        break;
      case 'blocked':
        chat.blocked = event.blocked;
        break;
      default:
        break;
    }
    this.#changed(chat, event.kind, event);
  }

  #act(chat, action) {
    clearTimeout(chat.actionTimer);
    chat.action = action;
    if (action) {
      chat.actionTimer = setTimeout(() => {
        chat.action = null;
        this.#changed(chat, 'action');
      }, ACTION_SECONDS * 1000);
    }
  }
}
