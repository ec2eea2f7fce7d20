// Function keys, so that they work while a comment is typed: no letter is ever taken for one. Those the browser does not use itself, but for F7,
// which is taken from it in a talk alone.
import type { BarAction } from './bar-view';

const keys: Partial<Record<BarAction, string>> = {
  answer: 'F2',
  decline: 'F4',
  hangUp: 'F4',
  mute: 'F8',
  hold: 'F9',
  keypad: 'F7',
  transfer: 'F10',
};

export function hotkeyOf(action: BarAction): string | undefined {
  return keys[action];
}

/** @param offered What the bar offers at this moment. */
export function startHotkeys(offered: () => readonly BarAction[], act: (action: BarAction) => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
      return;
    }

    const action = offered().find((candidate) => keys[candidate] === event.key);
    if (action) {
      event.preventDefault();
      act(action);
    }
  });
}
