import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, seek } from '../src/player/clock';

test('clock_secondsAndHours_areShownWhole', () => {
  assert.equal(clock(0), '00:00');
  assert.equal(clock(293.9), '04:53');
  assert.equal(clock(3893), '1:04:53');
  assert.equal(clock(Number.NaN), '00:00');
});

test('seek_keys_stayWithinTheRecording', () => {
  assert.equal(seek('ArrowLeft', 3, 60), 0);
  assert.equal(seek('ArrowRight', 58, 60), 60);
  assert.equal(seek('PageUp', 10, 60), 40);
  assert.equal(seek('End', 10, 60), 60);
  assert.equal(seek('x', 10, 60), null);
});
