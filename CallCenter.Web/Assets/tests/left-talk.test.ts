import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { LeftTalk } from '../src/phone/left-talk';

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

async function isBack(talk: LeftTalk): Promise<boolean> {
  return await Promise.race([talk.isBack.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
}

test('LeftTalk_FirstPage_WaitsForNothing', async (t) => {
  openTab(t);
  const talk = new LeftTalk(() => false);
  assert.equal(talk.isLeft, false);
  assert.equal(await isBack(talk), true);
});
test('LeftTalk_PageWentInMidTalk_TheNextWaitsUntilItIsBack', async (t) => {
  const leave = openTab(t);
  new LeftTalk(() => true);
  leave();
  const talk = new LeftTalk(() => false);
  assert.equal(talk.isLeft, true);
  assert.equal(await isBack(talk), false);
  talk.come();
  assert.equal(await isBack(talk), true);
});
test('LeftTalk_NeverBack_IsWaitedForASecond', async (t) => {
  const leave = openTab(t);
  new LeftTalk(() => true);
  leave();
  const talk = new LeftTalk(() => false);
  t.mock.timers.tick(1_000);
  assert.equal(await isBack(talk), true);
});
test('LeftTalk_PageWentWithoutATalkOrLongAgo_IsNotWaitedFor', (t) => {
  const leave = openTab(t);
  let talking = false;
  new LeftTalk(() => talking);
  leave();
  assert.equal(new LeftTalk(() => false).isLeft, false);
  talking = true;
  leave();
  t.mock.timers.tick(61_000);
  assert.equal(new LeftTalk(() => false).isLeft, false);
});
