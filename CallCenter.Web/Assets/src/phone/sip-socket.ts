// The socket under JsSIP. JsSIP itself waits whole seconds between tries; a restarted host must be found sooner, so the tries are made here
// and JsSIP only hears of sockets that opened and of sockets that closed.
import type { Socket } from 'jssip';
import { retryDelay } from './back-off';

export class SipSocket implements Socket {
  readonly sip_uri: string;
  via_transport: string;

  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted = false;
  private opened = false;
  private attempt = 0;

  constructor(readonly url: string) {
    const { protocol, host } = new URL(url);
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
  }

  // Set by JsSIP.
  onconnect(): void {}
  ondisconnect(_error: boolean, _code?: number, _reason?: string): void {}
  ondata<T>(_event: T): void {}

  connect(): void {
    this.wanted = true;
    if (this.socket === null && this.timer === undefined) {
      this.open();
    }
  }

  disconnect(): void {
    this.wanted = this.opened = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.socket?.close();
    this.socket = null;
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) {
      return false;
    }

    this.socket?.send(message as string);
    return true;
  }

  isConnected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.wanted && !this.isConnected();
  }

  /** For a far end that took the connection and says nothing. */
  reopen(): void {
    const socket = this.socket;
    this.lose(true);
    socket?.close();
  }

  private open(): void {
    const socket = new WebSocket(this.url, 'sip');
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.opened = true;
      this.attempt = 0;
      this.onconnect();
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (this.socket === socket) {
        this.ondata(event.data);
      }
    };
    socket.onclose = (event) => {
      if (this.socket === socket) {
        this.lose(!event.wasClean, event.code, event.reason);
      }
    };
  }

  private lose(error: boolean, code?: number, reason?: string): void {
    const wasOpen = this.opened;
    this.socket = null;
    this.opened = false;
    if (wasOpen) {
      this.ondisconnect(error, code, reason);
    }

    if (this.wanted) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.open();
      }, retryDelay(this.attempt++));
    }
  }
}
