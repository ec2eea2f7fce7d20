// The editor of operators' scripts: Quill's core with a toolbar of our own, so that buttons speak the page's language and the Tab key leaves the text.
import Quill from 'quill/core';
import Blockquote from 'quill/formats/blockquote';
import Bold from 'quill/formats/bold';
import Header from 'quill/formats/header';
import Italic from 'quill/formats/italic';
import Link from 'quill/formats/link';
import List from 'quill/formats/list';
import Strike from 'quill/formats/strike';
import Underline from 'quill/formats/underline';

Quill.register(
  {
    'formats/blockquote': Blockquote,
    'formats/bold': Bold,
    'formats/header': Header,
    'formats/italic': Italic,
    'formats/link': Link,
    'formats/list': List,
    'formats/strike': Strike,
    'formats/underline': Underline,
  },
  true,
);

const toldAfterMs = 400;
const blocks = ['header', 'list', 'blockquote'];

interface Page {
  invokeMethodAsync(name: 'ChangedAsync'): Promise<void>;
}

/** What a button stands for: `bold`, or `header:2`. */
function parse(button: HTMLElement): [string, string | number | true] {
  const [name = '', value] = (button.dataset.format ?? '').split(':');
  return [name, value === undefined ? true : Number(value) || value];
}

class Editor {
  private readonly quill: Quill;
  private readonly buttons: HTMLElement[];
  private timer = 0;

  constructor(root: HTMLElement, private readonly frame: HTMLElement, label: string, html: string, private readonly page: Page) {
    this.quill = new Quill(root, {
      formats: ['blockquote', 'bold', 'header', 'italic', 'link', 'list', 'strike', 'underline'],
      modules: { keyboard: { bindings: { tab: null, 'remove tab': null, indent: null, outdent: null } }, history: { userOnly: true } },
    });
    const text = this.quill.root;
    text.setAttribute('role', 'textbox');
    text.setAttribute('aria-multiline', 'true');
    text.setAttribute('aria-label', label);
    text.setAttribute('spellcheck', 'true');
    this.buttons = [...frame.querySelectorAll<HTMLElement>('[data-format]')];
    this.set(html, 'silent');
    this.quill.on('editor-change', (kind: string) => {
      this.mark();
      if (kind === 'text-change') {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.page.invokeMethodAsync('ChangedAsync'), toldAfterMs);
      }
    });
    frame.addEventListener('mousedown', this.keepFocus);
    frame.addEventListener('click', this.click);
    frame.addEventListener('keydown', this.key);
  }

  /** As bytes: a long text goes to the server in pieces. */
  html(): Uint8Array {
    // Quill writes every blank as one that does not break.
    const html = this.quill.getText().trim() === '' ? '' : this.quill.getSemanticHTML().replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ');
    // With a mark before it, for a stream may not be empty.
    return new TextEncoder().encode('\ufeff' + html);
  }

  set(html: string, source: 'user' | 'silent' = 'user'): void {
    this.quill.setContents(this.quill.clipboard.convert({ html }), source);
    this.mark();
  }

  private insert(text: string): void {
    const at = this.quill.getSelection(true);
    this.quill.deleteText(at.index, at.length, 'user');
    this.quill.insertText(at.index, text, 'user');
    this.quill.setSelection(at.index + text.length, 0, 'user');
  }

  close(): void {
    clearTimeout(this.timer);
    this.frame.removeEventListener('mousedown', this.keepFocus);
    this.frame.removeEventListener('click', this.click);
    this.frame.removeEventListener('keydown', this.key);
  }

  // A button must not take the selection that it is about to format.
  private readonly keepFocus = (event: Event): void => {
    if ((event.target as Element).closest('button')) {
      event.preventDefault();
    }
  };

  private readonly click = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('button');
    switch (button?.dataset.act) {
      case 'undo':
        this.quill.history.undo();
        break;
      case 'redo':
        this.quill.history.redo();
        break;
      case 'clear': {
        const range = this.quill.getSelection(true);
        this.quill.removeFormat(range.index, range.length, 'user');
        break;
      }
      case 'link':
        this.askLink();
        break;
      case 'link-ok':
        this.link();
        break;
      default:
        if (button?.dataset.format) {
          this.toggle(button);
        } else if (button?.dataset.insert) {
          this.insert(button.dataset.insert);
        }
    }

    this.mark();
  };

  private readonly key = (event: KeyboardEvent): void => {
    const box = this.linkBox();
    if (event.target !== box.querySelector('input')) {
      return;
    }

    if (event.key === 'Enter') {
      event.preventDefault();
      this.link();
    } else if (event.key === 'Escape') {
      box.hidden = true;
      this.quill.focus();
    }
  };

  private toggle(button: HTMLElement): void {
    const [name, value] = parse(button);
    this.quill.focus();
    const now = this.quill.getFormat()[name];
    this.quill.format(name, now === value ? false : value, 'user');
    if (blocks.includes(name) && now !== value) {
      blocks.filter((other) => other !== name).forEach((other) => this.quill.format(other, false, 'user'));
    }
  }

  private linkBox(): HTMLElement {
    return this.frame.querySelector<HTMLElement>('[data-link]')!;
  }

  private askLink(): void {
    const [box, input] = [this.linkBox(), this.linkBox().querySelector('input')!];
    const now = this.quill.getFormat().link;
    input.value = typeof now === 'string' ? now : '';
    box.hidden = !box.hidden;
    if (!box.hidden) {
      input.focus();
    }
  }

  private link(): void {
    const [box, input] = [this.linkBox(), this.linkBox().querySelector('input')!];
    const address = input.value.trim();
    box.hidden = true;
    const range = this.quill.getSelection(true);
    const full = address === '' || /^(https?|mailto|tel):/i.test(address) ? address : `https://${address}`;
    if (range.length === 0 && full !== '') {
      this.quill.insertText(range.index, address, 'link', full, 'user');
    } else {
      this.quill.format('link', full === '' ? false : full, 'user');
    }
  }

  private mark(): void {
    const range = this.quill.getSelection();
    const formats: Record<string, unknown> = range ? this.quill.getFormat(range) : {};
    for (const button of this.buttons) {
      const [name, value] = parse(button);
      button.setAttribute('aria-pressed', String(formats[name] === value));
    }
  }
}

export function open(root: HTMLElement, frame: HTMLElement, label: string, html: string, page: Page): Editor {
  return new Editor(root, frame, label, html, page);
}
