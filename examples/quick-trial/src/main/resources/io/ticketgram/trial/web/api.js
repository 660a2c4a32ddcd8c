// The page's way to its server.
import { t } from './i18n.js';
import { API } from './preset.js';

export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

async function call(method, path, body, type) {
  let response;
  try {
    response = await fetch(API + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': type },
      body,
      cache: 'no-store',
    });
  } catch {
    throw new ApiError(0, 'offline', t('error.offline'));
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    throw new ApiError(response.status, 'garbled', t('error.unexpected'));
  }
  if (!response.ok) {
    const code = answer?.error?.code ?? 'unexpected';
    const known = t(`error.${code}`, answer?.error?.details ?? {});
    throw new ApiError(
      response.status,
      code,
      known !== `error.${code}` ? known : (answer?.error?.message ?? t('error.unexpected')),
    );
  }
  return answer;
}

export const get = (path) => call('GET', path);
export const post = (path, value = {}) =>
  call('POST', path, JSON.stringify(value), 'application/json');

/** Takes a file to the server; what comes back is named when the message is sent. */
export function upload(file) {
  const query = new URLSearchParams({ name: file.name, type: file.type });
  return call('POST', `/files?${query}`, file, 'application/octet-stream');
}

/** Follows the server's events; `fresh` is called whenever everything shown must be read anew. */
export function follow({ fresh, event, state }) {
  const source = new EventSource(`${API}/events`);
  source.addEventListener('hello', () => {
    state('online');
    fresh();
  });
  for (const name of ['chat', 'ticket', 'clients', 'bots', 'broadcasts', 'letters', 'clock']) {
    source.addEventListener(name, (message) => event(name, JSON.parse(message.data)));
  }
  source.addEventListener('error', () => state('offline'));
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (shown) => {
    if (shown.persisted) location.reload();
  });
}
