import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drive, isPassing, sum, type Sendable } from '../src/uploads/queue';

class Fake implements Sendable {
  constructor(public state = 'queued', readonly size = 10, readonly sent = 0) {}

  get isOver(): boolean {
    return ['finished', 'failed', 'cancelled'].includes(this.state);
  }

  starts = 0;
  onStart = (): void => undefined;

  start(): void {
    this.starts++;
    this.state = 'sending';
    this.onStart();
  }
}

test('drive_ManyFiles_ThreeGoAtOnceAndTheNextWhenOneIsOver', () => {
  const jobs = [new Fake('waiting'), new Fake(), new Fake(), new Fake(), new Fake()];

  drive(jobs);
  assert.deepEqual(jobs.map((job) => job.state), ['waiting', 'sending', 'sending', 'queued', 'queued']);

  jobs[0]!.state = 'failed';
  jobs[1]!.state = 'finished';
  drive(jobs);
  assert.deepEqual(jobs.map((job) => job.state), ['failed', 'finished', 'sending', 'sending', 'sending']);
});

test('drive_AskedAgainAsAFileBegins_BeginsEachOnce', () => {
  const jobs = [new Fake(), new Fake(), new Fake(), new Fake()];
  jobs.forEach((job) => { job.onStart = () => drive(jobs); });

  drive(jobs);

  assert.deepEqual(jobs.map((job) => job.starts), [1, 1, 1, 0]);
});

test('sum_GivenUpOrRefused_DoesNotCountInTheBytes', () => {
  const jobs = [new Fake('finished', 10, 10), new Fake('sending', 30, 10), new Fake('cancelled', 1_000, 500), new Fake('failed', 1_000, 900)];

  assert.deepEqual(sum(jobs), { finished: 1, failed: 1, left: 1, sent: 20, size: 40, percent: 50 });
});

test('sum_AllBytesSent_IsWholeOnlyWhenAllIsThere', () => {
  assert.equal(sum([new Fake('sending', 0, 0)]).percent, 0);
  assert.equal(sum([new Fake('sending', 1_000, 1_000)]).percent, 99);
  assert.equal(sum([new Fake('finished', 0, 0)]).percent, 100);
});

test('isPassing_LostConnectionAndRestart_PassAndRefusalsDoNot', () => {
  assert.deepEqual([0, 409, 423, 429, 500, 502, 503].filter((status) => !isPassing(status)), []);
  assert.deepEqual([400, 401, 404, 412, 413, 422, 507].filter(isPassing), []);
});
