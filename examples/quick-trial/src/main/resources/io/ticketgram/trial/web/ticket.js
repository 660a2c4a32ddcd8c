// One ticket: its history, what can be changed about it, and the answer.
import { get, post } from './api.js';
import { FormDialog } from './dialog.js';
import { h, icon, reconcile, toast } from './dom.js';
import { current, full, t, titleOf } from './i18n.js';
import { latest } from './latest.js';
import { ReplyForm } from './replyform.js';
import { statusPill } from './tickets.js';
import { entry } from './timeline.js';

const PENDING_RETRY = 700;

/** Whether a file of the entry still arrives, or the entry is still on its way to a chat. */
function isUnderWay(one) {
  return (
    one.files?.some((file) => file.state === 'pending') ||
    one.receipts?.some((receipt) => receipt.state === 'QUEUED')
  );
}

export class TicketView {
  #id = null;
  #details = null;
  #timer;
  #end = true;

  constructor(state, close) {
    this.state = state;
    this.close_ = close;
    this.load = latest(() => this.#load());
    this.title = h('div', { class: 'ticket-title' });
    this.facts = h('dl', { class: 'facts' });
    this.actions = h('div', { class: 'ticket-actions', role: 'group' });
    this.controls = h('div', { class: 'controls' });
    this.history = h('div', {
      class: 'timeline',
      role: 'log',
      tabindex: '0',
      onscroll: () => {
        const { scrollHeight, scrollTop, clientHeight } = this.history;
        this.#end = scrollHeight - scrollTop - clientHeight < 60;
      },
    });
    this.form = new ReplyForm();
    this.editText = h('textarea', { id: 'edit-text', rows: '5', dir: 'auto', maxlength: '60000' });
    this.editor = new FormDialog('edit-form', this.editText, () => this.#saveEdit());
    this.editor.submit.id = 'edit-save';
    this.back = h('button', { type: 'button', class: 'ghost back', onclick: close });
    this.body = h(
      'div',
      { class: 'ticket-body' },
      h('div', { class: 'ticket-main' }, this.history, this.form.element),
      h('div', { class: 'ticket-side' }, this.actions, this.controls, this.facts),
    );
    this.element = h(
      'article',
      {
        class: 'ticket',
        hidden: true,
        onkeydown: (event) => {
          const choosing = event.target.tagName === 'SELECT';
          if (event.key === 'Escape' && !event.defaultPrevented && !choosing) close();
        },
      },
      h('header', { class: 'ticket-head' }, this.back, this.title),
      this.body,
    );
    new ResizeObserver(() => this.#end && this.#toEnd()).observe(this.history);
  }

  label() {
    this.back.replaceChildren(icon('back'));
    this.back.setAttribute('aria-label', t('ticket.back'));
    this.back.title = t('ticket.back');
    this.history.setAttribute('aria-label', t('ticket.history'));
    this.form.label(this.state.me);
    this.editor.label();
    this.editText.setAttribute('aria-label', t('ticket.edit'));
    if (this.#details) this.#draw();
  }

  async open(id, quietly) {
    this.#id = id;
    this.#details = null;
    this.#end = true;
    this.title.replaceChildren();
    this.history.replaceChildren();
    this.form.open(id);
    try {
      await this.load();
    } catch (error) {
      toast(error.message, 'error');
      this.close_();
      return;
    }
    if (this.#id !== id) return;
    this.element.hidden = false;
    this.#toEnd();
    if (!quietly) this.back.focus({ preventScroll: true });
  }

  close() {
    this.#id = null;
    this.element.hidden = true;
    clearTimeout(this.#timer);
  }

  async #load() {
    const id = this.#id;
    if (id === null) return;
    const details = await get(`/tickets/${id}`);
    if (this.#id !== id) return;
    this.#details = details;
    this.#draw();
    clearTimeout(this.#timer);
    if (details.history.some(isUnderWay)) {
      this.#timer = setTimeout(() => this.load().catch(() => {}), PENDING_RETRY);
    }
  }

  #draw() {
    const { ticket } = this.#details;
    const parts = [
      h('span', { class: 'ticket-number' }, t('number', { n: ticket.id })),
      h('h2', { dir: 'auto', title: ticket.subject }, ticket.subject),
      this.#details.overdue ? h('span', { class: 'pill overdue' }, t('ticket.overdue')) : null,
      statusPill(this.state, ticket.status),
    ];
    this.title.replaceChildren(...parts.filter(Boolean));
    reconcile(
      this.history,
      this.#details.history.map((one, index) => ({
        key: index,
        signature: current() + JSON.stringify(one),
        render: () => entry(one, this.state, () => this.#edit(one)),
      })),
    );
    this.form.allow(this.#details.actions.includes('reply'));
    this.#drawActions(this.#details.actions.filter((key) => key !== 'reply'));
    this.#drawFacts(ticket);
    this.#drawControls(ticket);
    if (this.#end) this.#toEnd();
  }

  #edit(message) {
    this.edited = { ticket: this.#id, message: message.id };
    this.editText.value = message.text;
    this.editor.open(t('ticket.edit'), t('save'));
  }

  async #saveEdit() {
    const { ticket, message } = this.edited;
    await post(`/tickets/${ticket}/messages/${encodeURIComponent(message)}`, { text: this.editText.value });
  }

  /** What the workflow lets staff do now. */
  #drawActions(keys) {
    this.actions.hidden = keys.length === 0;
    this.actions.setAttribute('aria-label', t('ticket.actions'));
    reconcile(
      this.actions,
      keys.map((key) => ({
        key,
        signature: JSON.stringify([current(), this.#id]),
        render: () =>
          h('button', { type: 'button', class: 'secondary', dataset: { act: key }, onclick: () => this.#act(key) }, titleOf(this.state.actions, key)),
      })),
    );
  }

  async #act(action) {
    try {
      await post(`/tickets/${this.#id}/act`, { action });
    } catch (error) {
      toast(error.message, 'error');
    }
  }

  #drawFacts(ticket) {
    const { providers, fields } = this.state;
    const facts = [
      ['tickets.client', ticket.client.name],
      ...(providers.length > 1 ? [['ticket.provider', ticket.provider.title]] : []),
      ...(fields.includes('service') ? [['tickets.service', ticket.service?.title ?? t('tickets.noService')]] : []),
      ['ticket.created', full(ticket.createdAt)],
      ['tickets.updated', full(ticket.updatedAt)],
      ...(this.#details.answerDue ? [['ticket.due', full(this.#details.answerDue)]] : []),
    ];
    this.facts.replaceChildren(
      ...facts.map(([key, value]) => h('div', null, h('dt', null, t(key)), h('dd', { dir: 'auto' }, value))),
    );
  }

  #drawControls(ticket) {
    const departments = this.state.departments
      .filter((one) => one.provider === ticket.provider.id)
      .map((one) => [one.id, one.title]);
    if (!departments.some(([id]) => id === ticket.department.id)) {
      departments.push([ticket.department.id, ticket.department.title]);
    }
    const selects = [
      ['status', 'tickets.status', ticket.status, this.state.statuses.map((s) => [s.key, titleOf(this.state.statuses, s.key)])],
      ...(departments.length > 1 ? [['department', 'tickets.department', ticket.department.id, departments]] : []),
      ['priority', 'ticket.priority', ticket.priority, this.state.priorities.map((p) => [p.key, titleOf(this.state.priorities, p.key)])],
      [
        'assignee',
        'ticket.assignee',
        ticket.assignee ?? '',
        [['', t('ticket.nobody')], ...this.state.staff.map((one) => [one.id, one.name])],
      ],
    ];
    reconcile(
      this.controls,
      selects.map(([name, key, value, options]) => ({
        key: name,
        signature: JSON.stringify([current(), ticket.id, value, options]),
        render: () => this.#select(name, key, value, options),
      })),
    );
  }

  #select(name, key, value, options) {
    const select = h(
      'select',
      {
        id: `ticket-${name}`,
        dataset: { control: name },
        onchange: async (event) => {
          try {
            await post(`/tickets/${this.#id}`, { [name]: event.target.value });
          } catch (error) {
            event.target.value = value;
            toast(error.message, 'error');
          }
        },
      },
      options.map(([id, label]) => h('option', { value: id, selected: id === value }, label)),
    );
    select.value = value;
    return h('div', { class: 'control' }, h('label', { for: `ticket-${name}` }, t(key)), select);
  }

  #toEnd() {
    this.history.scrollTop = this.history.scrollHeight;
    // on a narrow screen the whole ticket scrolls
    this.body.scrollTop = this.body.scrollHeight;
  }
}
