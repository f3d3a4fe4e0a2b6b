import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import { failureOf, type CommandEnd } from '../../scripts/cli/output.ts';
import type { EvidenceRequest } from '../../scripts/commands/evidence.ts';
import { listEvidence, pruneEvidence, showEvidence } from '../../scripts/evidence/kept.ts';
import { makeSigningKey } from '../../scripts/evidence/keygen.ts';
import { verifyEvidence } from '../../scripts/evidence/verify.ts';
import { packRun, sealedPack, sealerIn } from '../runbook/pack-of.ts';
import { asked, testAuthority } from '../runbook/time-stamping.ts';
import { onlyLine, test as withProgram } from './fixtures.ts';

type Action = (request: EvidenceRequest) => Promise<CommandEnd>;

/** Playwright's `test` with a pack that this installation has sealed, in a folder of evidence, and the command as the program calls it. */
const test = base.extend<{ evidenceDir: string; pack: string; run: (action: Action, parsed?: Readonly<Record<string, unknown>>, pack?: string) => Promise<CommandEnd> }>({
  evidenceDir: async ({}, use, testInfo) => { await use(testInfo.outputPath('evidence')); },
  pack: async ({ evidenceDir }, use, testInfo) => { await use(await sealedPack(evidenceDir, await sealerIn(testInfo.outputPath('config')))); },
  run: async ({ evidenceDir }, use, testInfo) => {
    const where = { stateDir: '', environment: readEnvironment({}, testInfo.outputPath(), testInfo.outputPath('x.yaml')), sealing: { key: null, configDir: testInfo.outputPath('config') }, settings: null, noSettings: null };
    await use((action, parsed = {}, pack) => action({ where, pack, parsed: { evidenceDir, ...parsed } }));
  },
});

async function refusal(ending: Promise<CommandEnd>): Promise<{ exitCode: number; message: string }> {
  const [end] = await Promise.allSettled([ending]);
  if (end.status === 'fulfilled') throw new Error('It should have failed.');
  const { failure, exitCode } = failureOf(end.reason);
  return { exitCode, message: failure.message };
}

test('an unaltered pack of this installation is exit 0, with a line a check and what that proves', async ({ pack, run }) => {
  for (const path of [pack, `${pack}.zip`]) {
    const end = await run(verifyEvidence, {}, path);
    expect(end).toMatchObject({ exitCode: 0, error: null, json: { pack: path, run: packRun, live: true, intact: true, key: { trusted: true, whose: "this installation's key" }, alterations: [] } });
    for (const line of ['ok       Signature ', 'ok       Files         all 7 files, ', 'ok       Nothing else  nothing was added', 'ok       Steps         the chain of 3 steps is unbroken', 'ok       Secrets       searched for 1 secrets in 2 forms', "ok       Origin        this installation's key", 'It does not prove that whoever holds it']) expect(end.text).toContain(line);
  }
});

test('an altered one is exit 1, and says which file, what was expected and what is there', async ({ pack, run }) => {
  writeFileSync(join(pack, 'report.html'), '<p>Verified!</p>\n');
  renameSync(join(pack, 'run.log'), join(pack, 'run.txt'));
  mkdirSync(join(pack, 'empty'));
  const end = await run(verifyEvidence, {}, pack);
  expect(end).toMatchObject({ exitCode: 1, json: { intact: false, exitCode: 1, error: { code: 'evidence-altered' }, alterations: [
    { file: 'report.html', what: 'altered', expected: expect.stringMatching(/^SHA-256 [0-9a-f]{64}, 16 bytes$/u), found: '17 bytes' },
    { file: 'run.txt', what: 'renamed', expected: 'run.log', found: 'run.txt' }, { file: 'empty', what: 'not listed', found: 'an empty folder' },
  ] } });
  expect(end.text).toMatch(/^ALTERED {2}Files {9}report\.html is altered \(expected: SHA-256 .*\); run\.log is now called run\.txt$/mu);
  expect(end.text).not.toContain('It proves');
});

