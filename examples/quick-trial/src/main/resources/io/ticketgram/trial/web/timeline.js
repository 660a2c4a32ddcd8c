// One entry of a ticket's history: a message, a note, or something that changed.
import { avatar, h, icon } from './dom.js';
import { brief, full, size, t, titleOf } from './i18n.js';

/** `edit()` is called to change a message of staff. */
export function entry(one, state, edit) {
  return one.kind === 'message' ? message(one, edit) : change(one, state);
}

function who(actor) {
  return actor.kind === 'system' ? t('ticket.system') : actor.name;
}

function time(at) {
  return h('time', { datetime: at, title: full(at) }, brief(at));
}

function message(one, edit) {
  const role = one.internal
    ? h('span', { class: 'entry-role note' }, icon('lock'), t('ticket.internal'))
    : h('span', { class: 'entry-role' }, t(`ticket.${one.actor.kind === 'client' ? 'client' : 'staff'}Role`));
  return h(
    'div',
    { class: `entry ${one.internal ? 'internal' : one.actor.kind}` },
    avatar(who(one.actor)),
    h(
      'div',
      { class: 'entry-card' },
      h('div', { class: 'entry-head' }, h('b', { dir: 'auto' }, who(one.actor)), role, one.edited ? h('span', { class: 'entry-role edited' }, t('chat.edited')) : null, time(one.at)),
      one.text ? h('div', { class: 'entry-text', dir: 'auto' }, one.text) : null,
      one.files.length ? h('div', { class: 'entry-files' }, one.files.map(file)) : null,
      one.actor.kind === 'staff' ? foot(one, edit) : null,
    ),
  );
}

/** What became of a message of staff in each chat, and the way to change it. */
function foot(one, edit) {
  return h(
    'div',
    { class: 'entry-foot' },
    one.receipts.map((receipt) =>
      h(
        'span',
        { class: 'receipt', dataset: { receipt: receipt.state }, title: full(receipt.at) },
        h('b', null, t(`receipt.${receipt.state}`)),
        ' · ',
        h('bdi', null, receipt.bot),
        receipt.group ? ` · ${t('group.tab')}` : null,
        receipt.reason ? h('span', { class: 'receipt-reason', dir: 'auto' }, `: ${receipt.reason}`) : null,
      ),
    ),
    h(
      'button',
      { type: 'button', class: 'round tiny entry-edit', 'aria-label': t('ticket.edit'), title: t('ticket.edit'), onclick: edit },
      icon('edit'),
    ),
  );
}

function file(one) {
  if (one.state === 'pending') {
    return h('span', { class: 'file waiting' }, h('span', { class: 'file-icon' }, icon('file')), words(one.name, t('ticket.pending')));
  }
  if (one.state === 'failed') {
    return h(
      'span',
      { class: 'file lost' },
      h('span', { class: 'file-icon' }, icon('shield')),
      words(one.name, t('ticket.failed', { reason: one.reason })),
    );
  }
  if (one.picture) {
    return h(
      'a',
      { class: 'thumb', href: one.url, target: '_blank', rel: 'noopener', title: one.name },
      h('img', { src: one.url, alt: one.name, loading: 'lazy' }),
    );
  }
  return h(
    'a',
    { class: 'file', href: one.url, download: one.name },
    h('span', { class: 'file-icon' }, icon(one.type.startsWith('audio/') ? 'mic' : 'file')),
    words(one.name, one.size < 0 ? '' : size(one.size)),
  );
}

function words(name, line) {
  return h(
    'span',
    { class: 'file-words' },
    h('span', { class: 'file-name', dir: 'auto', title: name }, name),
    h('span', { class: 'file-size' }, line),
  );
}

function change(one, state) {
  const staff = (id) => (id ? (state.staff.find((item) => item.id === id)?.name ?? id) : t('ticket.nobody'));
  const values = {
    created: () => t('event.created'),
    status: () => t('event.status', { from: titleOf(state.statuses, one.from), to: titleOf(state.statuses, one.to) }),
    priority: () => t('event.priority', { from: titleOf(state.priorities, one.from), to: titleOf(state.priorities, one.to) }),
    department: () => t('event.department', { from: one.from, to: one.to }),
    edited: () => t('event.edited', { before: one.before }),
    attachment: () => t('event.attachment', { name: one.name }),
    rated: () => t('event.rated', { stars: Number(one.to) }),
    assigned: () => t('event.assigned', { to: staff(one.to) }),
  };
  return h(
    'div',
    { class: 'change' },
    h('span', { class: 'change-words', dir: 'auto' }, h('b', null, who(one.actor)), ` ${values[one.kind]()}`),
    time(one.at),
  );
}
