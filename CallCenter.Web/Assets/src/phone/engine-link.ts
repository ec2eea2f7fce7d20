// The one connection to the engine: it survives a restart of the host and knows nothing of Blazor's circuit.
import { HttpTransportType, HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import { retryDelay } from './back-off';
import type { OperatorStatus, PhoneReport, PhoneState, PhoneWelcome, SipAccount, VoiceReport } from './contract';

export interface EngineEvents {
  /** Connected, for the first time or again; the state follows. */
  welcome(sip: SipAccount | null): void;
  /** Newer than any before. */
  state(state: PhoneState): void;
  /** The phone is in another browser now. */
  replaced(): void;
  /** The sign-in is over. */
  signedOut(): void;
  /** The engine is out of reach for longer than a blink, or back. */
  reachChanged(): void;
}

/** The browser must notice a dead host soon; the host bears with a hidden tab, whose timers run once a minute. */
const serverTimeoutMs = 15_000;
const keepAliveMs = 5_000;
/** A restart of the host shorter than this is nobody's business. */
const blinkMs = 2_000;

export class EngineLink {
  /** Out of reach for longer than a blink. */
  lost = false;

  /** Of the host's clock against ours, milliseconds. */
  clockOffset = 0;

  private readonly connection: HubConnection;
  private stopped = true;
  private dialling = false;
  private version = -1;
  private hangUpLater: string | null = null;
  private blink: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly events: EngineEvents,
    /** What to say in each greeting. */
    private readonly hasLiveLeg: () => boolean,
  ) {
    // One round trip instead of three, and the engine is of no use to a browser without sockets.
    this.connection = new HubConnectionBuilder()
      .withUrl('/hubs/phone', { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(LogLevel.None)
      .withServerTimeout(serverTimeoutMs)
      .withKeepAliveInterval(keepAliveMs)
      .build();
    this.connection.on('state', (state: PhoneState, now: number) => this.take(state, now));
    // Upon a message, not by a timer: those of a hidden tab are slow.
    this.connection.on('ask', () => this.send('Here'));
    this.connection.on('replaced', () => events.replaced());
    this.connection.on('signedOut', () => events.signedOut());
    this.connection.onclose(() => void this.keepConnected());
  }

  get connected(): boolean {
    return this.connection.state === HubConnectionState.Connected;
  }

  start(): void {
    this.stopped = false;
    void this.keepConnected();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.setLost(false);
    await this.connection.stop();
  }

  /** Tells the engine that this is the phone, and asks how everything stands. */
  async greet(): Promise<void> {
    const welcome = await this.connection.invoke<PhoneWelcome>('Hello', this.hasLiveLeg());
    if (this.stopped) {
      return;
    }

    this.setLost(false);
    this.events.welcome(welcome.sip);
    this.take(welcome.state, welcome.now);
    if (this.hangUpLater) {
      this.hangUp(this.hangUpLater);
    }
  }

  /** Best effort: the next greeting says it all again. */
  report(report: PhoneReport): void {
    this.send('Report', report);
  }

  accept(callId: string): void {
    this.send('Accept', callId);
  }

  decline(callId: string): void {
    this.send('Decline', callId);
  }

  /** Out of reach it waits: nobody else can part the two legs. */
  hangUp(callId: string): void {
    this.hangUpLater = this.connected ? null : callId;
    this.send('HangUp', callId);
  }

  hold(callId: string, onHold: boolean): void {
    this.send('Hold', callId, onHold);
  }

  voice(callId: string, report: VoiceReport, isLast: boolean): void {
    this.send('Voice', callId, report, isLast);
  }

  press(callId: string, digit: string): void {
    this.send('Press', callId, digit);
  }

  handOver(callId: string): void {
    this.send('HandOver', callId);
  }

  confer(callId: string): void {
    this.send('Confer', callId);
  }

  sendGuestAway(callId: string): void {
    this.send('SendGuestAway', callId);
  }

  setStatus(status: OperatorStatus): void {
    this.send('SetStatus', status);
  }

  private send(method: string, ...args: unknown[]): void {
    if (this.connected) {
      this.connection.invoke(method, ...args).catch((error: unknown) => {
        // A connection that broke under the call is told by onclose.
        if (this.connected) {
          console.warn(`phone: ${method} failed`, error);
        }
      });
    }
  }

  /** A state may overtake the welcome that was asked for before it. */
  private take(state: PhoneState, now: number): void {
    this.clockOffset = now - Date.now();
    if (!this.stopped && state.version > this.version) {
      this.version = state.version;
      this.events.state(state);
    }
  }

  private async keepConnected(): Promise<void> {
    if (this.stopped || this.dialling) {
      return;
    }

    this.dialling = true;
    this.version = -1;
    this.blink = setTimeout(() => this.setLost(true), blinkMs);
    for (let attempt = 0; !this.stopped && !this.connected; attempt++) {
      try {
        await this.connection.start();
        await this.greet();
      } catch {
        // No host, or one that could not greet us: from the start again, a little later.
        await this.connection.stop();
        await new Promise((resolve) => setTimeout(resolve, retryDelay(attempt)));
      }
    }

    this.dialling = false;
  }

  private setLost(lost: boolean): void {
    clearTimeout(this.blink);
    if (this.lost !== lost) {
      this.lost = lost;
      this.events.reachChanged();
    }
  }
}
