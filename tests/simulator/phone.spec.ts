import type { APIResponse } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

test.use({ simulatorOptions: { signIn: 'push' } });

test('the side door is the phone: a number is entered for the request that waits, or No is said', async ({ simulator, request }) => {
  const { phone } = simulator.world;
  const enter = (data: unknown): Promise<APIResponse> => request.post(`${simulator.control}/phone`, { data });
  expect(await (await enter({ number: '42' })).json()).toEqual({ answered: false, rings: 0 });
  const first = phone.ring();
  expect(first.number).toMatch(/^\d\d$/u);
  expect(await (await enter({ number: first.number })).json()).toEqual({ answered: true, rings: 1 });
  expect(first.answer).toBe('approved');
  const second = phone.ring();
  expect(await (await enter({ number: null })).json()).toEqual({ answered: true, rings: 2 });
  expect(second.answer).toBe('denied');
  const third = phone.ring();
  await enter({ number: '1' });
  expect(third.answer).toBe('wrong number');
  expect((await enter({ figure: '1' })).status()).toBe(400);
  simulator.world.reset();
  expect(phone.rings).toBe(0);
});
