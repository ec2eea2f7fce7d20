// Theme, density and menu width live in cookies, so that the server draws the first frame right, and on <html>, where the styles read them.
import type { Keeper } from './typed';

const year = 365 * 24 * 3600;

export type Appearance = 'theme' | 'density' | 'menu';

export function setAppearance(name: Appearance, value: string): void {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

/** A button with `data-appearance` and `data-values` sets the value after the one that holds now; it works without the circuit. */
function onClick(event: MouseEvent): void {
  const button = (event.target as Element | null)?.closest<HTMLElement>('[data-appearance]');
  const name = button?.dataset.appearance as Appearance | undefined;
  if (!button || !name) {
    return;
  }

  const values = (button.dataset.values ?? '').split(' ');
  const now = values.indexOf(document.documentElement.dataset[name] ?? '');
  setAppearance(name, values[(now + 1) % values.length] ?? '');
}

export function startAppearance(): void {
  window.callCenterShell = { ...window.callCenterShell, setAppearance };
  document.addEventListener('click', onClick);
}

declare global {
  interface Window {
    callCenterShell?: {
      setAppearance?: typeof setAppearance;
      guardUnload?: (dirty: boolean) => void;
      revealError?: () => void;
      hidePopover?: (id: string) => void;
      showPopover?: (id: string, button: string) => void;
      keepTyped?: (callId: string, keeper: Keeper) => void;
      forgetTyped?: () => void;
    };
  }
}
