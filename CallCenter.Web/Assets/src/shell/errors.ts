// A field that was refused may be out of sight: the page asks for it to be shown once it has drawn what is wrong.
const refused = '.is-wrong :is(input, select, textarea, button)';

export function startErrors(): void {
  const revealError = (): void => {
    requestAnimationFrame(() => document.querySelector<HTMLElement>(refused)?.focus());
  };
  window.callCenterShell = { ...window.callCenterShell, revealError };
}
