// Every piece of the page is built here, from text nodes: nothing foreign is ever read as HTML.

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name === 'value' && tag !== 'progress') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A square picture made of one path, with a quiet border of `border` squares around it. */
export function qrCode(size, path, label, border = 3) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'qr');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('viewBox', `${-border} ${-border} ${size + 2 * border} ${size + 2 * border}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('d', path);
  svg.append(dark);
  return svg;
}

/** The first letters of a name on a colour that stays the same for that name. */
export function avatar(name, size = '') {
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, '').split(' ').filter(Boolean).slice(0, 2);
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 360;
  const circle = h(
    'span',
    { class: `avatar ${size}`, 'aria-hidden': 'true' },
    // kept apart, because letters of some scripts join
    letters.map((part) => [...part][0].toUpperCase()).join('\u200c'),
  );
  circle.style.setProperty('--hue', sum);
  return circle;
}

/**
 * Makes the children of `parent` those of `items`, leaving alone what has not changed, so that
 * focus, selection and loaded pictures stay.
 * An item is {key, signature, render()}.
 */
export function reconcile(parent, items) {
  const old = new Map([...parent.children].map((element) => [element.dataset.key, element]));
  let before = parent.firstElementChild;
  for (const item of items) {
    const key = String(item.key);
    let element = old.get(key);
    old.delete(key);
    if (!element || element.signature !== item.signature) {
      const fresh = item.render();
      fresh.dataset.key = key;
      fresh.signature = item.signature;
      if (element) {
        if (before === element) before = fresh;
        fresh.classList.add('still');
        replace(element, fresh);
      }
      element = fresh;
    }
    if (element === before) before = before.nextElementSibling;
    else parent.insertBefore(element, before);
  }
  old.forEach((element) => element.remove());
}

const FOCUSABLE = 'button, a[href], input, select, textarea';

/** Puts one element in the place of another; whoever works with the keyboard stays where they are. */
function replace(element, fresh) {
  const active = document.activeElement;
  const at = element.contains(active) ? [...elements(element)].indexOf(active) : -1;
  element.replaceWith(fresh);
  if (at >= 0) {
    const all = [...elements(fresh)];
    const same = active.id ? all.find((one) => one.id === active.id) : all[at];
    (same ?? all[all.length - 1])?.focus({ preventScroll: true });
  }
}

function* elements(root) {
  if (root.matches(FOCUSABLE)) yield root;
  yield* root.querySelectorAll(FOCUSABLE);
}

/** Arrow keys move between the items of a list of buttons, tabs or menu entries. */
export function roving(container, selector, { vertical = false, onMove } = {}) {
  container.addEventListener('keydown', (event) => {
    const row = document.documentElement.dir === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const [back, forth] = vertical ? ['ArrowUp', 'ArrowDown'] : row;
    const items = [...container.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    let to;
    if (event.key === back) to = (at + items.length - 1) % items.length;
    else if (event.key === forth) to = (at + 1) % items.length;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = items.length - 1;
    else return;
    event.preventDefault();
    items[to].focus();
    onMove?.(items[to]);
  });
}

let timer;

/** A short notice over the page. */
export function toast(text, kind = 'plain') {
  const place = document.getElementById('toasts');
  place.replaceChildren(h('div', { class: `toast ${kind}`, dir: 'auto' }, text));
  clearTimeout(timer);
  timer = setTimeout(() => place.replaceChildren(), kind === 'error' ? 7000 : 3500);
}

export function alertBox(text) {
  const dialog = document.getElementById('alert');
  dialog.querySelector('p').textContent = text;
  if (!dialog.open) dialog.showModal();
}

/** Grows a text field with its text, up to a limit set by the style sheet. */
export function autosize(area) {
  area.style.height = '';
  // a field that is not shown has no height to go by
  if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight}px`;
}
