// Adds up what the browser counts of a talk's packets. The leg stands through many talks, so only what is added second by second is the talk's own.
import type { VoiceReport } from './contract';

/** What the browser has counted since the leg is up; null: it does not know. */
export interface VoiceCounts {
  received: number;
  lost: number;
  heardJitterMs: number;
  sent: number;
  /** Of those sent, as the exchange told, and when it did: it does so every few seconds. */
  spokenLost: number | null;
  spokenJitterMs: number | null;
  roundTripMs: number | null;
}

interface Stat { type: string; kind?: string; state?: string; nominated?: boolean; [name: string]: unknown }

const count = (value: unknown) => (typeof value === 'number' ? value : 0);
const milliseconds = (seconds: unknown) => (typeof seconds === 'number' ? seconds * 1_000 : null);

export function countsOf(stats: Iterable<Stat>): VoiceCounts {
  const counts: VoiceCounts = { received: 0, lost: 0, heardJitterMs: 0, sent: 0, spokenLost: null, spokenJitterMs: null, roundTripMs: null };
  let pathMs: number | null = null;
  for (const stat of stats) {
    if (stat.type === 'candidate-pair' && stat.nominated) {
      pathMs = milliseconds(stat.currentRoundTripTime) ?? pathMs;
    } else if (stat.kind === 'audio' && stat.type === 'inbound-rtp') {
      counts.received += count(stat.packetsReceived);
      counts.lost += count(stat.packetsLost);
      counts.heardJitterMs = Math.max(counts.heardJitterMs, milliseconds(stat.jitter) ?? 0);
    } else if (stat.kind === 'audio' && stat.type === 'outbound-rtp') {
      counts.sent += count(stat.packetsSent);
    } else if (stat.kind === 'audio' && stat.type === 'remote-inbound-rtp') {
      counts.spokenLost = (counts.spokenLost ?? 0) + count(stat.packetsLost);
      counts.spokenJitterMs = milliseconds(stat.jitter);
      counts.roundTripMs = milliseconds(stat.roundTripTime);
    }
  }

  return { ...counts, roundTripMs: counts.roundTripMs ?? pathMs };
}

interface Sums {
  seconds: number;
  samples: number;
  received: number;
  lost: number;
  heardJitterMs: number;
  sent: number;
  spokenLost: number;
  spokenSamples: number;
  spokenJitterMs: number;
  tripSamples: number;
  roundTripMs: number;
}

const nothing: Sums = {
  seconds: 0, samples: 0, received: 0, lost: 0, heardJitterMs: 0, sent: 0, spokenLost: 0, spokenSamples: 0, spokenJitterMs: 0, tripSamples: 0, roundTripMs: 0,
};
/** What is shown in the talk is of the last seconds. */
const recent = 10;

export class VoiceTally {
  private before: VoiceCounts | null = null;
  private readonly last: Sums[] = [];

  /** @param sums Of the same talk, from the page that was here before. */
  constructor(private sums: Sums = nothing) {}

  /** @param seconds Since the one before. */
  add(counts: VoiceCounts, seconds: number): void {
    const before = this.before;
    this.before = counts;
    // The first second of a leg, and a leg that came anew, tell nothing.
    if (!before || counts.received < before.received || counts.sent < before.sent) {
      return;
    }

    const step: Sums = {
      seconds,
      samples: 1,
      received: counts.received - before.received,
      // A packet that came late is taken back from those that were lost.
      lost: counts.lost - before.lost,
      heardJitterMs: counts.heardJitterMs,
      sent: counts.sent - before.sent,
      spokenLost: (counts.spokenLost ?? 0) - (before.spokenLost ?? counts.spokenLost ?? 0),
      spokenSamples: counts.spokenJitterMs === null ? 0 : 1,
      spokenJitterMs: counts.spokenJitterMs ?? 0,
      tripSamples: counts.roundTripMs === null ? 0 : 1,
      roundTripMs: counts.roundTripMs ?? 0,
    };
    this.sums = plus(this.sums, step);
    this.last.push(step);
    this.last.splice(0, this.last.length - recent);
  }

  /** Nobody is heard meanwhile. */
  pause(): void {
    this.before = null;
  }

  /** Of the whole talk; null: nothing yet. */
  get whole(): VoiceReport | null {
    return reportOf(this.sums);
  }

  /** Of the last seconds. */
  get now(): VoiceReport | null {
    return reportOf(this.last.reduce(plus, nothing));
  }

  /** For the page that comes next. */
  get kept(): Sums {
    return this.sums;
  }
}

function plus(one: Sums, other: Sums): Sums {
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value + other[name as keyof Sums]])) as unknown as Sums;
}

function reportOf(sums: Sums): VoiceReport | null {
  return sums.samples === 0 ? null : {
    seconds: Math.round(sums.seconds),
    heardLoss: percent(sums.lost, sums.received + sums.lost),
    heardJitterMs: tenths(sums.heardJitterMs / sums.samples),
    spokenLoss: sums.spokenSamples === 0 ? null : percent(sums.spokenLost, sums.sent),
    spokenJitterMs: sums.spokenSamples === 0 ? null : tenths(sums.spokenJitterMs / sums.spokenSamples),
    roundTripMs: sums.tripSamples === 0 ? null : tenths(sums.roundTripMs / sums.tripSamples),
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;
const percent = (part: number, whole: number) => (whole <= 0 ? 0 : Math.min(100, Math.max(0, Math.round((part / whole) * 10_000) / 100)));
