// Draws the thin bar under the top bar. Its elements are made once and only their contents change, so nothing jumps and no focus is lost.
import type { BarAction, BarButton, BarView, BarVoice } from './bar-view';
import { duration } from './format';
import { hotkeyOf } from './hotkeys';
import { icon } from './icons';
import { Keypad } from './keypad';

export class CallBar {
  private readonly word = part('span', 'call-word');
  private readonly name = part('strong', 'call-name');
  private readonly number = part('span', 'call-number');
  private readonly timer = part('time', 'call-timer');
  private readonly voice = part('span', 'call-voice');
  private readonly notice = part('span', 'call-notice');
  private readonly buttons = part('span', 'call-buttons');
  private readonly made = new Map<BarAction, HTMLButtonElement>();
  private since: number | null = null;
  private offered: BarAction[] = [];

  constructor(
    private readonly root: HTMLElement,
    label: string,
    private readonly keypad: Keypad,
    private readonly deskUrl: string,
    private readonly now: () => number,
    private readonly act: (action: BarAction) => void,
  ) {
    root.setAttribute('role', 'region');
    root.setAttribute('aria-label', label);
    this.word.setAttribute('role', 'status');
    this.notice.setAttribute('role', 'status');
    root.replaceChildren(part('i', 'call-dot'), this.word, this.name, this.number, this.timer, this.voice, this.notice, this.buttons, keypad.panel);
    this.draw(null);
    setInterval(() => this.tick(), 250);
  }

  /** What can be pressed now. */
  get actions(): readonly BarAction[] {
    return this.offered;
  }

  draw(view: BarView | null): void {
    this.root.hidden = view === null;
    this.root.dataset.tone = view?.tone ?? '';
    setText(this.word, view?.word ?? '');
    setText(this.name, view?.name ?? '');
    setText(this.number, view?.number ?? '');
    setText(this.notice, view?.notice ?? '');
    this.notice.title = view?.notice ?? '';
    this.drawVoice(view?.voice ?? null);
    this.since = view?.since ? Date.parse(view.since) : null;
    this.tick();
    this.drawButtons(view?.buttons ?? []);
  }

  private drawVoice(voice: BarVoice | null): void {
    setText(this.voice, voice?.word ?? '');
    this.voice.dataset.grade = voice?.grade ?? '';
    this.voice.title = voice?.details ?? '';
  }

  private drawButtons(buttons: BarButton[]): void {
    this.offered = buttons.filter((button) => !button.disabled).map((button) => button.action);
    if (!this.offered.includes('keypad')) {
      this.keypad.close();
    }

    const elements = buttons.map((button) => this.button(button));
    if (elements.length !== this.buttons.children.length || elements.some((element, index) => this.buttons.children[index] !== element)) {
      this.buttons.replaceChildren(...elements);
    }
  }

  private button({ action, label, otherLabel, pressed, kind, disabled }: BarButton): HTMLButtonElement {
    let button = this.made.get(action);
    if (!button) {
      button = part('button', 'call-button');
      button.type = 'button';
      button.dataset.action = action;
      button.append(icon(action), part('span', 'call-label'));
      button.addEventListener('click', () => this.press(action));
      this.made.set(action, button);
    }

    const hotkey = hotkeyOf(action);
    const text = button.lastElementChild as HTMLElement;
    setText(text, label);
    text.dataset.other = otherLabel ?? '';
    button.title = hotkey ? `${label} (${hotkey})` : label;
    button.disabled = disabled ?? false;
    button.dataset.kind = kind ?? '';
    if (pressed === undefined) {
      button.removeAttribute('aria-pressed');
    } else {
      button.setAttribute('aria-pressed', String(pressed));
    }

    return button;
  }

  press(action: BarAction): void {
    if (action === 'openCard') {
      this.openCard();
    } else if (action === 'keypad') {
      this.keypad.toggle();
    } else if (action === 'transfer') {
      // Whom to is chosen in the page.
      document.getElementById('transfer-open')?.click();
    } else {
      this.act(action);
    }
  }

  /** By a link, which Blazor follows without loading the page anew. */
  private openCard(): void {
    const link = document.createElement('a');
    link.href = this.deskUrl;
    document.body.append(link);
    link.click();
    link.remove();
  }

  private tick(): void {
    setText(this.timer, this.since === null ? '' : duration(this.now() - this.since));
  }
}

function part<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
