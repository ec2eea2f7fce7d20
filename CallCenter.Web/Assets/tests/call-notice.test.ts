import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callToTell } from '../src/phone/call-notice';
import type { PhoneCall, PhoneState } from '../src/phone/contract';

const call: PhoneCall = { callId: 'c1', stage: 'offered', name: 'Иванов Иван', number: '+7 922 ***-**-45', since: '2022-03-24T11:11:00Z', onHold: false, guest: null, from: '' };

const state = (stage: PhoneCall['stage']): PhoneState => ({
  version: 1, extension: 408, status: 'active', state: 'offered', call: { ...call, stage }, onDesk: false,
});

test('callToTell_OfferedOutOfSight_IsTold', () => assert.equal(callToTell(state('offered'), null, true)?.callId, 'c1'));

test('callToTell_PageInSight_IsNotTold', () => assert.equal(callToTell(state('offered'), null, false), null));

test('callToTell_AnsweredByItself_IsToldAsWell', () => assert.equal(callToTell(state('talking'), null, true)?.callId, 'c1'));

test('callToTell_KnownAlready_IsToldOnce', () => {
  assert.equal(callToTell(state('offered'), 'c1', true), null);
  assert.equal(callToTell(state('talking'), 'c1', true), null);
});

test('callToTell_DialledByHimselfOrOver_IsNoNews', () => {
  assert.equal(callToTell(state('dialling'), null, true), null);
  assert.equal(callToTell(state('wrapup'), null, true), null);
  assert.equal(callToTell(null, null, true), null);
});
