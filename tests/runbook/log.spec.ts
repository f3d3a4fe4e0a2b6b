import { readFileSync, statSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { closeLogFile, createLog, fileOnly, type Loudness } from '../../runbook/evidence/log.ts';
import { newValue } from './secret-values.ts';

const test = base.extend<{ fullDisk: string }>({
  fullDisk: async ({}, use, testInfo) => {
    testInfo.skip(process.platform !== 'linux', 'Only Linux has a file that is always full.');
    await use('/dev/full');
  },
});

const secret = newValue();

/** What a log of some loudness writes to stderr and to its file. */
async function written(file: string, loudness: Loudness, act: (log: ReturnType<typeof createLog>) => void): Promise<{ stderr: string; file: string }> {
  const scrubber = new Scrubber();
  scrubber.know(new Secret('client secret Value', secret));
  const log = createLog({ scrubber, loudness, file });
  const lines: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text): boolean => lines.push(String(text)) > 0;
  act(log);
  await closeLogFile(log);
  process.stderr.write = write;
  return { stderr: lines.join(''), file: readFileSync(file, 'utf8') };
}

test('says sentences without labels to people, and everything with its time to the file', async ({}, testInfo) => {
  const { stderr, file } = await written(testInfo.outputPath('run.log'), 'normal', (log) => {
    log.info('The portal is open.');
    log.debug('A detail.');
    log.error('It failed.');
  });
  expect(stderr).toBe('The portal is open.\nIt failed.\n');
  expect(file.split('\n').map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /u, ''))).toEqual(['info  The portal is open.', 'debug A detail.', 'error It failed.', '']);
});

test('quiet leaves errors only, verbose tells details with level and time', async ({}, testInfo) => {
  const act = (log: ReturnType<typeof createLog>): void => { log.info('One.'); log.debug('Two.'); log.error('Three.'); };
  expect((await written(testInfo.outputPath('quiet.log'), 'quiet', act)).stderr).toBe('Three.\n');
  expect((await written(testInfo.outputPath('verbose.log'), 'verbose', act)).stderr).toMatch(/^\d\d:\d\d:\d\d info One\.\n\d\d:\d\d:\d\d debug Two\.\n\d\d:\d\d:\d\d error Three\.\n$/u);
});

test('what a person sees elsewhere is for the file alone', async ({}, testInfo) => {
  const { stderr, file } = await written(testInfo.outputPath('run.log'), 'verbose', (log) => { log.debug('A1 is done.', fileOnly); });
  expect(stderr).toBe('');
  expect(file).toMatch(/ debug A1 is done\.\n$/u);
});

test('lets no secret through, in a message, an error, its stack or its data', async ({}, testInfo) => {
  const { stderr, file } = await written(testInfo.outputPath('run.log'), 'verbose', (log) => {
    log.info(`It is ${secret}.`);
    log.error(new Error(`fill("${secret}")`));
    log.warn('Beside', new Error(`inner ${secret}`));
    log.warn(secret, { data: secret });
    log.log({ level: 'info', message: Buffer.from(secret).toString('base64') });
  });
  for (const text of [stderr, file]) {
    expect(text).not.toContain(secret.slice(3, 15));
    expect(text.match(/\[hidden: client secret Value\]/gu)?.length).toBeGreaterThanOrEqual(5);
  }
  expect(file).toContain('Error: fill("[hidden: client secret Value]")\n    at ');
});

test('only the user may read the file', async ({}, testInfo) => {
  const path = testInfo.outputPath('run.log');
  await written(path, 'quiet', (log) => { log.info('x'); });
  expect(statSync(path).mode & 0o077).toBe(process.platform === 'win32' ? statSync(path).mode & 0o077 : 0);
});

test('a log whose disk is full is told once and ends nobody, nor does it keep the run from its end', async ({ fullDisk }) => {
  const log = createLog({ scrubber: new Scrubber(), loudness: 'normal', file: fullDisk });
  const lines: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text): boolean => lines.push(String(text)) > 0;
  try {
    log.info('before');
    await expect.poll(() => lines.join('')).toContain(`The log ${fullDisk} is not whole: ENOSPC`);
    log.info('afterwards');
    await closeLogFile(log);
  } finally {
    process.stderr.write = write;
  }
  expect(lines.join('').match(/is not whole/gu)).toHaveLength(1);
  expect(lines.join('')).toContain('afterwards');
});
