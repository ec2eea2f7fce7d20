import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../src/wall/running-time';
import { clockOf, Newest } from '../src/wall/scrubber';
import { sightOf } from '../src/wall/sight';

const nothing = { first: 0, count: 0, columns: 0 };

test('duration_minutesAndHours_asThePagesWriteThem', () => {
  assert.equal(duration(-5), '00:00');
  assert.equal(duration(293_999), '04:53');
  assert.equal(duration(3_893_000), '1:04:53');
});

test('sightOf_topOfALongList_isWhatFitsAndSomeMore', () => {
  assert.deepEqual(sightOf({ top: 400, room: 768, item: 32, columns: 1 }, nothing), { first: 0, count: 33, columns: 1 });
});

test('sightOf_scrolledALittle_staysAsItWas', () => {
  const before = sightOf({ top: 0, room: 640, item: 32, columns: 1 }, nothing);
  assert.equal(sightOf({ top: -200, room: 640, item: 32, columns: 1 }, before), before);
});

test('sightOf_scrolledFar_isTheRowsThere', () => {
  const before = sightOf({ top: 0, room: 640, item: 32, columns: 1 }, nothing);
  assert.deepEqual(sightOf({ top: -3200, room: 640, item: 32, columns: 1 }, before), { first: 92, count: 37, columns: 1 });
});

test('sightOf_tiles_countsWholeRows', () => {
  const sight = sightOf({ top: -720, room: 720, item: 72, columns: 5 }, nothing);
  assert.deepEqual(sight, { first: 40, count: 75, columns: 5 });
});

test('sightOf_noItemYet_isNoNews', () => {
  assert.equal(sightOf({ top: 0, room: 640, item: 0, columns: 1 }, nothing), nothing);
});

test('newest_pushedWhileOneIsOnItsWay_tellsTheLastOfThemAlone', async () => {
  const told: number[] = [];
  let arrive: () => void = () => undefined;
  const settled = new Promise<void>((done) => {
    const moves = new Newest<number>((value) => {
      told.push(value);
      return new Promise((come) => { arrive = come; });
    }, done);
    [1, 2, 3].forEach((value) => moves.push(value));
    assert.equal(moves.isSettled, false);
  });
  arrive();
  await Promise.resolve();
  await Promise.resolve();
  arrive();
  await settled;
  assert.deepEqual(told, [1, 3]);
});

test('clockOf_dayOnWhichTheClocksChange_isByTheZonesClock', () => {
  // Berlin, the last Sunday of March: 02:00 is 03:00.
  const start = Date.UTC(2026, 2, 28, 23);
  assert.equal(clockOf(start, 119, 'Europe/Berlin'), '01:59');
  assert.equal(clockOf(start, 120, 'Europe/Berlin'), '03:00');
  assert.equal(clockOf(start, 0, 'Europe/Berlin'), '00:00');
});
