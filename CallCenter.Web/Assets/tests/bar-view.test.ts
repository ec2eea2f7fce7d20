import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barView, type PhoneModel } from '../src/phone/bar-view';
import type { PhoneCall, PhoneState, PhoneTexts } from '../src/phone/contract';

// Every text is its own key.
const texts = new Proxy({} as PhoneTexts, { get: (_, key) => key });

const call: PhoneCall = {
  callId: 'c1', stage: 'talking', name: 'Иванов Иван', number: '+7 922 871-13-45', since: '2022-03-24T11:11:00Z', onHold: false,
  guest: null, from: '',
};

function model(changes: Partial<PhoneModel> & { call?: PhoneCall | null }): PhoneModel {
  const state: PhoneState = {
    version: 1, extension: 408, status: 'active', state: 'available', call: changes.call ?? null, onDesk: false,
  };
  return { place: 'here', state, microphone: 'on', muted: false, voice: null, soundBlocked: false, serverLost: false, ...changes };
}

const actions = (of: PhoneModel) => barView(of, texts)?.buttons.map((button) => button.action);

test('barView_NoCall_ShowsNothing', () => assert.equal(barView(model({}), texts), null));

test('barView_Offered_AnswersOrDeclines', () => {
  assert.deepEqual(actions(model({ call: { ...call, stage: 'offered' } })), ['answer', 'decline']);
});

test('barView_Talking_HasEverythingNeededInATalk', () => {
  assert.deepEqual(actions(model({ call })), ['mute', 'hold', 'keypad', 'transfer', 'openCard', 'hangUp']);
});

test('barView_GuestAsked_CanOnlyBeSentAwayYet', () => {
  const view = barView(model({ call: { ...call, guest: { name: 'Петров', stage: 'asked' } } }), texts);
  assert.deepEqual(view?.buttons.filter((button) => !button.disabled).map((button) => button.action), ['mute', 'sendAway', 'hangUp']);
  assert.equal(view?.tone, 'held');
});

test('barView_Conference_HandsOverButDoesNotJoinTwice', () => {
  assert.deepEqual(actions(model({ call: { ...call, guest: { name: 'Петров', stage: 'conference' } } })), ['mute', 'handOver', 'sendAway', 'hangUp']);
});

test('barView_AskedIntoATalk_SaysByWhomAndCanLeave', () => {
  const view = barView(model({ call: { ...call, stage: 'visiting', from: 'Петров' } }), texts);
  assert.deepEqual([view?.word, view?.buttons.map((button) => button.action)], ['visiting Петров', ['mute', 'openCard', 'hangUp']]);
});

test('barView_PhoneOnTheDesk_LeavesOutWhatTheDeskDoes', () => {
  const desk = (stage: PhoneCall['stage']) => {
    const about = model({ call: { ...call, stage } });
    return actions({ ...about, state: about.state && { ...about.state, onDesk: true } });
  };
  assert.deepEqual(desk('offered'), ['decline']);
  assert.deepEqual(desk('talking'), ['hold', 'transfer', 'openCard', 'hangUp']);
});

test('barView_Dialling_CanOnlyBeGivenUp', () => {
  const view = barView(model({ call: { ...call, stage: 'dialling' } }), texts);
  assert.equal(view?.tone, 'dialling');
  assert.deepEqual(view?.buttons.map((button) => button.action), ['hangUp']);
});

test('barView_OnHold_SaysSoAndOffersTheWayBack', () => {
  const view = barView(model({ call: { ...call, onHold: true } }), texts);
  assert.equal(view?.tone, 'held');
  assert.equal(view?.buttons.find((button) => button.action === 'hold')?.label, 'unhold');
});

test('barView_ServerLostInATalk_KeepsWhatWorksWithoutIt', () => {
  const view = barView(model({ call, serverLost: true }), texts);
  assert.equal(view?.notice, 'noServer');
  assert.deepEqual(view?.buttons.filter((button) => button.disabled).map((button) => button.action), ['hold', 'transfer']);
});

test('barView_TalkSounds_SaysHowWithItsNumbers', () => {
  const voice = { seconds: 10, heardLoss: 0.2, heardJitterMs: 3, spokenLoss: null, spokenJitterMs: null, roundTripMs: 24 };
  const facts = { ...texts, voiceHeard: 'h {0} {1}', voiceSpoken: 's {0} {1}', voiceRoundTrip: 'r {0}', voiceGood: 'good', voicePoor: 'poor' } as PhoneTexts;
  assert.deepEqual(barView(model({ call, voice }), facts)?.voice, { grade: 'good', word: 'good', details: 'h 0.2 3\ns – –\nr 24' });
  assert.equal(barView(model({ call, voice: { ...voice, heardLoss: 15 } }), facts)?.voice?.word, 'poor');
  assert.equal(barView(model({ call: { ...call, onHold: true }, voice }), facts)?.voice, null);
});

test('barView_WrapUp_IsQuiet', () => {
  const view = barView(model({ call: { ...call, stage: 'wrapup' } }), texts);
  assert.equal(view?.tone, 'wrapup');
  assert.deepEqual(view?.buttons.map((button) => button.action), ['openCard']);
});

test('barView_NoMicrophone_SaysWhyAndOffersToTryAgain', () => {
  const view = barView(model({ microphone: 'refused' }), texts);
  assert.equal(view?.notice, 'microphoneRefused');
  assert.deepEqual(view?.buttons.map((button) => button.action), ['retry']);
});

test('barView_PhoneElsewhere_OffersToTakeItOver', () => {
  assert.deepEqual(actions(model({ place: 'elsewhere', call })), ['takeOver']);
});

test('barView_SignedOut_ShowsNothing', () => assert.equal(barView(model({ place: 'signedOut', call }), texts), null));

test('barView_UnknownClient_HasAName', () => assert.equal(barView(model({ call: { ...call, name: '' } }), texts)?.name, 'unnamed'));
