import { playThrough } from '../phone/device-choice';

const seconds = 1;

/** Resolves when the tone is over. @param device Empty: the system's own. @param loudness 0 to 1. */
export async function playTone(hertz: number, device: string, loudness = 0.2): Promise<void> {
  const context = new AudioContext() as AudioContext & { setSinkId?(id: string): Promise<void> };
  try {
    await playThrough(context, device);
    await context.resume();
    const tone = new OscillatorNode(context, { frequency: hertz });
    const ended = new Promise((resolve) => { tone.onended = resolve; });
    tone.connect(new GainNode(context, { gain: loudness })).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + seconds);
    await ended;
  } finally {
    await context.close();
  }
}
