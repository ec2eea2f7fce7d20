const margin = 8;

// Popovers are the browser's own; the circuit closes one when what it was opened for is done.
export function startPopovers(): void {
  window.callCenterShell = { ...window.callCenterShell, hidePopover: (id) => document.getElementById(id)?.hidePopover(), showPopover };
}

/** Below the button, and within the window; it stays there, whatever becomes of the button. */
function showPopover(id: string, button: string): void {
  const menu = document.getElementById(id);
  const beside = document.querySelector(button)?.getBoundingClientRect();
  if (menu && beside) {
    menu.showPopover();
    menu.style.left = `${Math.max(margin, beside.right - menu.offsetWidth)}px`;
    menu.style.top = `${Math.max(margin, Math.min(beside.bottom, window.innerHeight - menu.offsetHeight - margin))}px`;
  }
}
