// The labels of this page. What is said in a chat comes from the library's own texts.

const RU = {
  ok: 'Понятно',
  save: 'Сохранить',
  cancel: 'Отмена',
  'bar.note': 'Пробный запуск: всё в одном процессе, без Telegram',
  'bar.note.telegram': 'Пробный запуск с настоящим Telegram',
  'language.label': 'Язык страницы',
  'view.label': 'Что показать',
  'view.chat': 'Чат',
  'view.panel': 'Панель',
  'state.offline': 'Нет связи с пробным сервером, переподключаюсь…',
  'tour.open': 'Что попробовать',
  'tour.title': 'Что попробовать',
  'tour.close': 'Поехали',
  'tour.1': 'Слева нажмите «Начать»: бот узнает клиента и покажет его открытые тикеты.',
  'tour.2': 'Создайте тикет командой /createticket и приложите пару файлов.',
  'tour.3': 'Справа откройте новый тикет и ответьте с файлом: ответ сразу придёт в чат.',
  'tour.4': 'В чате нажмите «Поместить в архив»: статус в панели изменится сам.',
  'tour.5': 'Выберите «Администрирование» или Consulting, отделы с предоплатой: у Анны одно обращение, у Bob ни одного.',
  'tour.6': 'Через «+» отправьте то, чего бот не ждёт: стикер, длинный текст, шесть файлов.',
  'tour.7': 'Переключитесь на Victor: он не клиент и ничего не увидит. Впишите victor_kim в настройки «Ромашки» на вкладке «Клиенты», включите там поддержку и нажмите /start ещё раз.',
  'tour.8': 'Измените своё сообщение в чате и ответ в панели: история тикета хранит оба текста. Заблокируйте бота через «+» и ответьте: под ответом будет «недоступен».',
  'tour.9': 'Во вкладке «Боты» добавьте нового бота, во вкладке «Рассылки» напишите всем.',

  'chat.region': 'Мессенджер клиента',
  'chat.people': 'Кто пишет',
  'chat.bots': 'Бот',
  'chat.log': 'Переписка',
  'chat.empty': 'Здесь пока пусто',
  'chat.empty.hint': 'Нажмите «Начать», как в Telegram',
  'chat.start': 'Начать',
  'chat.bot': 'бот',
  'chat.typing': 'печатает',
  'chat.sending': 'отправляет файл',
  'chat.linked': 'клиент',
  'chat.stranger': 'не клиент',
  'chat.placeholder': 'Сообщение',
  'chat.caption': 'Подпись к файлам',
  'chat.menu': 'Команды бота',
  'chat.attach': 'Прикрепить файлы',
  'chat.more': 'Отправить другое',
  'chat.send': 'Отправить',
  'chat.down': 'К последнему сообщению',
  'chat.edited': 'изменено',
  'chat.edit': 'Изменить сообщение',
  'chat.unblock': 'Разблокировать бота',
  'chat.today': 'Сегодня',
  'chat.yesterday': 'Вчера',
  'chat.drop': 'Отпустите, чтобы прикрепить',
  'chat.asFiles': 'Без сжатия, как файлы',
  'chat.remove': 'Убрать {name}',
  'chat.uploading': 'Загружается',
  'chat.tooMany': 'За раз можно отправить до 10 файлов',
  'chat.editing': 'Изменение сообщения',
  'chat.editCancel': 'Отменить изменение',
  'chat.noCommands': 'У бота ещё нет команд',
  'chat.slow': 'Бот не ответил на нажатие',
  'chat.voice': 'Голосовое сообщение',
  'chat.videoNote': 'Видеосообщение',
  'chat.location': 'Геопозиция',
  'chat.contact': 'Контакт',
  'chat.sticker': 'Стикер',
  'more.title': 'То, чего бот не ждёт',
  'more.sticker': 'Стикер',
  'more.voice': 'Голосовое',
  'more.location': 'Геопозиция',
  'more.contact': 'Свой контакт',
  'more.long': 'Текст на 300 знаков',
  'more.six': 'Шесть файлов сразу',
  'more.forged': 'Поддельная кнопка',
  'more.block': 'Заблокировать бота',

  'telegram.title': 'Бот работает в Telegram',
  'telegram.open': 'Открыть @{bot}',
  'telegram.step1': 'Впишите своё имя пользователя Telegram, без @. Так бот узнает в вас клиента «{client}».',
  'telegram.step2': 'Откройте бота в Telegram и нажмите «Start».',
  'telegram.step3': 'Создайте тикет командой /createticket и ответьте на него в панели.',
  'telegram.username': 'Ваше имя пользователя',
  'telegram.save': 'Сохранить',
  'telegram.saved': 'Сохранено. Теперь откройте бота.',

  'panel.region': 'Панель поддержки',
  'panel.tabs': 'Разделы панели',
  'panel.tickets': 'Тикеты',
  'panel.clients': 'Клиенты',
  'panel.bots': 'Боты',
  'panel.broadcasts': 'Рассылки',
  'tickets.filter': 'Какие тикеты показать',
  'tickets.open': 'Открытые',
  'tickets.all': 'Все',
  'tickets.number': '№',
  'tickets.subject': 'Тема',
  'tickets.client': 'Клиент',
  'tickets.department': 'Отдел',
  'tickets.service': 'Услуга',
  'tickets.status': 'Статус',
  'tickets.updated': 'Обновлён',
  'tickets.none': 'Тикетов нет',
  'tickets.none.hint': 'Создайте первый в чате слева: /createticket',
  'tickets.more': 'Показать ещё',
  'tickets.noService': 'Без услуги',
  'ticket.back': 'Все тикеты',
  'ticket.created': 'Создан',
  'ticket.provider': 'Провайдер',
  'ticket.priority': 'Приоритет',
  'ticket.assignee': 'Исполнитель',
  'ticket.nobody': 'Не назначен',
  'ticket.history': 'История тикета',
  'ticket.reply': 'Ответ клиенту',
  'ticket.note': 'Заметка',
  'ticket.mode': 'Что написать',
  'ticket.replyHint': 'Клиент получит это в чате вместе с файлами',
  'ticket.noteHint': 'Заметку видят только сотрудники',
  'ticket.sendReply': 'Ответить',
  'ticket.sendNote': 'Сохранить заметку',
  'ticket.attach': 'Прикрепить файлы',
  'ticket.answered': 'Ответ отправлен',
  'ticket.noted': 'Заметка сохранена',
  'ticket.as': 'от имени',
  'ticket.clientRole': 'клиент',
  'ticket.staffRole': 'поддержка',
  'ticket.internal': 'видят только сотрудники',
  'ticket.system': 'Система',
  'ticket.edit': 'Изменить сообщение',
  'receipt.QUEUED': 'в очереди',
  'receipt.SENT': 'отправлено',
  'receipt.FAILED': 'не отправлено',
  'receipt.UNREACHABLE': 'недоступен',
  'ticket.pending': 'файл ещё загружается',
  'ticket.failed': 'файл не получен: {reason}',
  'event.created': 'тикет создан',
  'event.status': 'статус: {from} → {to}',
  'event.assigned': 'исполнитель: {to}',
  'event.department': 'отдел: {from} → {to}',
  'event.priority': 'приоритет: {from} → {to}',
  'event.edited': 'сообщение изменено, было: «{before}»',
  'event.attachment': 'файл добавлен: {name}',
  'clients.username': 'Имя в Telegram',
  'clients.usernameNone': 'не указано',
  'clients.support': 'Поддержка через Telegram',
  'clients.language': 'Язык чата',
  'clients.auto': 'как в Telegram',
  'clients.balance': 'Предоплаченные обращения',
  'clients.less': 'Уменьшить',
  'clients.moreOne': 'Увеличить',
  'clients.services': 'Услуги',
  'clients.saved': 'Сохранено',
  'clients.hint': 'Это настройки, которые в вашем биллинге заполняет сам клиент. Имя нужно только для первого «Start»: дальше бот помнит номер аккаунта.',
  'bots.name': 'Бот',
  'bots.providers': 'Провайдеры',
  'bots.state': 'Состояние',
  'bots.last': 'Последнее обновление',
  'bots.pending': 'Ждут в Telegram',
  'bots.queue': 'В очереди',
  'bots.switch': 'Включён',
  'bots.enabled': 'включён',
  'bots.add': 'Добавить бота',
  'bots.change': 'Изменить',
  'bots.delete': 'Удалить',
  'bots.deleteSure': 'Точно удалить?',
  'bots.deleted': 'Бот удалён',
  'bots.saved': 'Бот сохранён',
  'bots.make': 'Новый бот',
  'bots.made': 'Бот {name} создан. Сохраните, и он появится в чате слева.',
  'bots.form.token': 'Токен',
  'bots.form.tokenKept': '{id}:•••••••• (остаётся прежним)',
  'bots.form.username': 'Имя, которое должно быть у бота (необязательно)',
  'bots.form.webhook': 'Адрес webhook (необязательно)',
  'bots.form.webhookNone': 'пусто: бот сам спрашивает Telegram',
  'bots.RUNNING': 'Работает',
  'bots.DISABLED': 'Выключен',
  'bots.STARTING': 'Подключается',
  'bots.STANDBY': 'Запасной',
  'bots.FAILING': 'Не работает',
  'bots.never': 'ещё не было',
  'bots.hint': 'Бот показывает тикеты только своих провайдеров. Всё меняется на ходу: бота можно добавить, переключить на другой токен, выключить и удалить.',
  'broadcasts.hint': 'Текст получит каждый, кто нажал «Начать» у этого бота и привязан к клиенту. Рассылка уступает дорогу диалогам и ответам.',
  'broadcasts.bot': 'Бот',
  'broadcasts.text': 'Текст',
  'broadcasts.send': 'Разослать',
  'broadcasts.progress': 'Сколько чатов пройдено',
  'broadcasts.nobody': 'К этому боту ещё никто не привязан',
  'broadcasts.RUNNING': 'Идёт',
  'broadcasts.PAUSED': 'На паузе',
  'broadcasts.CANCELLED': 'Отменена',
  'broadcasts.DONE': 'Завершена',
  'broadcasts.pause': 'Пауза',
  'broadcasts.resume': 'Продолжить',
  'broadcasts.cancel': 'Отменить',

  'error.offline': 'Пробный сервер не отвечает. Он ещё запущен?',
  'error.unexpected': 'Что-то пошло не так. Подробности в окне, где запущена проба.',
  'error.file_too_large': 'Файл больше {limit} МБ',
  'error.body_too_large': 'Слишком длинный текст',
  'error.empty_message': 'Напишите текст или приложите файл',
  'error.ticket_not_found': 'Такого тикета нет',
  'error.bot_disabled': 'Бот выключен в панели: сообщение дождётся его включения',
  'error.username_invalid': 'Имя в Telegram: от 3 до 32 латинских букв, цифр и подчёркиваний',
  'error.bot_token_missing': 'Впишите токен бота',
  'error.bot_token_invalid': 'Токен выглядит так: 123456:ABC-DEF. Скопируйте его целиком.',
  'error.bot_provider_missing': 'Выберите хотя бы одного провайдера',
  'error.bot_username_invalid': 'Имя бота выглядит так: @ExampleBot, латинские буквы, цифры и подчёркивания',
  'error.bot_webhook_invalid': 'Адрес webhook выглядит так: https://panel.example.org/telegram, без запроса и логина; настоящему Telegram нужен https и порт 443, 80, 88 или 8443',
  'error.bot_exists': 'Бот с таким токеном уже есть: измените его',
  'error.bot_other': 'Это токен другого бота: добавьте его отдельно',
  'error.too_many_bots': 'Ботов уже восемь: удалите какого-нибудь',
  'error.bot_blocked': 'Этот человек заблокировал бота',
  'error.empty_broadcast': 'Напишите, что разослать',
};

