import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusalMarks } from '../../runbook/settings/refusals.ts';
import { Secret } from '../../domain/secret.ts';
import { nodeFinding } from '../../scripts/doctor/this-machine.ts';
import { exitCodeOf } from '../../runbook/doctor/finding.ts';
import { expect, onlyLine, test } from './fixtures.ts';

interface Told { readonly check: string; readonly subject: string; readonly state: string; readonly found: string; readonly cure: string | null }

/** The findings of `--json`, as 'check state'. */
function statesOf(json: Record<string, unknown>): string[] {
  return (json['checks'] as Told[]).map(({ check, state }) => `${check} ${state}`);
}

test.describe('with one-time codes', () => {
  test.use({ simulatorOptions: { portal: 'classic', signIn: 'totp' } });

  test('doctor finds all well on stand-ins, warns of the one factor, says that it is not live, and types nothing', async ({ program, standIn, simulator }) => {
    const [plain, json] = await Promise.all([program(['doctor', '--targets', standIn.file], { env: standIn.env }), program(['doctor', 'TEOS Office365', '--targets', standIn.file, '--json'], { env: standIn.env })]);
    expect(plain).toMatchObject({ exitCode: 0, stderr: '' });
    expect(plain.stdout).toMatch(/^warning +AZURE_ADMIN: second factor +.*: this is one factor\n +→ /mu);
    expect(plain.stdout).toMatch(/^well +https:\/\/teos\.contoso\.example|^warning +https:\/\/teos\.contoso\.example +answers; its key is the pinned one/mu);
    expect(plain.stdout).toContain('Nothing stands in the way of a run; 2 warnings.\nThese settings lead to stand-ins: not a live run.\n');
    const told = onlyLine(json);
    expect(told).toMatchObject({ live: false, exitCode: 0, error: null, applications: [{ name: 'TEOS Office365' }] });
    expect(statesOf(told)).toEqual([
      'node well', 'browser well', 'browser-policies well', 'settings well', 'proxy well', 'stand-in well',
      'host well', 'host well', 'host well', 'host not looked at', 'host well', 'host not looked at', 'clock well', 'teos warning',
      'state-folder well', 'evidence-folder well', 'credential well', 'credential well', 'second-factor warning', 'credential well', 'escrow well',
    ]);
    for (const value of Object.values(standIn.env)) expect(plain.stdout + json.stdout + json.stderr).not.toContain(value);
    expect(plain.stdout + json.stdout).not.toContain('gnus');
    expect(simulator.world.log.entries, 'no page was opened and nothing submitted').toEqual([]);
  });
});

test('what is wrong is told with a cure each and exit 2: a missing password, a refused password, no passphrase, a pin that is another server\'s', async ({ program, standIn, folder, simulator }) => {
  await standIn.change((settings) => {
    const [application] = settings['applications'] as { teos: { certificate: string }[] }[];
    if (application?.teos[0]) application.teos[0].certificate = `sha256/${Buffer.alloc(32).toString('base64')}`;
  });
  const marks = refusalMarks({ stateDir: join(folder, 'state'), standIn: { proxy: simulator.proxy, certificate: simulator.certificate } });
  await marks.mark({ account: 'TEOS_ADMIN', username: 'administrator', password: new Secret('password', standIn.env['TEOS_ADMIN_PASSWORD'] ?? '') }, 'https://teos.contoso.example');
  const ended = await program(['doctor', '--targets', standIn.file, '--json'], { env: { ...standIn.env, TEOS_RUNBOOK_PASSPHRASE: undefined, AZURE_ADMIN_PASSWORD: undefined } });
  const told = onlyLine(ended);
  expect(told).toMatchObject({ exitCode: 2, error: { code: 'not-ready', message: expect.stringContaining('Not as a run needs it: https://teos.contoso.example') } });
  const wrong = (told['checks'] as Told[]).filter(({ state }) => state === 'wrong');
  expect(wrong.map(({ check, subject }) => `${check} ${subject}`)).toEqual(['teos https://teos.contoso.example', 'credential AZURE_ADMIN: password', 'credential TEOS_ADMIN: password', 'escrow Escrow']);
  expect(wrong.every(({ cure }) => cure !== null)).toBe(true);
  expect(wrong[2]?.found).toContain('was refused');
});

test('what cannot be reached is exit 5: stand-ins that have ended', async ({ program, standIn, simulator }) => {
  await simulator.close();
  const ended = await program(['doctor', '--targets', standIn.file, '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 5, error: { message: 'Not reached: Proxy.' } });
});

test('without settings the machine is looked at all the same, and a folder that is kept in OneDrive is warned of', async ({ program, folder }) => {
  const synced = join(folder, 'OneDrive', 'evidence');
  await mkdir(synced, { recursive: true });
  await writeFile(join(folder, 'file'), '');
  const ended = await program(['doctor', '--json', '--evidence-dir', synced, '--state-dir', join(folder, 'file', 'state')]);
  const told = onlyLine(ended);
  expect(told).toMatchObject({ live: null, settings: null, exitCode: 2 });
  expect(statesOf(told)).toEqual(['node well', 'browser well', 'browser-policies well', 'settings wrong', 'state-folder wrong', 'evidence-folder well', 'evidence-folder warning', 'settings not looked at', 'settings not looked at', 'settings not looked at', 'settings not looked at']);
});

test('an application that the settings lack is misuse', async ({ program, standIn }) => {
  const ended = await program(['doctor', 'TEOS Offise365', '--targets', standIn.file, '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'application-not-in-settings', message: expect.stringContaining("Did you mean 'TEOS Office365'?") } });
});

test('an old Node is wrong, and what is wrong counts before what is not reached', () => {
  expect([nodeFinding('20.19.0').state, nodeFinding('24.1.0').state, nodeFinding('20.18.3').state, nodeFinding('18.20.0').state]).toEqual(['well', 'well', 'wrong', 'wrong']);
  expect(exitCodeOf([{ state: 'warning' }, { state: 'not looked at' }])).toBe(0);
  expect(exitCodeOf([{ state: 'unreachable' }, { state: 'warning' }])).toBe(5);
  expect(exitCodeOf([{ state: 'unreachable' }, { state: 'wrong' }])).toBe(2);
});
