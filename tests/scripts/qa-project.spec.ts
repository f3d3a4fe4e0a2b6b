import { expect, test } from '@playwright/test';
import { askedProject, asksForProject } from '../../scripts/qa/project/asked.ts';

test('the project qa is there only for who asks for it by name, and it wants a settings file', () => {
  expect([['playwright', 'test', '--project=qa'], ['playwright', 'test', '--project', 'qa', '--shard=1/2']].map((words) => asksForProject('qa', words))).toEqual([true, true]);
  expect([['playwright', 'test'], ['playwright', 'test', 'qa'], ['playwright', 'test', '--project=tests']].map((words) => asksForProject('qa', words))).toEqual([false, false, false]);
  expect(() => askedProject({})).toThrow(expect.objectContaining({ exitCode: 2, advice: expect.stringContaining('TEOS_QA_TARGETS') }));
  expect(askedProject({ TEOS_QA_TARGETS: 'a.yaml', TEOS_QA_BUILD: '', TEOS_QA_YES: '1' })).toEqual({ targets: 'a.yaml', baseline: null, build: null, yes: true, replaceUnreadable: false, full: false, failOn: null, portal: false });
  expect(askedProject({ TEOS_QA_TARGETS: 'a.yaml', TEOS_QA_PORTAL: '1' }).portal).toBe(true);
  expect(askedProject({ TEOS_QA_TARGETS: 'a.yaml', TEOS_QA_FULL: '1', TEOS_QA_FAIL_ON: 'serious' })).toMatchObject({ full: true, failOn: 'serious' });
  for (const wrong of [{ TEOS_QA_FULL: '1', TEOS_QA_FAIL_ON: 'bad' }, { TEOS_QA_FAIL_ON: 'serious' }]) expect(() => askedProject({ TEOS_QA_TARGETS: 'a.yaml', ...wrong })).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining('TEOS_QA_FAIL_ON') }));
});
