// The one connection to the engine: it survives a restart of the host and knows nothing of Blazor's circuit.
import { HttpTransportType, HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import { retryDelay } from './back-off';
import type { OperatorStatus, PhoneReport, PhoneState, PhoneWelcome } from './contract';

export interface EngineEvents {
  /** Connected, for the first time or again. */
  welcome(welcome: PhoneWelcome): void;
  state(state: PhoneState, now: number): void;
  /** The phone is in another browser now. */
  replaced(): void;
  /** The sign-in is over. */
  signedOut(): void;
  lost(): void;
}

/** The browser must notice a dead host soon; the host bears with a hidden tab, whose timers run once a minute. */
const serverTimeoutMs = 15_000;
const keepAliveMs = 5_000;

export class EngineLink {
  private readonly connection: HubConnection;
  private stopped = true;
  private dialling = false;

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
    this.connection.on('state', (state: PhoneState, now: number) => events.state(state, now));
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
    await this.connection.stop();
  }

  /** Asks again who we are and how we stand. */
  async greet(): Promise<void> {
    this.events.welcome(await this.connection.invoke<PhoneWelcome>('Hello', this.hasLiveLeg()));
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

  hangUp(callId: string): void {
    this.send('HangUp', callId);
  }

  hold(callId: string, onHold: boolean): void {
    this.send('Hold', callId, onHold);
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

  private async keepConnected(): Promise<void> {
    if (this.stopped || this.dialling) {
      return;
    }

    this.events.lost();
    this.dialling = true;
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
}
