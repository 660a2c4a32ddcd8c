// The vendor's panel: tickets, clients, bots, broadcasts.
import { Bots } from './bots.js';
import { Broadcasts } from './broadcasts.js';
import { Clients } from './clients.js';
import { Clock } from './clock.js';
import { h, icon, roving, toast } from './dom.js';
import { keep, onLanguage, read, t } from './i18n.js';
import { Notifications } from './notifications.js';
import { TicketView } from './ticket.js';
import { Tickets } from './tickets.js';

const TABS = [
  ['tickets', 'ticket'],
  ['clients', 'user'],
  ['notifications', 'bell'],
  ['bots', 'bot'],
  ['broadcasts', 'layers'],
];

export class Panel {
  #tab = 'tickets';
  #ticket = null;

  constructor(place, state) {
    // a desk without kinds of notifications has no table of them
    this.names = TABS.filter(([name]) => name !== 'notifications' || state.notifications.length > 0);
    this.tabs = h('div', { class: 'tabs', role: 'tablist' });
    this.body = h('div', { class: 'panel-body' });
    this.clock = new Clock(state);
    place.append(h('div', { class: 'panel-head' }, this.tabs, this.clock.element), this.body);
    const show = (id) => this.openTicket(id);
    this.views = {
      tickets: new Tickets(state, show),
      clients: new Clients(state),
      bots: new Bots(state),
      broadcasts: new Broadcasts(),
      ...(state.notifications.length ? { notifications: new Notifications(state) } : {}),
    };
    this.ticketView = new TicketView(state, () => this.closeTicket());
    for (const [name] of this.names) {
      this.body.append(
        h(
          'div',
          {
            class: 'tab-panel',
            role: 'tabpanel',
            id: `panel-${name}`,
            'aria-labelledby': `tab-${name}`,
            tabindex: '-1',
            hidden: name !== 'tickets',
          },
          this.views[name].element,
        ),
      );
    }
    document.getElementById('panel-tickets').append(this.ticketView.element);
    roving(this.tabs, '[role=tab]', { onMove: (tab) => tab.click() });
    this.#label();
    onLanguage(() => this.#label());
    const tab = read('tab');
    if (tab && tab !== 'tickets' && this.views[tab]) this.#open(tab);
    const ticket = Number(read('ticket'));
    if (ticket) this.openTicket(ticket, true);
  }

  #label() {
    this.tabs.setAttribute('aria-label', t('panel.tabs'));
    const focused = document.activeElement?.dataset?.tab;
    this.tabs.replaceChildren(
      ...this.names.map(([name, symbol]) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            id: `tab-${name}`,
            class: 'tab',
            dataset: { tab: name },
            'aria-selected': String(name === this.#tab),
            'aria-controls': `panel-${name}`,
            tabindex: name === this.#tab ? '0' : '-1',
            onclick: () => this.#open(name),
          },
          icon(symbol),
          h('span', null, t(`panel.${name}`)),
        ),
      ),
    );
    if (focused) document.getElementById(`tab-${focused}`)?.focus();
    Object.values(this.views).forEach((view) => view.label());
    this.ticketView.label();
    this.clock.label();
  }

  #open(name) {
    if (name === this.#tab && name === 'tickets' && this.#ticket) this.closeTicket();
    this.#tab = name;
    keep('tab', name);
    for (const [other] of this.names) {
      const tab = document.getElementById(`tab-${other}`);
      tab.setAttribute('aria-selected', String(other === name));
      tab.tabIndex = other === name ? 0 : -1;
      document.getElementById(`panel-${other}`).hidden = other !== name;
    }
    this.#load(this.views[name]);
  }

  /** `quietly` leaves the focus where it is. */
  openTicket(id, quietly = false) {
    this.#ticket = id;
    keep('ticket', String(id));
    this.views.tickets.element.hidden = true;
    this.ticketView.open(id, quietly);
  }

  closeTicket() {
    const id = this.#ticket;
    this.#ticket = null;
    keep('ticket', '');
    this.ticketView.close();
    this.views.tickets.element.hidden = false;
    this.views.tickets.focus(id);
  }

  async #load(view) {
    try {
      await view.load();
    } catch (error) {
      toast(error.message, 'error');
    }
  }

  reload() {
    Object.values(this.views).forEach((view) => this.#load(view));
    if (this.#ticket) this.#load(this.ticketView);
  }

  refresh(state) {
    this.views.tickets.state = state;
    this.views.clients.refresh(state);
    this.ticketView.state = state;
    this.clock.refresh(state);
  }

  take(name, event) {
    if (name === 'ticket') {
      this.views.tickets.touch(event.id);
      this.#load(this.views.tickets);
      if (this.#ticket === event.id) this.#load(this.ticketView);
    } else if (name === 'clients') {
      this.#load(this.views.clients);
      if (this.views.notifications) this.#load(this.views.notifications);
    } else if (name === 'bots') {
      this.#load(this.views.bots);
      this.#load(this.views.broadcasts);
    } else if (name === 'broadcasts') {
      this.#load(this.views.broadcasts);
    }
  }
}
