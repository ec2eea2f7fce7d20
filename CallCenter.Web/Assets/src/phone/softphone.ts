// The operator's phone. It owns the line, the microphone and the link to the engine, lives outside Blazor's elements, and so outlives a
// lost circuit; a talk outlives a reload of the page because nothing here says good-bye when the page goes.
import type { BarAction, PhoneModel } from './bar-view';
import type { OperatorStatus, PhoneCall, PhoneConfig, PhoneReport, PhoneState, SipAccount } from './contract';
import { onDeviceChoice } from './device-choice';
import { Ear } from './ear';
import { EngineLink } from './engine-link';
import { forgetTalk, LeftTalk } from './left-talk';
import { Microphone } from './microphone';
import { keepMutedCall, mutedCall } from './muted-call';
import { RingTone } from './ring-tone';
import { forgetAccount, saveAccount, savedAccount } from './saved-account';
import { SipLine } from './sip-line';
import { TabLock } from './tab-lock';
import { VoiceMeter } from './voice-meter';

const reportEveryMs = 10_000;

export class Softphone {
  private readonly link: EngineLink;
  private readonly lock: TabLock;
  private readonly microphone = new Microphone(() => this.changed());
  private readonly ear = new Ear(() => this.changed());
  private readonly ringTone = new RingTone();
  private readonly leftTalk: LeftTalk;
  private readonly voice = new VoiceMeter({
    stats: () => this.line?.stats ?? null,
    changed: () => this.changed(),
    tell: (callId, report, isLast) => this.link.voice(callId, report, isLast),
  });

  private place: PhoneModel['place'] = 'elsewhere';
  private state: PhoneState | null = null;
  private line: SipLine | null = null;
  private lineNeeded = true;
  private muted = false;
  private reported = '';

  constructor(private readonly config: PhoneConfig, private readonly show: (model: PhoneModel) => void) {
    this.link = new EngineLink(
      {
        welcome: (sip) => this.onWelcome(sip),
        state: (state) => this.onState(state),
        replaced: () => void this.leave('elsewhere'),
        signedOut: () => void this.signOut(),
        reachChanged: () => this.changed(),
      },
      () => this.report.hasLiveLeg,
    );
    this.leftTalk = new LeftTalk(config.userId, () => this.state?.call?.stage === 'talking' && this.line?.hasLiveLeg === true);
    if (this.leftTalk.isAwaited) {
      // Until the engine says which talk it is: not a word that was not meant to be heard.
      this.mute(mutedCall() !== null);
    }

    this.lock = new TabLock(`callcenter-phone-${config.userId}`, () => this.begin(), () => void this.leave('elsewhere'));
    setInterval(() => this.link.report(this.report), reportEveryMs);
    onDeviceChoice(() => void this.changeDevices());
    // A headset was plugged in.
    navigator.mediaDevices?.addEventListener('devicechange', () => {
      if (this.microphone.state === 'absent') {
        void this.openMicrophone();
      }
    });
  }

  get model(): PhoneModel {
    const { place, state, muted } = this;
    return { place, state, muted, voice: this.voice.now, serverLost: this.link.lost, microphone: this.microphone.state, soundBlocked: this.ear.blocked };
  }

  /** When the page may draw itself: at once, or with the leg of the talk that the page before it left. */
  get leftTalkOver(): Promise<void> {
    return this.leftTalk.over;
  }

  /** The host's clock, milliseconds since 1970. */
  get now(): number {
    return Date.now() + this.link.clockOffset;
  }

  /** What the engine may count on. A phone nobody can speak into is not registered, as far as calls go. */
  get report(): PhoneReport {
    if (!this.lineNeeded) {
      return { registered: true, hasLiveLeg: true };
    }

    const speechless = this.microphone.state !== 'on' && this.microphone.state !== 'off';
    return { registered: (this.line?.registered ?? false) && !speechless, hasLiveLeg: this.line?.hasLiveLeg ?? false };
  }

  async start(): Promise<void> {
    await this.lock.acquire();
  }

  act(action: BarAction): void {
    switch (action) {
      case 'takeOver':
        void this.lock.steal();
        break;
      case 'retry':
        void this.openMicrophone();
        break;
      case 'mute':
        this.mute(!this.muted);
        keepMutedCall(this.muted ? this.state?.call?.callId ?? null : null);
        this.changed();
        break;
      case 'openCard':
      case 'keypad':
      case 'transfer':
        break;
      default:
        if (this.state?.call) {
          this.actOnCall(action, this.state.call);
        }
    }
  }

