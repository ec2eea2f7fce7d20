// Popovers are the browser's own; the circuit closes one when what it was opened for is done.
export function startPopovers(): void {
  window.callCenterShell = { ...window.callCenterShell, hidePopover: (id) => document.getElementById(id)?.hidePopover() };
}
