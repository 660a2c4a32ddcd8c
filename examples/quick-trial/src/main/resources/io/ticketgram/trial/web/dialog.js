// A dialog with a form, whose problems are told inside of it.
import { h } from './dom.js';
import { t } from './i18n.js';

let dialogs = 0;

export class FormDialog {
  /** `save()` sends what was typed; when it fails, the dialog stays and says why. */
  constructor(id, fields, save) {
    const title = `dialog-title-${++dialogs}`;
    this.title = h('h2', { id: title, dir: 'auto' });
    this.problem = h('p', { class: 'problem', role: 'alert', dir: 'auto', hidden: true });
    this.extra = h('span', { class: 'dialog-extra' });
    this.cancel = h('button', { type: 'button', class: 'ghost', onclick: () => this.element.close() });
    this.submit = h('button', { type: 'submit', class: 'primary' });
    this.form = h(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          this.run(save);
        },
      },
      this.title,
      fields,
      this.problem,
      h('div', { class: 'dialog-foot' }, this.extra, this.cancel, this.submit),
    );
    this.element = h('dialog', { class: 'dialog form-dialog', id, 'aria-labelledby': title }, this.form);
    document.body.append(this.element);
  }

  label() {
    this.cancel.textContent = t('cancel');
  }

  open(title, submit) {
    this.title.textContent = title;
    this.submit.textContent = submit;
    this.#tell('');
    this.element.showModal();
  }

  /** Does something once, and closes the dialog after it. */
  async run(action) {
    if (this.submit.disabled) return;
    this.submit.disabled = true;
    this.#tell('');
    try {
      await action();
      this.element.close();
    } catch (error) {
      this.#tell(error.message);
    } finally {
      this.submit.disabled = false;
    }
  }

  #tell(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
  }
}
