// The client on the left and the operator on the right, each with a volume of its own; both are heard in both ears.
export class Sides {
  private readonly context = new AudioContext();
  private readonly gains: GainNode[];

  /** @param tracks Of the recording: 2, or 1 where the sides lie on each other. */
  constructor(media: HTMLMediaElement, tracks: number) {
    const source = this.context.createMediaElementSource(media);
    const splitter = this.context.createChannelSplitter(tracks);
    source.connect(splitter);
    this.gains = Array.from({ length: tracks }, (_, track) => {
      const gain = this.context.createGain();
      splitter.connect(gain, track);
      gain.connect(this.context.destination);
      return gain;
    });
  }

  /** @param volume 1: as it was recorded. */
  setVolume(track: number, volume: number): void {
    const gain = this.gains[track];
    if (gain) {
      gain.gain.value = volume;
    }
  }

  /** A browser lets nothing sound before the first click. */
  wake(): void {
    void this.context.resume();
  }

  close(): void {
    void this.context.close();
  }
}
