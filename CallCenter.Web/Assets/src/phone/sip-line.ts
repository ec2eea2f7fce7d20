// The line to the exchange: one registration and at most one leg. The engine calls us and moves clients in and out of that leg, so every
// call is answered at once; whether the operator takes a client is decided over the engine link.
import { UA } from 'jssip';
import type { DTMFOptions, RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import { retryDelay } from './back-off';
import type { SipAccount } from './contract';
import { SipSocket } from './sip-socket';

export interface LineEvents {
  /** The registration or the leg came or went. */
  changed(): void;
  heard(stream: MediaStream): void;
  /** The exchange does not accept this account. */
  rejected(): void;
}

/** Gathering ends by itself only after every adapter was tried; the first addresses that can serve are enough, and they come in one burst: it is over when none came for so long. */
const gatheringMs = 10;
const registrationSeconds = 120;
const answerMs = 3_000;
/** A key sounds as long as a person presses it: some machines miss shorter ones. */
const keyMs = 100;
// Its type is an enum of JsSIP that has no value at run time.
const RTP_EVENTS = 'RFC2833' as DTMFOptions['transportType'];

export class SipLine {
  registered = false;

  private readonly socket: SipSocket;
  private readonly ua: UA;
  private leg: RTCSession | null = null;
  private refusals = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly account: SipAccount,
    url: string,
    private readonly microphone: () => Promise<MediaStream>,
    private readonly events: LineEvents,
  ) {
    this.socket = new SipSocket(url);
    this.ua = new UA({
      sockets: this.socket,
      uri: `sip:${account.user}@callcenter.invalid`,
      authorization_user: account.user,
      password: account.password,
      register_expires: registrationSeconds,
      session_timers: false,
      user_agent: 'CallCenter',
    });
    this.ua.on('connected', () => this.awaitAnswer());
    this.ua.on('disconnected', () => clearTimeout(this.timer));
    this.ua.on('registered', () => this.onRegistered());
    this.ua.on('unregistered', () => this.change(() => { this.registered = false; }));
    this.ua.on('registrationFailed', (event) => this.onRefused(event.response?.status_code));
    this.ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if (event.originator === 'remote') {
        void this.answer((event as IncomingRTCSessionEvent).session);
      }
    });
  }

  /** There is one, or it is being answered. */
  get hasLeg(): boolean {
    return this.leg !== null;
  }

  get hasLiveLeg(): boolean {
    return this.leg?.isEstablished() ?? false;
  }

  /** What the browser counts on the leg; null: there is none. */
  get stats(): Promise<RTCStatsReport> | null {
    return this.hasLiveLeg ? this.leg?.connection?.getStats() ?? null : null;
  }

  start(): void {
    this.ua.start();
  }

  /** Says good-bye to the exchange: ends the leg and the registration. Not for a reload, over which the leg must live. */
  stop(): void {
    clearTimeout(this.timer);
    this.ua.stop();
  }

  /** Lets the far side hear a key by RFC 4733. False: there is no leg to send it by. */
  press(digit: string): boolean {
    if (!this.leg?.isEstablished()) {
      return false;
    }

    this.leg.sendDTMF(digit, { transportType: RTP_EVENTS, duration: keyMs, interToneGap: keyMs });
    return true;
  }

  /** A leg that is up goes on with this microphone. */
  speakInto(stream: MediaStream): void {
    const track = stream.getAudioTracks()[0] ?? null;
    for (const sender of this.leg?.connection?.getSenders() ?? []) {
      void sender.replaceTrack(track);
    }
  }

  private onRegistered(): void {
    clearTimeout(this.timer);
    this.refusals = 0;
    this.change(() => { this.registered = true; });
    // The exchange forgot the socket on which it would have told us that the leg ended; asking about the leg teaches it the new one.
    if (this.leg?.isEstablished()) {
      this.leg.renegotiate();
    }
  }

  private onRefused(status: number | undefined): void {
    this.change(() => { this.registered = false; });
    if (this.refusals > 0 && (status === 401 || status === 403 || status === 404)) {
      // A restarted exchange knows nobody until the engine has told it, so the first refusal means nothing.
      this.events.rejected();
    }

    clearTimeout(this.timer);
    if (!this.ua.isConnected()) {
      // The next socket registers by itself.
      return;
    }

    this.timer = setTimeout(() => {
      this.ua.register();
      this.awaitAnswer();
    }, retryDelay(2 + this.refusals++));
  }

  /** An exchange that is just starting takes the socket and loses what it is told over it; JsSIP would wait half a minute. */
  private awaitAnswer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.socket.reopen(), answerMs);
  }

  private async answer(session: RTCSession): Promise<void> {
    const before = this.leg;
    this.leg = session;
    session.on('peerconnection', ({ peerconnection }) => this.watch(session, peerconnection));
    session.on('confirmed', () => {
      if (before && !before.isEnded()) {
        before.terminate();
      }

      this.events.changed();
    });
    session.on('ended', () => this.forget(session));
    session.on('failed', () => this.forget(session));
    this.capGathering(session);
    try {
      const mediaStream = await this.microphone();
      if (!session.isEnded()) {
        session.answer({ mediaStream, pcConfig: { iceServers: [] } });
      }
    } catch {
      if (!session.isEnded()) {
        session.terminate({ status_code: 480, reason_phrase: 'No microphone' });
      }
    }
  }

  private watch(session: RTCSession, connection: RTCPeerConnection): void {
    connection.addEventListener('track', (event) => {
      this.events.heard(event.streams[0] ?? new MediaStream([event.track]));
    });
    connection.addEventListener('connectionstatechange', () => {
      // The exchange may be gone for good, then nobody else ends this leg.
      if (connection.connectionState === 'failed' && !session.isEnded()) {
        session.terminate();
      }
    });
  }

  private capGathering(session: RTCSession): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', ({ candidate, ready }) => {
      if (/typ (host|srflx)/.test(candidate.candidate)) {
        clearTimeout(timer);
        timer = setTimeout(ready, gatheringMs);
      }
    });
  }

  private forget(session: RTCSession): void {
    if (this.leg === session) {
      this.leg = null;
      this.events.changed();
    }
  }

  private change(apply: () => void): void {
    const before = this.registered;
    apply();
    if (this.registered !== before) {
      this.events.changed();
    }
  }
}
