// The circuit may be lost while a talk goes on: the page is never reloaded for that. A quiet bar says so while we go on asking; only when
// the server answers and has forgotten the circuit (it was restarted) is the page loaded again, as soon as the server says it is ready.
// A page that was being loaded when the server went never had a circuit, and nobody but us would try again.

import type { Tray } from '../uploads/tray';
import { giveBackTyped } from './typed';

interface BlazorApi {
  start(options: object): Promise<void>;
  reconnect(): Promise<boolean>;
}

declare const Blazor: BlazorApi;

const firstDelay = 500;
const longestDelay = 5_000;
/** The server answers and yet gives no circuit: the sign-in is over, and loading the page says so. */
const refusalsBeforeLoad = 3;
/** A host that answers but is not ready (its exchange is away) is still better than a dead page. */
const patienceWithUnready = 15_000;

/** Loaded, but still without a circuit: a slow server is given this long. */
const patienceWithStart = 20_000;
const patienceAfterRejection = 4_000;
const failedStartsKey = 'failed-starts';
const longestPauseBetweenStarts = 30_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function showBar(visible: boolean): void {
  const bar = document.getElementById('connection-bar');
  if (bar) {
    bar.hidden = !visible;
  }
}

let recovering = false;

async function recover(): Promise<void> {
  if (recovering) {
    return;
  }

  recovering = true;
  showBar(true);
  let refusals = 0;
  for (let delay = firstDelay; ; delay = Math.min(delay * 2, longestDelay)) {
    try {
      if (await Blazor.reconnect()) {
        break;
      }

      await reloadWhenReady();
      return;
    } catch {
      refusals = (await answers()) ? refusals + 1 : 0;
      if (refusals >= refusalsBeforeLoad) {
        await reloadWhenReady();
        return;
      }

      await pause(delay);
    }
  }

  recovering = false;
  showBar(false);
  giveBackTyped();
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function reloadWhenReady(): Promise<void> {
  await untilReady();
  const tray = document.querySelector<Tray>('upload-tray');
  if (tray?.isBusy) {
    showBar(false);
    await tray.beforeReload();
  }

  location.reload();
}

async function untilReady(): Promise<void> {
  let answeredSince: number | null = null;
  for (;;) {
    try {
      const answer = await fetch('/health/ready', { cache: 'no-store' });
      answeredSince ??= performance.now();
      if (answer.ok || performance.now() - answeredSince > patienceWithUnready) {
        return;
      }
    } catch {
      answeredSince = null;
    }

    await pause(firstDelay);
  }
}

/** Before it come only the elements that a circuit draws. */
const isDrawn = () => !document.body.firstElementChild?.classList.contains('boot');

const saysItFailed = () => (document.getElementById('blazor-error-ui')?.style.display ?? '') !== '';

async function watchStart(): Promise<void> {
  let until = performance.now() + patienceWithStart;
  // Blazor tells nobody but the console when its first connection does not come about; but others are rejected too.
  window.addEventListener('unhandledrejection', () => {
    until = Math.min(until, performance.now() + patienceAfterRejection);
  }, { once: true });
  while (!isDrawn() && !saysItFailed() && performance.now() < until) {
    await pause(firstDelay);
  }

  if (isDrawn()) {
    sessionStorage.removeItem(failedStartsKey);
    return;
  }

  if (recovering) {
    return;
  }

  recovering = true;
  showBar(true);
  const failures = Number(sessionStorage.getItem(failedStartsKey));
  sessionStorage.setItem(failedStartsKey, String(failures + 1));
  // The first time at once; where it fails each time, ever more seldom.
  await pause(failures === 0 ? 0 : Math.min(firstDelay * 2 ** failures, longestPauseBetweenStarts));
  await reloadWhenReady();
}

export async function startConnection(): Promise<void> {
  void watchStart();
  // The voice before the page: both want the processor.
  await window.callcenterPhone?.leftTalkOver;
  await Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => void recover(),
        onConnectionUp: () => showBar(false),
      },
    },
  });
}
