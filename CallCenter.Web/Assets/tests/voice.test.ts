import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeOf, scoreOf } from '../src/phone/voice-score';
import { countsOf, VoiceTally, type VoiceCounts } from '../src/phone/voice-tally';

// The same table as VoiceScoreTests.cs.
const scores: [loss: number, jitterMs: number, roundTripMs: number, score: number][] = [
  [0, 0, 0, 4.39],
  [0, 2, 20, 4.38],
  [1, 5, 40, 4.28],
  [3, 10, 80, 4.05],
  [5, 20, 150, 3.77],
  [10, 30, 200, 3.04],
  [0, 100, 600, 2.08],
  [20, 50, 300, 1.68],
  [100, 0, 0, 1.15],
];

test('scoreOf_KnownLines_AgreesWithTheServer', () => {
  for (const [loss, jitter, trip, score] of scores) {
    assert.equal(scoreOf(loss, jitter, trip).toFixed(2), score.toFixed(2));
  }
});

test('gradeOf_WorseDirection_Decides', () => {
  const fine = { seconds: 1, heardLoss: 0, heardJitterMs: 1, spokenLoss: 0, spokenJitterMs: 1, roundTripMs: 20 };
  assert.equal(gradeOf(fine), 'good');
  assert.equal(gradeOf({ ...fine, spokenLoss: 5 }), 'fair');
  assert.equal(gradeOf({ ...fine, heardLoss: 20 }), 'poor');
});

const counts = (changes: Partial<VoiceCounts>): VoiceCounts => ({
  received: 0, lost: 0, heardJitterMs: 2, sent: 0, spokenLost: null, spokenJitterMs: null, roundTripMs: null, ...changes,
});

test('VoiceTally_LegFromBefore_CountsTheTalkAlone', () => {
  const tally = new VoiceTally();
  tally.add(counts({ received: 10_000, lost: 900 }), 1);
  assert.equal(tally.whole, null);
  tally.add(counts({ received: 10_045, lost: 905, heardJitterMs: 4 }), 1);
  assert.deepEqual(tally.whole, { seconds: 1, heardLoss: 10, heardJitterMs: 4, spokenLoss: null, spokenJitterMs: null, roundTripMs: null });
});

test('VoiceTally_BothDirections_AreToldApart', () => {
  const tally = new VoiceTally();
  tally.add(counts({ sent: 100, spokenLost: 7, spokenJitterMs: 5, roundTripMs: 30 }), 1);
  tally.add(counts({ sent: 200, spokenLost: 9, spokenJitterMs: 5, roundTripMs: 50 }), 1);
  assert.deepEqual(tally.whole, { seconds: 1, heardLoss: 0, heardJitterMs: 2, spokenLoss: 2, spokenJitterMs: 5, roundTripMs: 50 });
});

test('VoiceTally_LegCameAnew_GoesOnFromThere', () => {
  const tally = new VoiceTally();
  tally.add(counts({ received: 500 }), 1);
  tally.add(counts({ received: 550 }), 1);
  tally.add(counts({ received: 20, lost: 3 }), 1);
  tally.add(counts({ received: 70, lost: 3 }), 1);
  assert.equal(tally.whole?.seconds, 2);
  assert.equal(tally.whole?.heardLoss, 0);
});

test('VoiceTally_PageReloaded_GoesOnWithWhatWasKept', () => {
  const before = new VoiceTally();
  before.add(counts({ received: 0 }), 1);
  before.add(counts({ received: 40, lost: 10 }), 1);
  const after = new VoiceTally(JSON.parse(JSON.stringify(before.kept)) as VoiceTally['kept']);
  after.add(counts({ received: 0 }), 1);
  after.add(counts({ received: 50 }), 1);
  assert.deepEqual([after.whole?.seconds, after.whole?.heardLoss, after.now?.heardLoss], [2, 10, 0]);
});

test('VoiceTally_Now_ForgetsWhatIsLongAgo', () => {
  const tally = new VoiceTally();
  for (let second = 0; second <= 30; second++) {
    tally.add(counts({ received: 50 * second, lost: Math.min(10, 5 * second) }), 1);
  }

  assert.equal(tally.now?.heardLoss, 0);
  assert.ok((tally.whole?.heardLoss ?? 0) > 0);
});

test('countsOf_StatsOfAnAudioLeg_AddsItsStreams', () => {
  assert.deepEqual(
    countsOf([
      { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 },
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 100, packetsLost: 2, jitter: 0.003 },
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 10, packetsLost: 1, jitter: 0.001 },
      { type: 'inbound-rtp', kind: 'video', packetsReceived: 999, packetsLost: 9 },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: 120 },
    ]),
    { received: 110, lost: 3, heardJitterMs: 3, sent: 120, spokenLost: null, spokenJitterMs: null, roundTripMs: 20 },
  );
});
