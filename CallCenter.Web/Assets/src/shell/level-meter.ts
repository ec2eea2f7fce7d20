// How loud a stream is, frame by frame, until it is closed.
export class LevelMeter {
  private readonly context = new AudioContext();
  private readonly analyser = new AnalyserNode(this.context, { fftSize: 1024 });
  private open = true;

  /** @param onLevel Loudness (root mean square), 0 to 1. */
  constructor(stream: MediaStream, private readonly onLevel: (loudness: number) => void) {
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    const samples = new Float32Array(this.analyser.fftSize);
    const step = (): void => {
      if (this.open) {
        this.analyser.getFloatTimeDomainData(samples);
        this.onLevel(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length));
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  close(): void {
    this.open = false;
    void this.context.close();
  }
}