const EN = {
  ok: 'Got it',
  save: 'Save',
  cancel: 'Cancel',
  'bar.note': 'Trial run: everything in one process, no Telegram needed',
  'bar.note.telegram': 'Trial run with the real Telegram',
  'language.label': 'Language of the page',
  'view.label': 'What to show',
  'view.chat': 'Chat',
  'view.panel': 'Panel',
  'state.offline': 'The trial server is out of reach, reconnecting…',
  'tour.open': 'What to try',
  'tour.title': 'What to try',
  'tour.close': 'Let’s go',
  'tour.1': 'On the left press “Start”: the bot knows the client and lists their open tickets.',
  'tour.2': 'Create a ticket with /createticket and attach a few files.',
  'tour.3': 'On the right open the new ticket and reply with a file: it reaches the chat at once.',
  'tour.4': 'In the chat press “Move to archive”: the status in the panel changes by itself.',
  'tour.5': 'Choose «Администрирование» or Consulting, the prepaid departments: Anna has one request left, Bob has none.',
  'tour.6': 'Use “+” to send what the bot does not expect: a sticker, a long text, six files.',
  'tour.7': 'Switch to Victor: he is no client and sees nothing. Put victor_kim into the third client’s settings in the “Clients” tab, switch support on there, and send /start again.',
  'tour.8': 'Edit your message in the chat, and a reply in the panel: the ticket’s history keeps both texts. Block the bot in “+” and reply: under the reply it says “unreachable”.',
  'tour.9': 'Add a bot in the “Bots” tab, and write to everybody in “Broadcasts”.',

  'chat.region': 'The client’s messenger',
  'chat.people': 'Who is writing',
  'chat.bots': 'Bot',
  'chat.log': 'Conversation',
  'chat.empty': 'Nothing here yet',
  'chat.empty.hint': 'Press “Start”, as in Telegram',
  'chat.start': 'Start',
  'chat.bot': 'bot',
  'chat.typing': 'typing',
  'chat.sending': 'sending a file',
  'chat.linked': 'client',
  'chat.stranger': 'not linked',
  'chat.placeholder': 'Message',
  'chat.caption': 'Caption for the files',
  'chat.menu': 'Commands of the bot',
  'chat.attach': 'Attach files',
  'chat.more': 'Send something else',
  'chat.send': 'Send',
  'chat.down': 'To the latest message',
  'chat.edited': 'edited',
  'chat.edit': 'Edit the message',
  'chat.unblock': 'Unblock the bot',
  'chat.today': 'Today',
  'chat.yesterday': 'Yesterday',
  'chat.drop': 'Drop to attach',
  'chat.asFiles': 'Uncompressed, as files',
  'chat.remove': 'Remove {name}',
  'chat.uploading': 'Uploading',
  'chat.tooMany': 'Up to 10 files at a time',
  'chat.editing': 'Editing a message',
  'chat.editCancel': 'Cancel editing',
  'chat.noCommands': 'The bot has no commands yet',
  'chat.slow': 'The bot did not answer the button',
  'chat.voice': 'Voice message',
  'chat.videoNote': 'Video message',
  'chat.location': 'Location',
  'chat.contact': 'Contact',
  'chat.sticker': 'Sticker',
  'more.title': 'What the bot does not expect',
  'more.sticker': 'Sticker',
  'more.voice': 'Voice message',
  'more.location': 'Location',
  'more.contact': 'Own contact',
  'more.long': 'A text of 300 characters',
  'more.six': 'Six files at once',
  'more.forged': 'A forged button',
  'more.block': 'Block the bot',

  'telegram.title': 'The bot is live in Telegram',
  'telegram.open': 'Open @{bot}',
  'telegram.step1': 'Enter your Telegram username, without @. By it the bot knows you as the client “{client}”.',
  'telegram.step2': 'Open the bot in Telegram and press “Start”.',
  'telegram.step3': 'Create a ticket with /createticket and answer it in the panel.',
  'telegram.username': 'Your username',
  'telegram.save': 'Save',
  'telegram.saved': 'Saved. Now open the bot.',

  'panel.region': 'Support panel',
  'panel.tabs': 'Sections of the panel',
  'panel.tickets': 'Tickets',
  'panel.clients': 'Clients',
  'panel.bots': 'Bots',
  'panel.broadcasts': 'Broadcasts',
  'tickets.filter': 'Which tickets to show',
  'tickets.open': 'Open',
  'tickets.all': 'All',
  'tickets.number': 'No.',
  'tickets.subject': 'Subject',
  'tickets.client': 'Client',
  'tickets.department': 'Department',
  'tickets.service': 'Service',
  'tickets.status': 'Status',
  'tickets.updated': 'Updated',
  'tickets.none': 'No tickets',
  'tickets.none.hint': 'Create the first one in the chat: /createticket',
  'tickets.more': 'Show more',
  'tickets.noService': 'No service',
  'ticket.back': 'All tickets',
  'ticket.created': 'Created',
  'ticket.provider': 'Provider',
  'ticket.priority': 'Priority',
  'ticket.assignee': 'Assignee',
  'ticket.nobody': 'Nobody',
  'ticket.history': 'History of the ticket',
  'ticket.reply': 'Reply to client',
  'ticket.note': 'Note',
  'ticket.mode': 'What to write',
  'ticket.replyHint': 'The client gets this in the chat, with the files',
  'ticket.noteHint': 'Only staff can see notes',
  'ticket.sendReply': 'Reply',
  'ticket.sendNote': 'Save note',
  'ticket.attach': 'Attach files',
  'ticket.answered': 'Reply sent',
  'ticket.noted': 'Note saved',
  'ticket.as': 'as',
  'ticket.clientRole': 'client',
  'ticket.staffRole': 'support',
  'ticket.internal': 'staff only',
  'ticket.system': 'System',
  'ticket.edit': 'Edit the message',
  'receipt.QUEUED': 'queued',
  'receipt.SENT': 'sent',
  'receipt.FAILED': 'failed',
  'receipt.UNREACHABLE': 'unreachable',
  'ticket.pending': 'the file is still on its way',
  'ticket.failed': 'the file did not arrive: {reason}',
  'event.created': 'ticket created',
  'event.status': 'status: {from} → {to}',
  'event.assigned': 'assignee: {to}',
  'event.department': 'department: {from} → {to}',
  'event.priority': 'priority: {from} → {to}',
  'event.edited': 'message edited, it was: “{before}”',
  'event.attachment': 'file added: {name}',
  'clients.username': 'Telegram username',
  'clients.usernameNone': 'not set',
  'clients.support': 'Support through Telegram',
  'clients.language': 'Chat language',
  'clients.auto': 'as in Telegram',
  'clients.balance': 'Prepaid requests',
  'clients.less': 'One less',
  'clients.moreOne': 'One more',
  'clients.services': 'Services',
  'clients.saved': 'Saved',
  'clients.hint': 'In your billing system clients fill these settings in themselves. The username counts only for the first “Start”: after that the bot goes by the account’s number.',
  'bots.name': 'Bot',
  'bots.providers': 'Providers',
  'bots.state': 'State',
  'bots.last': 'Last update',
  'bots.pending': 'Pending at Telegram',
  'bots.queue': 'Queued',
  'bots.switch': 'Enabled',
  'bots.enabled': 'enabled',
  'bots.add': 'Add a bot',
  'bots.change': 'Change',
  'bots.delete': 'Delete',
  'bots.deleteSure': 'Really delete?',
  'bots.deleted': 'Bot deleted',
  'bots.saved': 'Bot saved',
  'bots.make': 'New bot',
  'bots.made': 'Made {name}. Save it, and it appears in the chat.',
  'bots.form.token': 'Token',
  'bots.form.tokenKept': '{id}:•••••••• (stays as it is)',
  'bots.form.username': 'Username that the bot must have (optional)',
  'bots.form.webhook': 'Webhook address (optional)',
  'bots.form.webhookNone': 'empty: the bot asks Telegram itself',
  'bots.RUNNING': 'Running',
  'bots.DISABLED': 'Disabled',
  'bots.STARTING': 'Connecting',
  'bots.STANDBY': 'Standing by',
  'bots.FAILING': 'Failing',
  'bots.never': 'none yet',
  'bots.hint': 'A bot shows only tickets of its own providers. Everything changes while they run: add a bot, give it another token, disable it, delete it.',
  'broadcasts.hint': 'Everybody who pressed “Start” at this bot and is linked to a client gets the text. Dialogs and replies go first.',
  'broadcasts.bot': 'Bot',
  'broadcasts.text': 'Text',
  'broadcasts.send': 'Send to all',
  'broadcasts.progress': 'Chats gone through',
  'broadcasts.nobody': 'Nobody is linked to this bot yet',
  'broadcasts.RUNNING': 'Running',
  'broadcasts.PAUSED': 'Paused',
  'broadcasts.CANCELLED': 'Cancelled',
  'broadcasts.DONE': 'Done',
  'broadcasts.pause': 'Pause',
  'broadcasts.resume': 'Resume',
  'broadcasts.cancel': 'Cancel',

  'error.offline': 'The trial server does not answer. Is it still running?',
  'error.unexpected': 'Something went wrong. See the window in which the trial runs.',
  'error.file_too_large': 'The file is larger than {limit} MB',
  'error.body_too_large': 'The text is too long',
  'error.empty_message': 'Write a text or attach a file',
  'error.ticket_not_found': 'There is no such ticket',
  'error.bot_disabled': 'The bot is disabled in the panel: the message waits until it is enabled',
  'error.username_invalid': 'A Telegram username has 3 to 32 Latin letters, digits and underscores',
  'error.bot_token_missing': 'Enter the bot’s token',
  'error.bot_token_invalid': 'A token looks like 123456:ABC-DEF. Copy the whole of it.',
  'error.bot_provider_missing': 'Choose at least one provider',
  'error.bot_username_invalid': 'A bot’s username looks like @ExampleBot: Latin letters, digits and underscores',
  'error.bot_webhook_invalid': 'A webhook address looks like https://panel.example.org/telegram, without a query or a login; the real Telegram wants https and port 443, 80, 88 or 8443',
  'error.bot_exists': 'There is a bot with this token already: change it',
  'error.bot_other': 'This token is of another bot: add that one',
  'error.too_many_bots': 'There are eight bots already: delete one first',
  'error.bot_blocked': 'This person has blocked the bot',
  'error.empty_broadcast': 'Write what to send',
};

const TEXTS = { ru: RU, en: EN };
const listeners = [];
let language = initial();

function initial() {
  const kept = read('language');
  if (kept in TEXTS) return kept;
  return navigator.language?.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** Storage may be forbidden; the page then only forgets. */
export function read(key) {
  try {
    return localStorage.getItem(`ticketgram.${key}`);
  } catch {
    return null;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(`ticketgram.${key}`, value);
  } catch {
    // forgotten on reload
  }
}

export const current = () => language;

export function t(key, values = {}) {
  const text = TEXTS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
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
  const units = language === 'ru' ? ['Б', 'КБ', 'МБ'] : ['B', 'KB', 'MB'];
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
