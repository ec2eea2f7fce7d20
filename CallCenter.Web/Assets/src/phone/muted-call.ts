// A microphone that was muted in a talk stays muted for all of it: also in the page that is loaded anew, and in the tab that takes the phone over.
const key = 'callcenter-muted';

/** The call in which this browser's microphone is muted, or was the last time. */
export function mutedCall(): string | null {
  return localStorage.getItem(key);
}

export function keepMutedCall(callId: string | null): void {
  if (callId === null) {
    localStorage.removeItem(key);
  } else {
    localStorage.setItem(key, callId);
  }
}
