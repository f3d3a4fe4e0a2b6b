import { expect, test } from '../fixtures.ts';

test('portal is reached', async ({ portalContext, teosContext, simulator }) => {
  const page = await portalContext.newPage();
  await page.goto('https://portal.azure.com/');
  console.log(await page.content().then((c) => c.slice(0, 300)));
  const teos = await teosContext.newPage();
  await teos.goto('https://teos.contoso.example/');
  console.log(teos.url(), await teos.title(), simulator.world.hostsAsked);
  expect(1).toBe(1);
});
