// What is typed and not saved: the browser asks before the tab is closed or loaded anew. The circuit tells of what it knows; a field that
// still has the cursor has told nobody yet.
const guarded = 'form[data-guarded]';

const field = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;

export function startUnsaved(): void {
  let dirty = false;
  let atFocus = '';
  window.callCenterShell = { ...window.callCenterShell, guardUnload: (value) => { dirty = value; } };
  document.addEventListener('focusin', (event) => { atFocus = field(event.target)?.value ?? ''; });
  window.addEventListener('beforeunload', (event) => {
    const typed = field(document.activeElement);
    if (dirty || (typed?.closest(guarded) && typed.value !== atFocus)) {
      event.preventDefault();
    }
  });

  // Esc closes what the field stands in: leaving the field first tells the circuit what was typed, so that it can ask.
  window.addEventListener('keydown', (event) => {
    const typed = field(event.target);
    if (event.key === 'Escape' && typed?.closest(guarded) && typed.value !== atFocus) {
      typed.blur();
    }
  }, { capture: true });
}
