// What is typed on a card is kept in this tab until the server says that it has it: the letters of a moment without a circuit are not lost. When
// the circuit or the page is back they are given to their fields once more. Nothing of it outlives the sign-in, and never the tab.
export interface Keeper {
  invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>;
}

interface Letters {
  value: string;
  turn: number;
}

const prefix = 'typed:';
const pause = 300;
const retry = 2000;
const showPause = 50;
const showTries = 60;

let card = '';
let keeper: Keeper | undefined;
let letters: Record<string, Letters> = {};
/** Of fields that are not in sight yet: nobody has them but us. */
let waiting = new Set<string>();
let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const field = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ? target : undefined;

const isCheck = (input: HTMLElement): input is HTMLInputElement => input instanceof HTMLInputElement && input.type === 'checkbox';

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
    const isKept = await keeper?.invokeMethodAsync<boolean>('KeepTypedAsync');
    if (asked !== card) {
      return;
    }

    if (!isKept) {
      confirmSoon(retry);
      return;
    }
  } catch {
    // The circuit is away: they are given back when it comes.
    return;
  }

  letters = Object.fromEntries(Object.entries(letters).filter(([id, one]) => one.turn > upTo || waiting.has(id)));
  write();
}

function confirmSoon(after = pause): void {
  clearTimeout(timer);
  timer = setTimeout(() => void confirm(), after);
}

function dispatch(ids: Set<string>): void {
  waiting = new Set();
  for (const [id, { value }] of Object.entries(letters).filter(([one]) => ids.has(one))) {
    const input = field(document.getElementById(id));
    if (!input?.closest(`[data-kept-as="${card}"]`)) {
      waiting.add(id);
    } else {
      if (isCheck(input)) {
        input.checked = value !== '';
      } else {
        input.value = value;
      }

      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}

/** The circuit is back, or the page: it hears of what it missed. */
export function giveBackTyped(): void {
  dispatch(new Set(Object.keys(letters)));
  if (waiting.size > 0) {
    void showWaiting();
  }
}

/** Whose letters are kept from now on; those of other cards are forgotten. */
function take(callId: string): void {
  if (card !== callId) {
    [card, keeper] = [callId, undefined];
    forgetAll(prefix + card);
    letters = read();
    turn = Math.max(turn, ...Object.values(letters).map((one) => one.turn));
  }
}

function keepTyped(callId: string, by: Keeper): void {
  take(callId);
  keeper = by;
  giveBackTyped();
}

/** Asks for the fields that are out of sight; what is in none is given up. */
async function showWaiting(): Promise<void> {
  try {
    await keeper?.invokeMethodAsync('ShowFields', [...waiting]);
  } catch {
    // The circuit is away again: they are given back when it comes.
    return;
  }

  // A busy circuit draws them a while after it answered.
  for (let tries = 0; tries < showTries && waiting.size > 0; tries++) {
    await new Promise((resume) => setTimeout(resume, showPause));
    dispatch(waiting);
  }

  letters = Object.fromEntries(Object.entries(letters).filter(([id]) => !waiting.has(id)));
  waiting = new Set();
  write();
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
    const callId = typed?.closest<HTMLElement>('[data-kept-as]')?.dataset.keptAs;
    if (typed?.id && callId) {
      // The first letters may come before a busy server has said that it holds the card.
      take(callId);
      letters[typed.id] = { value: isCheck(typed) && !typed.checked ? '' : typed.value, turn: ++turn };
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