  /** A key of the keypad: by the leg itself, which needs no server; by the engine where the browser has none. */
  press(digit: string): void {
    const call = this.state?.call;
    if (call?.stage === 'talking' && !this.line?.press(digit)) {
      this.link.press(call.callId, digit);
    }
  }

  setStatus(status: OperatorStatus): void {
    this.link.setStatus(status);
  }

  /** The sign-in is over: good-bye to everybody. */
  async signOut(): Promise<void> {
    forgetAccount();
    forgetTalk();
    await this.leave('signedOut');
  }

  private actOnCall(action: 'answer' | 'decline' | 'hangUp' | 'hold' | 'handOver' | 'confer' | 'sendAway', call: PhoneCall): void {
    switch (action) {
      case 'answer': return this.link.accept(call.callId);
      case 'decline': return this.link.decline(call.callId);
      case 'hangUp': return this.link.hangUp(call.callId);
      case 'hold': return this.link.hold(call.callId, !call.onHold);
      case 'handOver': return this.link.handOver(call.callId);
      case 'confer': return this.link.confer(call.callId);
      case 'sendAway': return this.link.sendGuestAway(call.callId);
    }
  }

  private begin(): void {
    this.place = 'here';
    const account = savedAccount(this.config.userId);
    if (account) {
      this.openLine(account);
    }

    this.link.start();
    if (this.leftTalk.isAwaited) {
      void this.openMicrophone();
    }

    this.changed();
  }

  private async leave(place: PhoneModel['place']): Promise<void> {
    this.place = place;
    this.state = null;
    this.leftTalk.end();
    this.voice.follow(null);
    this.ringTone.stop();
    this.closeLine();
    this.microphone.close();
    this.changed();
    await this.link.stop();
  }

  private onWelcome(sip: SipAccount | null): void {
    this.lineNeeded = sip !== null;
    if (sip) {
      saveAccount(this.config.userId, sip);
      this.openLine(sip);
    } else {
      this.closeLine();
      this.microphone.close();
    }

    this.reported = '';
    this.changed();
  }

  private onState(state: PhoneState): void {
    if (this.state === null || state.call?.callId !== this.state.call?.callId) {
      this.mute(state.call !== null && state.call.callId === mutedCall());
      if (this.state !== null && state.call?.stage === 'talking') {
        // Nobody asked whether he takes it.
        void this.ringTone.sound();
      }
    }

    this.state = state;
    this.voice.follow(state.call);
    if (state.call?.stage === 'offered') {
      this.ringTone.start();
    } else {
      this.ringTone.stop();
    }

    if (this.lineNeeded) {
      this.tendMicrophone(state);
    }

    this.changed();
  }

  private mute(muted: boolean): void {
    this.muted = muted;
    this.microphone.mute(muted);
  }

  /** Open while at work, so that no call waits for it; closed, with the browser's red dot gone, when off work. */
  private tendMicrophone(state: PhoneState): void {
    if (state.status !== 'inactive') {
      if (this.microphone.state === 'off') {
        void this.openMicrophone();
      }
    } else if (state.call === null && !this.line?.hasLeg) {
      this.microphone.close();
    }
  }

  private async openMicrophone(): Promise<void> {
    try {
      this.line?.speakInto(await this.microphone.open());
    } catch {
      // Its state says why, and the bar with it.
    }
  }

  private async changeDevices(): Promise<void> {
    this.ear.useChosen();
    try {
      const stream = await this.microphone.change();
      if (stream) {
        this.line?.speakInto(stream);
      }
    } catch {
      // Its state says why, and the bar with it.
    }
  }

  private openLine(account: SipAccount): void {
    if (this.line?.account.user === account.user && this.line.account.password === account.password) {
      return;
    }

    this.closeLine();
    const url = new URL('/sip', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.line = new SipLine(account, url.href, () => this.microphone.open(), {
      changed: () => this.changed(),
      heard: (stream) => this.ear.listen(stream),
      rejected: () => void this.link.greet().catch(() => {}),
    });
    this.line.start();
  }

  private closeLine(): void {
    this.line?.stop();
    this.line = null;
    this.ear.stop();
  }

  private changed(): void {
    if (this.line?.hasLiveLeg) {
      this.leftTalk.end();
    }

    const report = JSON.stringify(this.report);
    if (this.place === 'here' && this.link.connected && report !== this.reported) {
      this.reported = report;
      this.link.report(this.report);
    }

    this.show(this.model);
  }
}
