// A notice of the browser over other windows and tabs while a call comes to a page that is out of sight.
import type { PhoneCall, PhoneState, PhoneTexts } from './contract';

/** @param known The call that was on the page before. @returns The call to tell of; null: none. */
export function callToTell(state: PhoneState | null, known: string | null, hidden: boolean): PhoneCall | null {
  const call = state?.call ?? null;
  // One that he dials himself, and the end of one, is no news.
  return hidden && call && call.callId !== known && (call.stage === 'offered' || call.stage === 'talking') ? call : null;
}

/** `denied` also where the browser has no notices. */
export function noticePermission(): NotificationPermission {
  return 'Notification' in window ? Notification.permission : 'denied';
}

/** To be called out of a click. */
export async function askForNotices(): Promise<NotificationPermission> {
  return noticePermission() === 'default' ? Notification.requestPermission() : noticePermission();
}

export class CallNotice {
  private known: string | null = null;
  private shown: Notification | null = null;

  constructor(private readonly texts: PhoneTexts) {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.close();
      }
    });
  }

  /** How the phone stands now. */
  follow(state: PhoneState | null): void {
    const call = callToTell(state, this.known, document.hidden);
    const now = state?.call?.callId ?? null;
    if (now !== this.known || state?.call?.stage === 'wrapup') {
      this.close();
    }

    this.known = now;
    if (call && noticePermission() === 'granted') {
      this.tell(call);
    }
  }

  private tell(call: PhoneCall): void {
    // The ring is ours, on the device chosen for it.
    const notice = new Notification(this.texts.offered, {
      body: [call.name, call.number].filter((text) => text !== '').join(' · '), tag: call.callId, silent: true, requireInteraction: true,
    });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    this.shown = notice;
  }

  private close(): void {
    this.shown?.close();
    this.shown = null;
  }
}
