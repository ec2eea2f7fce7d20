// The keys of a telephone, for menus that ask for digits: pressed on the panel, or on the keyboard while it is open and nothing else is typed.
import { typing } from '../shell/typing';
import type { PhoneTexts } from './contract';

const keys = [...'123456789*0#'];
/** Of the digits pressed, as many as there is room for. */
const shown = 16;

export class Keypad {
  readonly panel = document.createElement('div');

  private readonly digits = document.createElement('output');

  constructor(texts: PhoneTexts, private readonly press: (digit: string) => void) {
    this.panel.className = 'keypad';
    this.panel.popover = 'manual';
    this.panel.setAttribute('role', 'group');
    this.panel.setAttribute('aria-label', texts.keypad);
    this.digits.setAttribute('aria-label', texts.keysPressed);
    this.panel.append(this.digits, ...keys.map((digit) => this.key(digit)));
    // Before the page's own keys, which give statuses by digits.
    document.addEventListener('keydown', (event) => this.onKey(event), { capture: true });
  }

  get isOpen(): boolean {
    return this.panel.matches(':popover-open');
  }

  toggle(): void {
    if (this.isOpen) {
      this.close();
    } else {
      this.digits.value = '';
      this.panel.showPopover();
      this.panel.querySelector('button')?.focus();
    }
  }

  close(): void {
    if (this.isOpen) {
      this.panel.hidePopover();
    }
  }

  private key(digit: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'keypad-key';
    button.textContent = digit;
    button.dataset.digit = digit;
    button.addEventListener('click', () => this.send(digit));
    return button;
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.isOpen || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) {
      return;
    }

    if (event.key === 'Escape') {
      this.close();
    } else if (keys.includes(event.key) && !event.repeat) {
      this.send(event.key);
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  private send(digit: string): void {
    this.press(digit);
    this.digits.value = (this.digits.value + digit).slice(-shown);
  }
}
