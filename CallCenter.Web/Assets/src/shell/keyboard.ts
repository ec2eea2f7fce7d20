// `/` search, `g` then a letter a section, `?` all shortcuts, Ctrl+S or Ctrl+Enter save, 1-9 a choice, F2 and F4 what a page names so. Keys are read by their place, so they work in the Russian layout too.
import { typing } from './typing';

const sequenceMs = 1_200;

const visible = (element: HTMLElement) => element.offsetParent !== null;

function first(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].reverse().find(visible);
}

function focusSearch(): boolean {
  const box = first('[data-search] input, input[data-search]') as HTMLInputElement | undefined;
  box?.focus();
  box?.select();
  return box !== undefined;
}

function showShortcuts(): boolean {
  const panel = document.getElementById('shortcuts');
  if (!(panel instanceof HTMLDialogElement)) {
    return false;
  }

  if (panel.open) {
    panel.close();
  } else {
    panel.showModal();
  }

  return true;
}

export function startKeyboard(): void {
  let goUntil = 0;
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && (event.code === 'KeyS' || event.key === 'Enter')) {
      const save = first('[data-save]');
      event.preventDefault();
      // Leaving the field first commits what was typed into it.
      (document.activeElement as HTMLElement | null)?.blur();
      save?.click();
      return;
    }

    // Function keys, so that they work while something is typed.
    if (/^F\d+$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey && !event.repeat) {
      const button = first(`[data-key="${event.key}"]:not([disabled])`);
      if (button) {
        event.preventDefault();
        button.click();
        return;
      }
    }

    // There Enter takes what was typed and sends no form.
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('[data-keeps-enter]')) {
      event.preventDefault();
      return;
    }

    // Alt lets a number through while something is typed.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit && !event.ctrlKey && !event.metaKey && !event.shiftKey && (event.altKey || !typing(event.target))) {
      const choice = first(`[data-hotkey="${digit}"]`);
      if (choice) {
        event.preventDefault();
        choice.click();
        return;
      }
    }

    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }

    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
    let done = false;
    if (goUntil > performance.now() && letter) {
      const link = document.querySelector<HTMLElement>(`[data-go="${letter}"]`);
      link?.click();
      done = link !== null;
      goUntil = 0;
    } else if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) {
      done = showShortcuts();
    } else if (event.key === '/' || (event.code === 'Slash' && !event.shiftKey)) {
      done = focusSearch();
    } else if (letter === 'g') {
      goUntil = performance.now() + sequenceMs;
      done = true;
    }

    if (done) {
      event.preventDefault();
    }
  });
}
