/** @returns 04:53, or 1:04:53. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const pad = (part: number): string => part.toString().padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ''}${pad(minutes)}:${pad(whole % 60)}`;
}

const step = 5;

/** @returns Where a key leads to in the recording, seconds; null: the key is none of the player's. */
export function seek(key: string, now: number, whole: number): number | null {
  switch (key) {
    case 'ArrowLeft': return Math.max(0, now - step);
    case 'ArrowRight': return Math.min(whole, now + step);
    case 'PageDown': return Math.max(0, now - 6 * step);
    case 'PageUp': return Math.min(whole, now + 6 * step);
    case 'Home': return 0;
    case 'End': return whole;
    default: return null;
  }
}
