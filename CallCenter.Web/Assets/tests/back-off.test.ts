import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDelay } from '../src/phone/back-off';

test('retryDelay_FirstTries_FindRestartedHostWithinSeconds', () => {
  const total = [0, 1, 2, 3, 4, 5].reduce((sum, attempt) => sum + retryDelay(attempt, () => 1), 0);
  assert.ok(total < 4_000, `${total} ms`);
});

test('retryDelay_ManyTries_StaysBounded', () => {
  assert.equal(retryDelay(1_000, () => 0.5), 4_000);
});

test('retryDelay_TwoBrowsers_DoNotComeTogether', () => {
  assert.notEqual(retryDelay(3, () => 0), retryDelay(3, () => 1));
});