test('an unaltered one of an unknown key is exit 3; with that key named it is exit 0, and then no other key counts', async ({ pack, run, evidenceDir }, testInfo) => {
  const made = await run(makeSigningKey, { out: testInfo.outputPath('theirs.pem') });
  const theirs = await sealedPack(join(evidenceDir, 'theirs'), await sealerIn(testInfo.outputPath('their-config')));
  expect(made.json).toMatchObject({ made: true, publicKeyFile: testInfo.outputPath('theirs.pub.pem') });
  expect(await run(verifyEvidence, {}, theirs)).toMatchObject({ exitCode: 3, json: { intact: true, key: { trusted: false, whose: null } }, error: { code: 'evidence-of-unknown-origin', advice: expect.stringContaining('--key') } });
  expect(await run(verifyEvidence, { key: testInfo.outputPath('their-config', 'evidence-key.pem') }, theirs)).toMatchObject({ exitCode: 0 });
  expect(await run(verifyEvidence, { key: testInfo.outputPath('theirs.pub.pem') }, pack)).toMatchObject({ exitCode: 3 });
});

test('what is no pack, no key and no action is exit 2 in a sentence', async ({ pack, run }, testInfo) => {
  expect(await refusal(run(verifyEvidence, {}))).toMatchObject({ exitCode: 2, message: expect.stringContaining('needs the folder of a run') });
  expect(await refusal(run(verifyEvidence, {}, testInfo.outputPath('none')))).toMatchObject({ exitCode: 2, message: expect.stringContaining('nothing of this name') });
  expect(await refusal(run(verifyEvidence, { key: join(pack, 'run.log') }, pack))).toMatchObject({ exitCode: 2, message: expect.stringContaining('holds no key in PEM') });
  expect(await refusal(run(makeSigningKey, { out: join(pack, 'run.log') }))).toMatchObject({ exitCode: 2, message: expect.stringContaining('never overwritten') });
  expect(await refusal(run(pruneEvidence))).toMatchObject({ exitCode: 2, message: expect.stringContaining('needs --keep') });
  expect(await refusal(run(pruneEvidence, { keep: 'for ever' }))).toMatchObject({ exitCode: 2, message: expect.stringContaining("not 'for ever'") });
});

