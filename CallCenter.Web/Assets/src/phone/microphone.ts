// One stream for the whole shift: opening it takes long and may ask a question, so it is not done when a client is on the line.
import type { MicrophoneFailure, MicrophoneState } from './bar-view';

export class Microphone {
  state: MicrophoneState = 'off';

  private stream: MediaStream | null = null;
  private opening: Promise<MediaStream> | null = null;
  private silent = false;

  constructor(private readonly onChange: () => void) {}

  /** The open stream, or the one being opened. Rejects when there is none to be had; the state says why. */
  open(): Promise<MediaStream> {
    if (this.stream?.active) {
      return Promise.resolve(this.stream);
    }

    this.opening ??= this.ask().finally(() => { this.opening = null; });
    return this.opening;
  }

  mute(muted: boolean): void {
    this.silent = muted;
    this.applyMute();
  }

  close(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.change('off');
  }

  private async ask(): Promise<MediaStream> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
      this.stream = stream;
      this.applyMute();
      // The headset was pulled out.
      stream.getAudioTracks()[0]?.addEventListener('ended', () => {
        if (this.stream === stream) {
          this.stream = null;
          this.change('absent');
        }
      });
      this.change('on');
      return stream;
    } catch (error) {
      this.change(failureOf(error));
      throw error;
    }
  }

  private applyMute(): void {
    this.stream?.getAudioTracks().forEach((track) => { track.enabled = !this.silent; });
  }

  private change(state: MicrophoneState): void {
    if (this.state !== state) {
      this.state = state;
      this.onChange();
    }
  }
}

function failureOf(error: unknown): MicrophoneFailure {
  if (!window.isSecureContext) {
    return 'insecure';
  }

  return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent';
}
