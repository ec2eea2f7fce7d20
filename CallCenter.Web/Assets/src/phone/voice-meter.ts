// Listens to how the talk sounds, second by second, and says so to the bar and to the engine.
import type { PhoneCall, VoiceReport } from './contract';
import { countsOf, VoiceTally } from './voice-tally';

const key = 'phone-voice';
const everyMs = 1_000;
const tellEveryMs = 10_000;

export interface VoiceEvents {
  /** What the browser counts on the leg; null: there is none. */
  stats(): Promise<RTCStatsReport> | null;
  changed(): void;
  tell(callId: string, report: VoiceReport, isLast: boolean): void;
}

export class VoiceMeter {
  /** Of the last seconds of the talk; null: no talk, or nothing known yet. */
  now: VoiceReport | null = null;

  private talk: { callId: string; tally: VoiceTally; onHold: boolean; toldAt: number } | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private sampledAt = 0;

  constructor(private readonly events: VoiceEvents) {}

  /** How the phone stands now. */
  follow(call: PhoneCall | null): void {
    const callId = call?.stage === 'talking' ? call.callId : null;
    if (this.talk && this.talk.callId !== callId) {
      this.end();
    }

    if (callId && !this.talk) {
      this.talk = { callId, tally: takeUp(callId), onHold: false, toldAt: performance.now() };
      this.sampledAt = performance.now();
      this.timer = setInterval(() => void this.sample(), everyMs);
    }

    if (this.talk) {
      this.talk.onHold = call?.onHold ?? false;
    }
  }

  private async sample(): Promise<void> {
    const talk = this.talk;
    const stats = talk?.onHold ? null : this.events.stats();
    if (!talk || !stats) {
      talk?.tally.pause();
      return;
    }

    const counts = countsOf([...(await stats).values()]);
    if (this.talk !== talk) {
      return;
    }

    const at = performance.now();
    talk.tally.add(counts, (at - this.sampledAt) / 1_000);
    this.sampledAt = at;
    sessionStorage.setItem(key, JSON.stringify({ callId: talk.callId, sums: talk.tally.kept }));
    this.now = talk.tally.now;
    this.events.changed();
    if (at - talk.toldAt >= tellEveryMs) {
      talk.toldAt = at;
      this.tell(false);
    }
  }

  private end(): void {
    clearInterval(this.timer);
    this.tell(true);
    sessionStorage.removeItem(key);
    this.talk = this.now = null;
  }

  private tell(isLast: boolean): void {
    const report = this.talk?.tally.whole;
    if (this.talk && report) {
      this.events.tell(this.talk.callId, report, isLast);
    }
  }
}

/** A talk goes on over a reload of the page, and so does its measure. */
function takeUp(callId: string): VoiceTally {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as { callId: string; sums: VoiceTally['kept'] } | null;
    return new VoiceTally(kept?.callId === callId ? kept.sums : undefined);
  } catch {
    return new VoiceTally();
  }
}
