import { expect, test } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { confirmOldValue } from '../../scripts/run/old-value.ts';
import { custodyFor } from '../runbook/custody-of.ts';
import { values } from '../pages/teos-markup.ts';

// A Value that someone kept: only the very one that a server had may be given back, or shown to be rejected.

const [first, second] = ['https://teos-1.contoso.example', 'https://teos-2.contoso.example'] as const;
const instead = 'go on with the new one';

async function afterPreflight(held: string | null): Promise<ReturnType<typeof custodyFor>> {
  const of = custodyFor(first, second);
  const shown = held === null ? null : new Secret('client secret Value', held);
  await of.custody.preflighted({ secretIds: [], servers: [{ url: first, held: shown, predecessor: null }, { url: second, held: shown, predecessor: null }] });
  return of;
}

test('the very one that every server had is taken, and kept out of all that is written', async () => {
  const { custody, scrubber } = await afterPreflight(values.old);
  const given = new Secret('old client secret Value', values.old);
  await expect(confirmOldValue({ custody }, { given, servers: [first, second], instead })).resolves.toBeUndefined();
  expect(scrubber.scrub(`it is ${values.old}`)).not.toContain(values.old);
});

for (const [what, given] of Object.entries({ 'begins like it': `${values.old.slice(0, -1)}~`, 'is longer': `${values.old}a`, 'is the new one': values.fresh })) {
  test(`one that ${what} is refused, and quoted nowhere`, async () => {
    const { custody } = await afterPreflight(values.old);
    const ended = confirmOldValue({ custody }, { given: new Secret('old client secret Value', given), servers: [second], instead });
    await expect(ended).rejects.toMatchObject({ exitCode: 2, code: 'old-value-wrong', message: expect.stringContaining(second), advice: expect.stringContaining(instead) });
    await expect(ended).rejects.toMatchObject({ message: expect.not.stringContaining(given), advice: expect.not.stringContaining(given) });
  });
}

test('where TEOS did not show what it had, nothing that is given can be told to be it', async () => {
  const { custody } = await afterPreflight(null);
  await expect(confirmOldValue({ custody }, { given: new Secret('old client secret Value', values.old), servers: [first], instead })).rejects.toMatchObject({ code: 'old-value-wrong' });
});
