// What the call bar shows, as a pure function of what the phone knows.
import type { PhoneCall, PhoneGuest, PhoneState, PhoneTexts, VoiceReport } from './contract';
import { gradeOf, type VoiceGrade } from './voice-score';

export type MicrophoneState = 'off' | 'on' | MicrophoneFailure;

/** `insecure`: the page came over plain http from another machine, then the browser gives no microphone to anybody. */
export type MicrophoneFailure = 'refused' | 'absent' | 'insecure';

/** Everything the phone knows at one moment. */
export interface PhoneModel {
  /** Where the operator's one phone is. */
  place: 'here' | 'elsewhere' | 'signedOut';
  state: PhoneState | null;
  microphone: MicrophoneState;
  muted: boolean;
  /** How the talk sounds; null: not known. */
  voice: VoiceReport | null;
  /** The browser waits for a click before it plays anything. */
  soundBlocked: boolean;
  /** Longer than a blink. */
  serverLost: boolean;
}

export type BarAction =
  | 'answer' | 'decline' | 'hangUp' | 'mute' | 'hold' | 'keypad' | 'transfer' | 'handOver' | 'confer' | 'sendAway' | 'openCard' | 'takeOver' | 'retry';

export interface BarButton {
  action: BarAction;
  label: string;
  /** What the label becomes when the switch is turned; the button is wide enough for both. */
  otherLabel?: string;
  /** A switch: pressed or not. Undefined: not a switch. */
  pressed?: boolean;
  kind?: 'primary' | 'danger';
  disabled?: boolean;
}

export interface BarView {
  tone: 'offered' | 'dialling' | 'talking' | 'held' | 'wrapup' | 'notice' | 'error';
  /** The state in a word, beside the colour. */
  word: string;
  name: string;
  number: string;
  /** The running timer counts from here; null: no timer. */
  since: string | null;
  notice: string;
  /** Null: there is nothing to hear, or nothing is known of it. */
  voice: BarVoice | null;
  buttons: BarButton[];
}

export interface BarVoice {
  grade: VoiceGrade;
  /** In a word. */
  word: string;
  /** The numbers. */
  details: string;
}

/** Null: there is nothing to show. */
export function barView(model: PhoneModel, texts: PhoneTexts): BarView | null {
  if (model.place === 'signedOut') {
    return null;
  }

  if (model.place === 'elsewhere') {
    return message('notice', texts.elsewhere, [{ action: 'takeOver', label: texts.takeOver }]);
  }

  const call = model.state?.call;
  if (call) {
    return callView(call, model, texts);
  }

  const failure = microphoneFailure(model.microphone, texts);
  return failure ? message('error', failure, [{ action: 'retry', label: texts.retry }]) : null;
}

