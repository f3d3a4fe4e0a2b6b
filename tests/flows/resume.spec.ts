import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newSecretOf, serverOf, test, type Job } from './job.ts';
import { thorough } from '../tiers.ts';

// A rotation that ends between Add and its end, and what brings it further: the program itself, in this process.

/** Files of the state folder's rotations that end so. */
function filesOf({ folder }: Job, ending: string): string[] {
  return readdirSync(join(folder, 'state', 'rotations')).filter((name) => name.endsWith(ending));
}

test.describe('TEOS refuses Save', () => {
  test.use({ simulatorOptions: { portal: 'classic' } });

  test('the rotation stays open and sealed, another is not begun, and resume ends it without the portal, once', async ({ job }) => {
    const { world } = job.simulator;
    world.faults.set(['teos-refuses-save']);
    const end = await job.run();
    expect({ exitCode: end.exitCode, verdict: end.result.verdict }).toEqual({ exitCode: 7, verdict: 'not set' });
    expect(filesOf(job, '.age')).toHaveLength(1);
    const second = await job.run();
    expect({ exitCode: second.exitCode, code: second.result.error?.code }).toEqual({ exitCode: 7, code: 'rotation-open' });

    world.faults.set([]);
    world.hostsAsked = [];
    world.passwordSubmissions = 0;
    const resumed = await job.resume();
    expect({ exitCode: resumed.exitCode, verdict: resumed.result.verdict, error: resumed.result.error }).toEqual({ exitCode: 0, verdict: 'equal', error: null });
    expect(serverOf(job.simulator).clientSecret === newSecretOf(job.simulator).value).toBe(true);
    expect(filesOf(job, '.age')).toEqual([]);
    // Whether these are stand-ins at all is asked at the portal's address; no page of it is opened, and nobody signs in.
    expect(world.hostsAsked.filter((host) => host.includes('microsoftonline')), 'hosts of the sign-in').toEqual([]);
    expect(world.passwordSubmissions, 'passwords that Entra was sent').toBe(0);
    expect(world.hostsAsked).toContain('teos.contoso.example');

    const again = await job.resume();
    expect({ exitCode: again.exitCode, verdict: again.result.verdict, evidence: again.result.evidence }).toEqual({ exitCode: 0, verdict: null, evidence: null });
    expect(again.text).toContain('open');
  });
});

test.describe('TEOS shows bullets', thorough, () => {
  test.use({ simulatorOptions: { portal: 'classic', secretDisplay: 'bullets' } });

  test('masked stays open and sealed, and resume looks again and says the same', async ({ job }) => {
    const end = await job.run();
    expect({ exitCode: end.exitCode, verdict: end.result.verdict }).toEqual({ exitCode: 6, verdict: 'masked' });
    const { saves } = serverOf(job.simulator);
    const resumed = await job.resume();
    expect({ exitCode: resumed.exitCode, verdict: resumed.result.verdict }).toEqual({ exitCode: 6, verdict: 'masked' });
    expect(filesOf(job, '.age')).toHaveLength(1);
    expect(serverOf(job.simulator).saves, 'nothing is saved a second time').toBe(saves);
  });
});
