import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from '../src/week/span';

const morning = { from: 540, to: 780 };

test('an edge moves by whole steps', () => assert.deepEqual(place('to', morning, 22, []), { from: 540, to: 795 }));
test('an edge stops at its neighbour', () => assert.deepEqual(place('to', morning, 300, [{ from: 840, to: 1080 }]), { from: 540, to: 840 }));
test('an edge never passes the other one', () => assert.deepEqual(place('from', morning, 900, []), { from: 765, to: 780 }));
test('an edge goes to midnight and no further', () => assert.deepEqual(place('to', morning, 5000, []), { from: 540, to: 1440 }));
test('a whole interval keeps its length at the wall', () => assert.deepEqual(place('whole', morning, -900, [{ from: 0, to: 60 }]), { from: 60, to: 300 }));
test('a new one is drawn either way', () => {
  assert.deepEqual(place('new', { from: 600, to: 600 }, -61, []), { from: 540, to: 600 });
  assert.deepEqual(place('new', { from: 600, to: 600 }, 61, [{ from: 630, to: 700 }]), { from: 600, to: 630 });
});
