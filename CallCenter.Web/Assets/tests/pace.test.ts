import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace } from '../src/base/pace';

test('take_First_SaysNothingYet', () => assert.equal(new Pace().take(1_000, 50), 0));
test('take_SteadyPieces_GivesBytesPerSecond', () => {
  const pace = new Pace();
  pace.take(0, 0);
  pace.take(500, 500);
  assert.equal(pace.take(1_000, 1_000), 1_000);
});
test('take_AfterAStandstill_ForgetsHowItWasBefore', () => {
  const pace = new Pace();
  pace.take(0, 0);
  pace.take(1_000_000, 1_000);
  pace.take(1_000_000, 6_000);
  assert.equal(pace.take(1_002_000, 7_000), 2_000);
});
