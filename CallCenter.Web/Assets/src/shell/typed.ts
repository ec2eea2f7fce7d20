// What is typed on a card is kept in this tab until the server says that it has it: the letters of a moment without a circuit are not lost. When
// the circuit or the page is back they are given to their fields once more. Nothing of it outlives the sign-in, and never the tab.
export interface Keeper {
  invokeMethodAsync<T>(method: string): Promise<T>;
}

interface Letters {
  value: string;
  turn: number;
}

const prefix = 'typed:';
const pause = 300;

let card = '';
let keeper: Keeper | undefined;
let letters: Record<string, Letters> = {};
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const field = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ? target : undefined;

function write(): void {
  try {
    if (Object.keys(letters).length > 0) {
      sessionStorage.setItem(prefix + card, JSON.stringify(letters));
    } else {
      sessionStorage.removeItem(prefix + card);
    }
  } catch {
    // Without storage (its place is used up, or it is forbidden) they are still given back after a lost circuit, though not after a reload.
  }
}

function read(): Record<string, Letters> {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + card) ?? '{}') as Record<string, Letters>;
  } catch {
    return {};
  }
}

function forgetAll(except = ''): void {
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(prefix) && name !== except)) {
    sessionStorage.removeItem(key);
  }
}

async function confirm(): Promise<void> {
  const [asked, upTo] = [card, turn];
  try {
    if (!(await keeper?.invokeMethodAsync<boolean>('KeepTypedAsync')) || asked !== card) {
      return;
    }
  } catch {
    // The circuit is away: they are given back when it comes.
    return;
  }

  letters = Object.fromEntries(Object.entries(letters).filter(([, one]) => one.turn > upTo));
  write();
}

function confirmSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void confirm(), pause);
}

/** The circuit is back, or the page: it hears of what it missed. */
export function giveBackTyped(): void {
  for (const [id, { value }] of Object.entries(letters)) {
    const input = field(document.getElementById(id));
    if (input?.closest(`[data-kept-as="${card}"]`)) {
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}

function keepTyped(callId: string, by: Keeper): void {
  [card, keeper] = [callId, by];
  forgetAll(prefix + card);
  letters = read();
  turn = Math.max(turn, ...Object.values(letters).map((one) => one.turn));
  giveBackTyped();
}

/** Saved, or given up. */
function forgetTyped(): void {
  letters = {};
  write();
}

export function startTyped(): void {
  window.callCenterShell = { ...window.callCenterShell, keepTyped, forgetTyped };
  document.addEventListener('input', (event) => {
    const typed = field(event.target);
    if (card && typed?.id && typed.closest(`[data-kept-as="${card}"]`)) {
      letters[typed.id] = { value: typed.value, turn: ++turn };
      write();
      confirmSoon();
    }
  }, { capture: true });
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.action.endsWith('/sign-out')) {
      forgetAll();
    }
  }, { capture: true });

  // Signed out by another way.
  if (location.pathname.endsWith('/sign-in')) {
    forgetAll();
  }
}