test('a key of this installation that is broken, of another kind, open to others or closed with a passphrase is exit 2 in a sentence, and stays as it is', async ({ run }, testInfo) => {
  const file = testInfo.outputPath('config', 'evidence-key.pem');
  mkdirSync(testInfo.outputPath('config'));
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const { privateKey } = generateKeyPairSync('ed25519');
  for (const [content, mode, words] of [
    ['-----BEGIN PUBLIC KEY-----\nno key\n-----END PUBLIC KEY-----\n', 0o600, 'holds no key in PEM'], [generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pem), 0o600, 'neither Ed25519 nor'],
    [privateKey.export(pem), 0o644, 'open to other users'], [privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' }), 0o600, 'closed with a passphrase'],
  ] as const) {
    rmSync(file, { force: true });
    writeFileSync(file, content, { mode });
    expect(await refusal(run(makeSigningKey)), words).toMatchObject({ exitCode: 2, message: expect.stringContaining(words) });
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
  rmSync(file);
  mkdirSync(testInfo.outputPath('config', 'evidence-key.pub.pem'));
  expect(await refusal(run(makeSigningKey))).toMatchObject({ exitCode: 2, message: expect.stringContaining('could not be written') });
});

test('a time stamp of an authority that nobody named is exit 0, of another one than was named exit 3; a file without certificates is exit 2', async ({ run, evidenceDir }, testInfo) => {
  const [authority, other] = [await testAuthority(), await testAuthority()];
  const pack = await sealedPack(join(evidenceDir, 'stamped'), { ...await sealerIn(testInfo.outputPath('config')), authority: asked(authority) });
  const named = (name: string, text: string): string => {
    writeFileSync(testInfo.outputPath(name), text);
    return testInfo.outputPath(name);
  };
  expect(await run(verifyEvidence, {}, pack)).toMatchObject({ exitCode: 0, text: expect.stringMatching(/^ok {7}Time stamp {4}20\d\d-.* by 'Time of the tests'; nobody named/mu) });
  expect(await run(verifyEvidence, { tsaCa: named('ca.pem', authority.ca) }, pack)).toMatchObject({ exitCode: 0, text: expect.stringMatching(/^ok {7}Time stamp {4}20\d\d-.* by 'Time of the tests'$/mu) });
  expect(await run(verifyEvidence, { tsaCa: named('other.pem', other.ca) }, pack)).toMatchObject({ exitCode: 3, error: { code: 'time-stamp-of-unknown-origin' }, text: expect.stringContaining('unknown  Time stamp ') });
  expect(await refusal(run(verifyEvidence, { tsaCa: named('none.pem', 'no certificate') }, pack))).toMatchObject({ exitCode: 2, message: expect.stringContaining('holds no PEM certificate') });
  writeFileSync(join(pack, 'manifest.tsr'), 'another');
  expect(await run(verifyEvidence, {}, pack)).toMatchObject({ exitCode: 1, error: { message: expect.stringContaining('manifest.tsr and manifest.tsr.sig do not fit each other') } });
});

test('the list tells how each pack stands; show tells what a pack says of its run', async ({ pack, run, evidenceDir }) => {
  cpSync(pack, join(evidenceDir, '2026-11-24T10-00-00Z-altered'), { recursive: true });
  writeFileSync(join(evidenceDir, '2026-11-24T10-00-00Z-altered', 'run.log'), '');
  mkdirSync(join(evidenceDir, '2026-11-25T10-00-00Z-killed'));
  writeFileSync(join(evidenceDir, '2026-11-25T10-00-00Z-killed', 'run.log'), '');
  mkdirSync(join(evidenceDir, 'something else'));
  expect((await run(listEvidence)).json).toMatchObject({ packs: [{ run: packRun, state: 'sealed', verdict: 'equal' }, { state: 'altered' }, { state: 'not sealed' }] });
  const shown = await run(showEvidence, {}, `${pack}.zip`);
  for (const part of ['Application  TEOS Office365', 'Verdict      equal', 'State        sealed here, and unchanged', '         9  run.log']) expect(shown.text).toContain(part);
});

test('prune removes nothing unattended; with --yes what is older, with its ZIP, and nothing else', async ({ pack, run, evidenceDir }) => {
  const young = join(evidenceDir, '2999-01-01T10-00-00Z-young');
  mkdirSync(young);
  const other = join(evidenceDir, 'notes-of-2020');
  mkdirSync(other);
  expect(await run(pruneEvidence, { keep: '1d' })).toMatchObject({ exitCode: 0, json: { removed: false }, text: expect.stringContaining('Nothing was removed') });
  expect(existsSync(pack)).toBe(true);
  expect(await run(pruneEvidence, { keep: '90000d', yes: true })).toMatchObject({ json: { old: [], removed: false } });
  // The pack's time is in its name: it is as old as the clock of whoever runs this says.
  renameSync(pack, join(evidenceDir, '2020-01-01T10-00-00Z-old'));
  renameSync(`${pack}.zip`, join(evidenceDir, '2020-01-01T10-00-00Z-old.zip'));
  expect(await run(pruneEvidence, { keep: '400', yes: true })).toMatchObject({ json: { old: [join(evidenceDir, '2020-01-01T10-00-00Z-old')], removed: true } });
  expect([young, other, join(evidenceDir, '2020-01-01T10-00-00Z-old'), join(evidenceDir, '2020-01-01T10-00-00Z-old.zip')].map((path) => existsSync(path))).toEqual([true, true, false, false]);
});

withProgram('the program makes a key, checks a pack with it, and tells misuse, all as one line of JSON', async ({ program, folder }) => {
  const made = onlyLine(await program(['evidence', 'keygen', '--json']));
  expect(made).toMatchObject({ made: true, privateKeyFile: join(folder, 'config', 'evidence-key.pem') });
  const pack = await sealedPack(join(folder, 'evidence'), await sealerIn(join(folder, 'config')));
  const ended = await program(['evidence', 'verify', pack, '--json']);
  expect(onlyLine(ended)).toMatchObject({ intact: true, key: { id: made['id'], trusted: true }, exitCode: 0, error: null });
  const wrong = await program(['evidence', 'verifi', '--json']);
  expect(onlyLine(wrong)).toMatchObject({ exitCode: 2, error: { message: "`evidence` knows no 'verifi'. Did you mean 'verify'?" } });
  expect(readFileSync(String(made['publicKeyFile']), 'utf8')).toBe(made['publicKey']);
});
