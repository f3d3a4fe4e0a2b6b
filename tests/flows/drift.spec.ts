import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { driftNoteSchema } from '../../runbook/drift/note.ts';
import { mend } from '../../scripts/commands/mend.ts';
import { expect, test, type StandInSettings } from './job.ts';

test('a tab of another name: exit 4 and a note that names no site; mended, the next run passes', async ({ job }) => {
  const called = (teosManage: Readonly<Record<string, string>>) => (settings: StandInSettings): void => { Object.assign(settings, { wording: { teosManage } }); };
  const failed = await job.run({ flags: { dryRun: true, timeout: 5 }, settings: called({ 'tab.settings': 'Server Settings' }) });
  expect(failed).toMatchObject({ exitCode: 4 });
  const evidence = String(failed.result.evidence);
  const text = await readFile(join(evidence, 'drift-note.json'), 'utf8');
  const note = driftNoteSchema.parse(JSON.parse(text));
  expect(note).toMatchObject({ live: false, step: { id: 'P2' }, sought: { key: 'tab.settings', names: ['Server Settings'] }, picture: 'drift-note.png', lines: ['wording:', '  teosManage:', '    tab.settings: Server Settings | Settings'] });
  expect(note.tree).toContain('tab "Settings"');
  expect(text).not.toMatch(/contoso|@|[\da-f]{8}-[\da-f]{4}-/iu);
  expect((await stat(join(evidence, 'drift-note.png'))).size).toBeGreaterThan(1000);

  const targets = join(job.folder, 'teos-runbook.yaml');
  expect(await mend({ note: evidence, targets }), 'without consent').toMatchObject({ exitCode: 0, json: { written: false } });
  expect(parse(await readFile(targets, 'utf8'))).toMatchObject({ wording: { teosManage: { 'tab.settings': 'Server Settings' } } });
  await expect(mend({ note: evidence, targets, choose: 99, yes: true })).rejects.toMatchObject({ exitCode: 2 });
  await expect(mend({ note: join(evidence, 'run.json'), targets })).rejects.toMatchObject({ exitCode: 2, code: 'drift-note-unreadable' });
  await expect(mend({ note: join(evidence, 'nowhere'), targets })).rejects.toMatchObject({ exitCode: 2, code: 'drift-note-not-found' });
  expect(await mend({ note: evidence, targets, yes: true })).toMatchObject({ exitCode: 0, json: { written: true } });
  const { wording } = parse(await readFile(targets, 'utf8')) as { wording: { teosManage: Record<string, string> } };
  expect(await job.run({ flags: { dryRun: true }, settings: called(wording.teosManage) })).toMatchObject({ exitCode: 0 });
});
