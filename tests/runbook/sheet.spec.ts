import { expect, test } from '@playwright/test';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { isLeft, sheetFor, type Sheet, type SheetFacts, type SheetStep } from '../../runbook/custody/sheet.ts';
import { sheetInMarkdown, sheetInText } from '../../runbook/custody/sheet-text.ts';
import type { ServerStanding } from '../../runbook/custody/standing.ts';
import { madeRow } from './kept-rotations.ts';

const [one, two] = ['https://teos.contoso.example', 'https://teos-2.contoso.example'] as const;
const clientId = '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001';
const tenantId = '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002';

function server(url: string, verdict: ServerStanding['verdict'] = null): ServerStanding {
  return { url, verdict, state: verdict === null ? 'untouched' : 'judged', predecessor: null };
}

function sheetOf(facts: Partial<SheetFacts>): Sheet {
  return sheetFor({
    run: 'the-run', application: { name: 'TEOS Office365', clientId }, tenantId, state: 'captured', newSecret: madeRow, servers: [server(one)],
    description: 'TEOS Manage by hand', expires: '180 days (6 months)', sealed: { file: '/state/rotations/the-run.age', by: 'passphrase' }, ...facts,
  }, updateClientSecret.steps);
}

function flat(steps: readonly SheetStep[]): SheetStep[] {
  return steps.flatMap((step) => [step, ...flat(step.steps)]);
}

function left(sheet: Sheet): string[] {
  return flat(sheet.steps).filter(({ done }) => !done).map(({ id }) => id);
}

const onServer = ['T1', 'T2', 'T3', 'T4', 'T5', 'T5.1', 'T5.2', 'V'];

test('a blank sheet has all steps of the guide, with what to put where', () => {
  const sheet = sheetOf({ run: null, state: 'nothing changed', newSecret: null, sealed: null });
  expect(left(sheet)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A7.1', 'A7.2', 'A7.3', 'A7.4', ...onServer]);
  const text = sheetInText(sheet).join('\n');
  for (const part of ['Description: TEOS Manage by hand', 'Expires: 180 days (6 months)', clientId, tenantId, `On ${one}, in the section 'Azure AD app configuration', into the field 'Client Secret'`, 'The Value is the one that was copied in A7.4.']) expect(text).toContain(part);
  expect(text).not.toContain('resume');
});

test('with the Value sealed, the portal is done; what is left says where the Value is, and how it is opened', () => {
  const sheet = sheetOf({ servers: [server(one, 'equal'), server(two)] });
  expect(left(sheet)).toEqual(onServer.map((id) => `${id}#2`));
  const hints = flat(sheet.steps).flatMap((step) => step.hints).join('\n');
  expect(hints).toContain(`On ${two}`);
  expect(hints).not.toContain(one);
  expect(hints).toContain('`npx teos-runbook reveal the-run` shows it; so does `age -d /state/rotations/the-run.age`');
  expect(sheet.after.join(' ')).toContain('`npx teos-runbook resume the-run` reads back what was done by hand');
  const others = (['recipients', 'keychain'] as const).map((by) => flat(sheetOf({ sealed: { file: 'C:\\Users\\Ada L\\x.age', by } }).steps).flatMap((step) => step.hints).join('\n'));
  expect(others[0]).toContain('age -d -i IDENTITY "C:\\Users\\Ada L\\x.age"');
  expect(others[1]).not.toContain('age -d');
});

test('a Value that is lost has to be made anew, and the lost client secret is not removed while a server uses it', () => {
  const unused = sheetOf({ sealed: null });
  expect(left(unused)).toContain('A1');
  expect(left(unused)).toContain('A7.4');
  expect(unused.before.join(' ')).toContain('Remove the lost one when TEOS works with the other one.');
  const used = sheetOf({ sealed: null, servers: [server(one, 'equal'), server(two, 'not set')] });
  expect(used.before.join(' ')).toContain(`${one} uses the lost one: give the other one to all servers before you remove it.`);
  expect(used.after.join(' ')).toContain('exit code 6');
  expect(sheetOf({ state: 'add intended', sealed: null }).before.join(' ')).toContain('may have been made already');
});

test('a server that holds something else is to be set anew; one that shows nothing asks for a check, and nothing is left', () => {
  expect(left(sheetOf({ servers: [server(one, 'different')] }))).toEqual(onServer);
  const masked = sheetOf({ servers: [server(one, 'masked')] });
  expect(isLeft(masked)).toBe(false);
  expect(masked.after.join(' ')).toContain('`npx teos-runbook confirm the-run --saw');
  expect(isLeft(sheetOf({ sealed: null, servers: [server(one, 'masked')] })), 'also without a seal').toBe(false);
});

test('a run that changed nothing is not to be resumed after everything was done by hand', () => {
  expect(sheetOf({ state: 'nothing changed', newSecret: null, sealed: null }).after.join(' ')).toContain('do not run `npx teos-runbook resume`');
});

test('as Markdown it is a list with boxes to tick, in which a name is no markup', () => {
  const lines = sheetInMarkdown(sheetOf({ application: { name: 'TEOS *new*', clientId } }));
  expect(lines).toContain('- [x] **A1** Sign in with your account to portal.azure.com');
  expect(lines).toContain("  - [ ] **T5.2** Click on 'Save'");
  expect(lines[0]).toContain(String.raw`'TEOS \*new\*'`);
});
