// How good a voice sounds, 1 to 4.4, by the E-model of ITU-T G.107; VoiceScore.cs names the sources and reckons alike.
import type { VoiceReport } from './contract';

export type VoiceGrade = 'good' | 'fair' | 'poor';

const undisturbed = 93.2;
const lossRobustness = 25.1;
const ownDelayMs = 40;

/** @param loss Percent. */
export function scoreOf(loss: number, jitterMs: number, roundTripMs: number): number {
  const delay = roundTripMs / 2 + 2 * jitterMs + ownDelayMs;
  const late = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const lost = (95 * loss) / (loss + lossRobustness);
  const r = Math.min(100, Math.max(0, undisturbed - late - lost));
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

/** Of the worse of both directions. */
export function gradeOf(voice: VoiceReport): VoiceGrade {
  const trip = voice.roundTripMs ?? 0;
  const score = Math.min(scoreOf(voice.heardLoss, voice.heardJitterMs, trip), scoreOf(voice.spokenLoss ?? 0, voice.spokenJitterMs ?? 0, trip));
  return score >= 4.03 ? 'good' : score >= 3.6 ? 'fair' : 'poor';
}
