// The language of the page: words, numbers and dates.
import { PRESET } from './preset.js';
import { WORDS } from './vendors.js';
import en from './words-en.js';
import fa from './words-fa.js';
import ru from './words-ru.js';

const TEXTS = { ru, en, fa };
const listeners = [];
let language = 'en';
let own = {};

/** Takes the language that was chosen for this vendor, else the vendor's own or the browser's. */
export function begin(vendor) {
  own = WORDS[vendor.id] ?? {};
  const wished = [read('language'), vendor.language, navigator.language?.slice(0, 2).toLowerCase()];
  language = wished.find((tag) => tag && tag in TEXTS) ?? 'en';
  apply();
}

/** Storage may be forbidden; the page then only forgets. */
export function read(key) {
  try {
    return localStorage.getItem(`ticketgram.${PRESET}.${key}`);
  } catch {
    return null;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(`ticketgram.${PRESET}.${key}`, value);
  } catch {
    // forgotten on reload
  }
}

export const current = () => language;

/** A number in the digits of the language. */
export const num = (value) => new Intl.NumberFormat(language, { useGrouping: false }).format(value);

/** The words for a key: the vendor's own, else those of every page. */
export function t(key, values = {}) {
  const text = own[language]?.[key] ?? TEXTS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name] ?? all;
    return typeof value === 'number' ? num(value) : value;
  });
}

/** The steps to try with this vendor. */
export const tour = () => own.tour?.[language] ?? own.tour?.en ?? [];

/** The title of a status, priority or action of the desk. */
export function titleOf(list, key) {
  return list.find((one) => one.key === key)?.title[language] ?? t(`action.${key}`).replace(/^action\./, '');
}

export function onLanguage(listener) {
  listeners.push(listener);
}

export function setLanguage(next) {
  language = next;
  keep('language', next);
  apply();
  listeners.forEach((listener) => listener());
}

/** Fills in the labels of the static part of the page. */
export function apply() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-i18n]')) {
    element.textContent = t(element.dataset.i18n);
  }
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', t(element.dataset.i18nLabel));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
}

const UNITS = {
  ru: ['Б', 'КБ', 'МБ'],
  en: ['B', 'KB', 'MB'],
  fa: ['بایت', 'کیلوبایت', 'مگابایت'],
};

const format = (options) => (instant) =>
  new Intl.DateTimeFormat(language, options).format(new Date(instant));

export const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const full = format({ dateStyle: 'medium', timeStyle: 'short' });
const date = format({ day: 'numeric', month: 'long' });
const short = format({ day: 'numeric', month: 'short' });

const midnight = (instant) => new Date(instant).setHours(0, 0, 0, 0);

export function day(instant) {
  const ago = Math.round((midnight(Date.now()) - midnight(instant)) / 86_400_000);
  if (ago === 0) return t('chat.today');
  return ago === 1 ? t('chat.yesterday') : date(instant);
}

/** The time for today, the day for all before. */
export function brief(instant) {
  return midnight(instant) === midnight(Date.now()) ? clock(instant) : short(instant);
}

export function size(bytes) {
  const units = UNITS[language];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return `${number} ${units[unit]}`;
}
