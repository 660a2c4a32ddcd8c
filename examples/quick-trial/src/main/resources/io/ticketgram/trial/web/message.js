// One message of a chat, or an album of several, as a bubble.
import { h, icon } from './dom.js';
import { clock, size, t } from './i18n.js';

/** Messages with one album number become one block. */
export function blocks(messages) {
  const list = [];
  for (const message of messages) {
    const last = list[list.length - 1];
    if (message.group && last?.group === message.group) last.messages.push(message);
    else list.push({ key: message.id, group: message.group, messages: [message] });
  }
  return list;
}

/** Who came or went. */
function service(message) {
  const words = message.left ? t('chat.left', { names: message.left }) : t('chat.joined', { names: message.joined.join(t('list.comma')) });
  return h('div', { class: 'joined', dataset: { message: message.id } }, h('span', { dir: 'auto' }, words));
}

/** `actions` has press(message, button), command(text), edit(message), reply(message); `named` shows who wrote. */
export function bubble(block, actions, named) {
  const first = block.messages[0];
  const last = block.messages[block.messages.length - 1];
  if (first.joined.length || first.left) return service(first);
  const side = first.mine ? 'out' : 'in';
  const files = block.messages.flatMap((message) => message.files);
  const pictures = files.filter((file) => file.picture);
  const others = files.filter((file) => !file.picture);
  const texts = block.messages.filter((message) => message.text);
  const bare = files.length === 1 && files[0].kind === 'sticker';
  const body = h(
    'div',
    { class: `bubble ${bare ? 'bare' : ''} ${pictures.length && !texts.length && !others.length ? 'flush' : ''}` },
    named && !first.mine ? h('b', { class: 'author', dir: 'auto' }, first.author) : null,
    first.answers ? h('blockquote', { class: 'answers' }, h('b', { dir: 'auto' }, first.answers.author), h('span', { dir: 'auto' }, first.answers.text)) : null,
    pictures.length ? gallery(pictures) : null,
    others.map(attachment),
    first.contact ? card('user', first.contact.name, h('bdi', null, `+${first.contact.phone.replace(/^\+/, '')}`)) : null,
    first.location
      ? card('pin', t('chat.location'), h('bdi', null, `${first.location.latitude}, ${first.location.longitude}`))
      : null,
    texts.map((message) =>
      h('div', { class: 'text', dir: 'auto' }, richText(message.text, message.entities, actions)),
    ),
    h(
      'span',
      { class: 'meta' },
      last.edited && !last.fromBot ? h('span', null, `${t('chat.edited')} `) : null,
      h('time', { datetime: last.date }, clock(last.date)),
    ),
  );
  const editable = first.mine && last.text && files.length === 0;
  return h(
    'div',
    { class: `message ${side}`, dataset: { message: last.id } },
    body,
    editable ? editButton(last, actions) : null,
    named ? replyButton(first, actions) : null,
    last.rows.length ? keyboard(last, actions) : null,
  );
}

function editButton(message, actions) {
  return h(
    'button',
    { type: 'button', class: 'round tiny edit-own', 'aria-label': t('chat.edit'), title: t('chat.edit'), onclick: () => actions.edit(message) },
    icon('edit'),
  );
}

function replyButton(message, actions) {
  return h(
    'button',
    { type: 'button', class: 'round tiny reply-to', 'aria-label': t('chat.reply'), title: t('chat.reply'), onclick: () => actions.reply(message) },
    icon('reply'),
  );
}

function keyboard(message, actions) {
  return h(
    'div',
    { class: 'inline-keyboard' },
    message.rows.map((row) =>
      h(
        'div',
        { class: 'inline-row' },
        row.map((button) =>
          button.url
            ? h('a', { class: 'inline-button', dir: 'auto', ...link(button.url) }, button.text)
            : h(
                'button',
                {
                  type: 'button',
                  class: 'inline-button',
                  dir: 'auto',
                  // the text field keeps the focus, as in a messenger
                  onmousedown: (event) => event.preventDefault(),
                  onclick: (event) => actions.press(message, button, event.currentTarget),
                },
                button.text,
              ),
        ),
      ),
    ),
  );
}

function gallery(pictures) {
  return h(
    'div',
    { class: `gallery n${Math.min(pictures.length, 4)}` },
    pictures.map((file) =>
      h(
        'a',
        { href: file.url, target: '_blank', rel: 'noopener' },
        h('img', { src: file.url, alt: file.name, loading: 'lazy', draggable: 'false' }),
      ),
    ),
  );
}

export function attachment(file) {
  if (file.kind === 'sticker') {
    return h('div', { class: 'sticker', role: 'img', 'aria-label': t('chat.sticker') }, file.emoji || '🙂');
  }
  const names = { voice: t('chat.voice'), video_note: t('chat.videoNote') };
  const name = names[file.kind] ?? file.name;
  return h(
    'a',
    { class: 'file', href: file.url, download: file.name },
    h('span', { class: 'file-icon' }, icon(file.kind === 'voice' ? 'mic' : 'file')),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name', dir: 'auto' }, name),
      h('span', { class: 'file-size' }, size(file.size)),
    ),
  );
}

function card(symbol, title, line) {
  return h(
    'div',
    { class: 'file' },
    h('span', { class: 'file-icon' }, icon(symbol)),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name', dir: 'auto' }, title),
      h('span', { class: 'file-size' }, line),
    ),
  );
}

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/** Text with its marked parts, which may lie inside of each other. */
export function richText(text, entities, actions) {
  const marks = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return part(text, 0, text.length, marks, actions);
}

function part(text, from, to, marks, actions) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < marks.length) {
    const mark = marks[index];
    const start = Math.max(mark.offset, at);
    const end = Math.min(mark.offset + mark.length, to);
    index++;
    if (end <= start) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inside = [];
    while (index < marks.length && marks[index].offset < end) inside.push(marks[index++]);
    nodes.push(wrap(mark, text.slice(start, end), part(text, start, end, inside, actions), actions));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(mark, words, children, actions) {
  if (mark.type === 'bot_command') {
    return h(
      'button',
      { type: 'button', class: 'command', onclick: () => actions.command(words) },
      children,
    );
  }
  if (mark.type === 'spoiler') {
    return h(
      'button',
      { type: 'button', class: 'spoiler', onclick: (e) => e.currentTarget.classList.add('shown') },
      children,
    );
  }
  const address = target(mark, words);
  if (address) return h('a', link(address), children);
  const tag = TAGS[mark.type];
  return tag ? h(tag, null, children) : h('span', null, children);
}

function target(mark, words) {
  switch (mark.type) {
    case 'text_link':
      return mark.url;
    case 'url':
      return /^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`;
    case 'email':
      return `mailto:${words}`;
    default:
      return null;
  }
}

/** Only addresses that can do no harm are links. */
function link(address) {
  return /^(https?|mailto|tg):/i.test(address)
    ? { href: address, target: '_blank', rel: 'noopener noreferrer' }
    : {};
}
