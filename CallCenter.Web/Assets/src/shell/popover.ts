const margin = 8;

// Popovers are the browser's own; the circuit closes one when what it was opened for is done.
export function startPopovers(): void {
  window.callCenterShell = { ...window.callCenterShell, hidePopover: (id) => document.getElementById(id)?.hidePopover(), showPopover };
}

/** Below the button, and within the window however much it comes to hold; it stays there, whatever becomes of the button. */
function showPopover(id: string, button: string): void {
  const menu = document.getElementById(id);
  const beside = document.querySelector(button)?.getBoundingClientRect();
  if (!menu || !beside) {
    return;
  }

  const place = (): void => {
    menu.style.left = `${Math.max(margin, beside.right - menu.offsetWidth)}px`;
    menu.style.top = `${Math.max(margin, Math.min(beside.bottom, window.innerHeight - menu.offsetHeight - margin))}px`;
  };
  menu.showPopover();
  place();
  const grown = new ResizeObserver(place);
  grown.observe(menu);
  menu.addEventListener('beforetoggle', () => grown.disconnect(), { once: true });
}
