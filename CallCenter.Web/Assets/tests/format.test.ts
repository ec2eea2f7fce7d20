import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration } from '../src/phone/format';

test('duration_UnderAnHour_ShowsMinutesAndSeconds', () => assert.equal(duration(293_900), '04:53'));
test('duration_OverAnHour_ShowsHours', () => assert.equal(duration(3_893_000), '1:04:53'));
test('duration_ClockBehind_IsNeverNegative', () => assert.equal(duration(-5_000), '00:00'));
