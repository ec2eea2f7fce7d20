import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { forgetTalk, LeftTalk } from '../src/phone/left-talk';

/** One tab: what it remembers, and the page that goes. */
function openTab(t: TestContext): () => void {
  const kept = new Map<string, string>();
  const page = new EventTarget();
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  Object.assign(globalThis, {
    window: page,
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
  return () => void page.dispatchEvent(new Event('pagehide'));
}

async function isOver(talk: LeftTalk): Promise<boolean> {
  return await Promise.race([talk.over.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
}

test('LeftTalk_FirstPage_WaitsForNothing', async (t) => {
  openTab(t);
  const talk = new LeftTalk(7, () => false);
  assert.equal(talk.isAwaited, false);
  assert.equal(await isOver(talk), true);
});
test('LeftTalk_PageWentInMidTalk_TheNextWaitsUntilItIsBackAndThatOnce', async (t) => {
  const leave = openTab(t);
  new LeftTalk(7, () => true);
  leave();
  const talk = new LeftTalk(7, () => false);
  assert.equal(talk.isAwaited, true);
  assert.equal(await isOver(talk), false);
  talk.end();
  assert.equal(talk.isAwaited, false);
  assert.equal(await isOver(talk), true);
});
test('LeftTalk_NeverBack_IsWaitedForASecond', async (t) => {
  const leave = openTab(t);
  new LeftTalk(7, () => true);
  leave();
  const talk = new LeftTalk(7, () => false);
  t.mock.timers.tick(1_000);
  assert.equal(talk.isAwaited, false);
  assert.equal(await isOver(talk), true);
});
test('LeftTalk_WithoutATalkOrLongAgoOrAnothersOrForgotten_IsNotWaitedFor', (t) => {
  const leave = openTab(t);
  let talking = false;
  new LeftTalk(7, () => talking);
  leave();
  assert.equal(new LeftTalk(7, () => false).isAwaited, false);
  talking = true;
  leave();
  t.mock.timers.tick(61_000);
  assert.equal(new LeftTalk(7, () => false).isAwaited, false);
  leave();
  assert.equal(new LeftTalk(8, () => false).isAwaited, false);
  leave();
  forgetTalk();
  assert.equal(new LeftTalk(7, () => false).isAwaited, false);
});