function callView(call: PhoneCall, model: PhoneModel, texts: PhoneTexts): BarView {
  const notice = microphoneFailure(model.microphone, texts)
    ?? (model.soundBlocked ? texts.soundBlocked : model.serverLost ? texts.noServer : '');
  const about = { name: call.name || texts.unnamed, number: call.number, since: call.since, notice, voice: null };
  // A phone on the desk is answered and muted on the desk.
  const onDesk = model.state?.onDesk ?? false;
  const openCard: BarButton = { action: 'openCard', label: texts.openCard };

  switch (call.stage) {
    case 'offered':
      return {
        ...about,
        tone: 'offered',
        word: call.from ? `${texts.offeredBy} ${call.from}` : texts.offered,
        buttons: [
          ...only(!onDesk, { action: 'answer', label: texts.answer, kind: 'primary', disabled: model.serverLost }),
          { action: 'decline', label: texts.decline, disabled: model.serverLost },
        ],
      };
    case 'dialling':
      return { ...about, tone: 'dialling', word: texts.dialling, buttons: [{ action: 'hangUp', label: texts.hangUp, kind: 'danger' }] };
    case 'visiting':
      return {
        ...about,
        tone: 'talking',
        word: `${texts.visiting} ${call.from}`,
        buttons: [
          ...only(!onDesk, toggle('mute', model.muted, texts.mute, texts.unmute)),
          openCard,
          { action: 'hangUp', label: texts.hangUp, kind: 'danger' },
        ],
      };
    case 'talking':
      return call.guest ? companyView(call.guest, model, texts, about) : {
        ...about,
        tone: call.onHold ? 'held' : 'talking',
        word: call.onHold ? texts.onHold : texts.talking,
        voice: model.voice && !call.onHold ? voiceView(model.voice, texts) : null,
        buttons: [
          ...only(!onDesk, toggle('mute', model.muted, texts.mute, texts.unmute)),
          { ...toggle('hold', call.onHold, texts.hold, texts.unhold), disabled: model.serverLost },
          ...only(!onDesk, { action: 'keypad', label: texts.keypad }),
          { action: 'transfer', label: texts.transfer, disabled: model.serverLost },
          openCard,
          { action: 'hangUp', label: texts.hangUp, kind: 'danger' },
        ],
      };
    case 'wrapup':
      return { ...about, tone: 'wrapup', word: texts.wrapUp, buttons: [openCard] };
  }
}

function voiceView(voice: VoiceReport, texts: PhoneTexts): BarVoice {
  const grade = gradeOf(voice);
  const number = (value: number | null) => (value === null ? '–' : String(value));
  const say = (text: string, ...facts: (number | null)[]) => text.replace(/\{(\d)\}/g, (_, index: string) => number(facts[Number(index)] ?? null));
  return {
    grade,
    word: { good: texts.voiceGood, fair: texts.voiceFair, poor: texts.voicePoor }[grade],
    details: [
      say(texts.voiceHeard, voice.heardLoss, voice.heardJitterMs),
      say(texts.voiceSpoken, voice.spokenLoss, voice.spokenJitterMs),
      say(texts.voiceRoundTrip, voice.roundTripMs),
    ].join('\n'),
  };
}

/** Three are in it. */
function companyView(
  guest: PhoneGuest, model: PhoneModel, texts: PhoneTexts, about: Pick<BarView, 'name' | 'number' | 'since' | 'notice' | 'voice'>,
): BarView {
  const words = { asked: texts.guestAsked, aside: texts.guestAside, conference: texts.guestConference };
  const waits = guest.stage === 'asked';
  const onDesk = model.state?.onDesk ?? false;
  return {
    ...about,
    tone: guest.stage === 'conference' ? 'talking' : 'held',
    word: `${words[guest.stage]} ${guest.name}`,
    buttons: [
      ...only(!onDesk, toggle('mute', model.muted, texts.mute, texts.unmute)),
      { action: 'handOver', label: texts.handOver, kind: 'primary', disabled: waits || model.serverLost },
      ...only(guest.stage !== 'conference', { action: 'confer', label: texts.confer, disabled: waits || model.serverLost }),
      { action: 'sendAway', label: texts.sendAway, disabled: model.serverLost },
      { action: 'hangUp', label: texts.hangUp, kind: 'danger' },
    ],
  };
}

function toggle(action: BarAction, pressed: boolean, off: string, on: string): BarButton {
  return { action, label: pressed ? on : off, otherLabel: pressed ? off : on, pressed };
}

function only(condition: boolean, button: BarButton): BarButton[] {
  return condition ? [button] : [];
}

function microphoneFailure(microphone: MicrophoneState, texts: PhoneTexts): string | null {
  switch (microphone) {
    case 'refused': return texts.microphoneRefused;
    case 'absent': return texts.microphoneAbsent;
    case 'insecure': return texts.microphoneInsecure;
    default: return null;
  }
}

function message(tone: BarView['tone'], notice: string, buttons: BarButton[]): BarView {
  return { tone, word: '', name: '', number: '', since: null, notice, voice: null, buttons };
}
