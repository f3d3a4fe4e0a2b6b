import { pageAt, twoFreePorts } from './browser-of-run.ts';
import { logInByHand } from './by-hand.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import { signInByHand } from '../simulator/sign-in-hands.ts';
import { thorough } from '../tiers.ts';

test.describe.configure({ timeout: 180_000 });

test('attended: a person signs in on both sites, in the browsers of the run, and the run goes on to equal', thorough, async ({ start, standIn, simulator }) => {
  const port = await twoFreePorts();
  await standIn.change((settings) => { settings['browser'] = { arguments: [`--remote-debugging-port=${String(port)}`] }; });
  // No credential is given at all: nobody but the person can sign in.
  const started = start(['rotate', '--targets', standIn.file, '--attended', '--no-headed', '--yes', '--json']);
  const teos = await pageAt(port + 1);
  await logInByHand(teos.page, simulator);
  await started.says(/done {3}P1/u);
  const portal = await pageAt(port);
  await signInByHand(portal.page, simulator.world.account);
  await started.says(/done {3}A1/u);
  const ended = await started.ended;
  const result = onlyLine(ended);
  expect(result).toMatchObject({ verdict: 'equal', exitCode: 0, live: false, error: null });
  const how = Object.fromEntries((result['steps'] as { id: string; how: string }[]).map((step) => [step.id, step.how]));
  expect(how).toMatchObject({ A1: 'by hand', P1: 'by hand', A2: 'click', P2: 'click', T5: 'click', V: 'click' });
  await Promise.all([teos.leave(), portal.leave()]);
});
