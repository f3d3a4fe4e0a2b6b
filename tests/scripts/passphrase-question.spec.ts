import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test as withProgram } from './fixtures.ts';
import { programFile, Started } from './started.ts';

/** Asks for a passphrase of a program on a terminal of its own, which tells what came of it, never the text. */
const test = withProgram.extend<{ asking: (purpose: 'seal' | 'open') => Promise<Started> }>({
  asking: async ({ folder }, use, testInfo) => {
    const script = '/usr/bin/script';
    testInfo.skip(process.platform !== 'linux' || !existsSync(script), 'A terminal for a program is had from script of util-linux.');
    const all: Started[] = [];
    await use(async (purpose) => {
      const question = pathToFileURL(join(programFile, '..', 'run', 'passphrase-question.js')).href;
      await writeFile(join(folder, 'ask.mjs'), `import { askPassphrase } from ${JSON.stringify(question)};
        await askPassphrase({ purpose: '${purpose}', wrong: false }).then((secret) => console.log('length ' + secret.length), ({ code, exitCode }) => console.log(code + ' ' + exitCode));`);
      const started = new Started(script, ['-qec', `stty cols 200 rows 60; exec '${process.execPath}' '${join(folder, 'ask.mjs')}'`, '/dev/null'], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', SHELL: '/bin/sh' } });
      all.push(started);
      return started;
    });
    await Promise.all(all.map((started) => started.stop()));
  },
});

test('a passphrase that seals is typed twice, and again if the two differ; it is never shown', async ({ asking }) => {
  const started = await asking('seal');
  await started.says('seals the new Value');
  started.type('hunter2-hunter2\r');
  await started.says('The same once more?');
  started.type('hunter2-hunter3\r');
  await started.says('The two were not the same.');
  started.type('sesame-open\r');
  // Twice in the first round: when it is asked, and when it is answered.
  await started.says(/(?:once more\?[^]*){3}/u);
  started.type('sesame-open\r');
  await started.says('length 11');
  expect(started.output).not.toMatch(/hunter2|sesame/u);
});

test('a passphrase that opens is asked once, and Ctrl-C is an answer: exit 2', async ({ asking }) => {
  const opening = await asking('open');
  await opening.says('Passphrase of the sealed Value?');
  opening.type('sesame-open\r');
  await opening.says('length 11');
  const cancelled = await asking('open');
  await cancelled.says('Passphrase of the sealed Value?');
  cancelled.type('\u0003');
  await cancelled.says('escrow-missing-key 2');
  expect(opening.output).not.toContain('sesame');
});
