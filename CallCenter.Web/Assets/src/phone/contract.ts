// What travels between this module and the host: PhoneHub.cs and PhoneConfiguration.razor.

export type OperatorStatus = 'inactive' | 'active' | 'pause' | 'doNotDisturb';

export type OperatorState =
  | 'inactive' | 'available' | 'pause' | 'doNotDisturb' | 'offered' | 'dialling' | 'talking' | 'wrapUp';

export interface PhoneCall {
  callId: string;
  stage: 'offered' | 'dialling' | 'talking' | 'visiting' | 'wrapup';
  name: string;
  /** As the operator may see it, ready to show. */
  number: string;
  /** UTC, ISO 8601. */
  since: string;
  onHold: boolean;
  /** Whom the operator asked into the talk. */
  guest: PhoneGuest | null;
  /** The operator who hands the client on, or wants to speak; empty: the queue offers him. */
  from: string;
}

export interface PhoneGuest {
  name: string;
  stage: 'asked' | 'aside' | 'conference';
}

export interface PhoneState {
  /** Grows with every change; an older state than the one shown is out of date. */
  version: number;
  extension: number;
  status: OperatorStatus;
  state: OperatorState;
  call: PhoneCall | null;
  /** The operator has a phone on the desk: the browser shows his calls and carries none of them. */
  onDesk: boolean;
}

/** How to sign in to the exchange; good for this sign-in to the host only. */
export interface SipAccount {
  user: string;
  password: string;
}

export interface PhoneWelcome {
  state: PhoneState;
  /** The host's clock, milliseconds since 1970. */
  now: number;
  /** Null: there is nothing to register: the telephone network is imaginary, or the operator has a phone on the desk. */
  sip: SipAccount | null;
}

/** How a talk sounds. Loss in percent; null: not known. */
export interface VoiceReport {
  seconds: number;
  heardLoss: number;
  heardJitterMs: number;
  spokenLoss: number | null;
  spokenJitterMs: number | null;
  roundTripMs: number | null;
}

export interface PhoneConfig {
  userId: number;
  deskUrl: string;
  signOutUrl: string;
  texts: PhoneTexts;
}

/** In the user's language; the keys are those of PhoneTexts.resx. */
export interface PhoneTexts {
  answer: string;
  decline: string;
  hangUp: string;
  mute: string;
  unmute: string;
  hold: string;
  unhold: string;
  keypad: string;
  keysPressed: string;
  openCard: string;
  takeOver: string;
  retry: string;
  offered: string;
  talking: string;
  onHold: string;
  wrapUp: string;
  dialling: string;
  transfer: string;
  handOver: string;
  confer: string;
  sendAway: string;
  guestAsked: string;
  guestAside: string;
  guestConference: string;
  visiting: string;
  offeredBy: string;
  unnamed: string;
  elsewhere: string;
  microphoneRefused: string;
  microphoneAbsent: string;
  microphoneInsecure: string;
  soundBlocked: string;
  noServer: string;
  region: string;
  voiceGood: string;
  voiceFair: string;
  voicePoor: string;
  voiceHeard: string;
  voiceSpoken: string;
  voiceRoundTrip: string;
}

/** What the module tells the engine about itself. */
export interface PhoneReport {
  registered: boolean;
  hasLiveLeg: boolean;
}
