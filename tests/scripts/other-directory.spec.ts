import { expect, test } from './fixtures.ts';
import { thorough } from '../tiers.ts';

test.describe.configure({ timeout: 240_000 });

test('a portal that opens in another directory is switched to the one of the settings; where that is not offered, the run ends with both', thorough, async ({ program, standIn, simulator }) => {
  const { world } = simulator;
  const run = async (fault: 'portal-other-directory' | 'portal-directory-missing'): Promise<{ exitCode: number | null; output: string; switched: number }> => {
    world.faults.set([fault]);
    const before = world.log.entries.length;
    const { exitCode, stdout, stderr } = await program(['check', '--targets', standIn.file, '--within', '1d'], { env: standIn.env });
    return { exitCode, output: stdout + stderr, switched: world.log.entries.slice(before).filter(({ name }) => name === 'switchDirectory').length };
  };
  expect(await run('portal-directory-missing')).toMatchObject({ exitCode: 2, switched: 0, output: expect.stringMatching(new RegExp(`stands in the tenant f00d1e57-.*Fabrikam.*the settings name ${world.tenant.id}`, 'u')) });
  expect(await run('portal-other-directory')).toMatchObject({ exitCode: 0, switched: 1, output: expect.stringMatching(/TEOS Power BI[\s\S]*On the way:\n {2}A1 {2}The portal opened in the directory 'Fabrikam'/u) });
});
