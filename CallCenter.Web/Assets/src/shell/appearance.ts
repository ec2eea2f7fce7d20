// Theme, density and menu width live in cookies, so that the server draws the first frame right, and on <html>, where the styles read them.
const year = 365 * 24 * 3600;

export type Appearance = 'theme' | 'density' | 'menu';

export function setAppearance(name: Appearance, value: string): void {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

export function startAppearance(): void {
  window.callCenterShell = { ...window.callCenterShell, setAppearance };
}

declare global {
  interface Window {
    callCenterShell?: { setAppearance?: typeof setAppearance; guardUnload?: (dirty: boolean) => void };
  }
}
