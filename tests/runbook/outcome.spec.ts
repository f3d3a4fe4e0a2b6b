import { expect, test } from '@playwright/test';
import { ExitCode, misuse, notAsDocumented, refused, transient, type RunbookError } from '../../domain/errors.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { outcomeOf, type Outcome, type OutcomeFacts } from '../../runbook/custody/outcome.ts';
import type { CustodyState, ServerStanding, Standing } from '../../runbook/custody/standing.ts';

const url = 'https://teos.contoso.example';
const other = 'https://teos-2.contoso.example';
const today = new Date('2026-11-23T10:00:00Z');
const predecessor = { secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'old', expires: '2027-03-03', hint: '1JQ' };
const trouble = { code: 'c', message: 'The site said no.', advice: 'Do that.', screen: 'Some screen' };
const leak = { file: 'run.log', quarantined: '/q/1-run.log', found: [{ secretKind: 'client secret Value', form: 'plain' }] };

function standing(state: CustodyState, ...servers: readonly (Verdict | 'untouched' | 'saving')[]): Standing {
  return {
    state, keptIn: null,
    newSecret: state === 'nothing changed' ? null : { description: 'TEOS Manage ab12', secretId: state === 'add intended' ? null : '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', expires: '2027-05-22' },
    servers: servers.map((each, index): ServerStanding => ({
      url: index === 0 ? url : other, predecessor,
      state: each === 'untouched' || each === 'saving' ? each : 'judged', verdict: each === 'untouched' || each === 'saving' ? null : each,
    })),
  };
}

function ended(how: Standing, more: Partial<OutcomeFacts> = {}): Outcome {
  return outcomeOf({ standing: how, application: 'TEOS Office365', acceptMasked: new Set(), error: null, interrupted: false, leaks: [], dryRun: false, remaining: [], ...more }, today);
}

const beforeAdd: readonly [string, RunbookError | Error, ExitCode][] = [
  ['unexpected', new Error('x'), ExitCode.unexpected],
  ['misuse', misuse(trouble), ExitCode.misuse],
  ['refused', refused(trouble), ExitCode.refused],
  ['not as documented', notAsDocumented(trouble), ExitCode.notAsDocumented],
  ['transient', transient(trouble), ExitCode.transient],
];
for (const [name, error, exitCode] of beforeAdd) {
  test(`an error before Add keeps its exit code: ${name}`, () => {
    const outcome = ended(standing('nothing changed', 'untouched'), { error });
    expect(outcome).toMatchObject({ exitCode, verdict: null, servers: [{ url, verdict: null }], headline: 'Nothing was changed, neither in the Azure portal nor in TEOS.' });
  });

  test(`the same error after Add is never told as one that changed nothing: ${name}`, () => {
    expect(ended(standing('created', 'untouched'), { error }).exitCode).toBe(ExitCode.unfinished);
    expect(ended(standing('captured', 'saving'), { error }).exitCode).toBe(ExitCode.unfinished);
  });
}

const judged: readonly [readonly Verdict[], ExitCode, Verdict][] = [
  [['equal'], 0, 'equal'], [['masked'], 6, 'masked'], [['accepted'], 6, 'accepted'], [['not set'], 7, 'not set'], [['different'], 9, 'different'],
  [['equal', 'masked'], 6, 'masked'], [['equal', 'accepted'], 6, 'accepted'], [['masked', 'accepted'], 6, 'accepted'],
  [['equal', 'not set'], 7, 'not set'], [['not set', 'different'], 9, 'different'], [['equal', 'different'], 9, 'different'],
];
for (const [verdicts, exitCode, verdict] of judged) {
  test(`the worst server counts: ${verdicts.join(' and ')} is exit ${String(exitCode)}`, () => {
    expect(ended(standing('captured', ...verdicts))).toMatchObject({ exitCode, verdict });
  });
}

test('equal is told as what was proved', () => {
  expect(ended(standing('captured', 'equal')).headline).toBe('TEOS holds the new client secret: the saved field was read back after a fresh load and is equal to it.');
});

test('masked is success where the settings say that this server never shows the secret, and only there', () => {
  const both = standing('captured', 'masked', 'masked');
  expect(ended(both, { acceptMasked: new Set([url, other]) })).toMatchObject({ exitCode: 0, verdict: 'masked', checks: [] });
  expect(ended(both, { acceptMasked: new Set([url]) })).toMatchObject({ exitCode: 6, checks: [expect.stringContaining(other)] });
  expect(ended(standing('captured', 'accepted'), { acceptMasked: new Set([url]) }).exitCode).toBe(ExitCode.personMustLook);
});

for (const verdict of ['masked', 'accepted'] as const) {
  test(`${verdict} names the one check a person should make, and when`, () => {
    const { checks } = ended(standing('captured', verdict));
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatch(/2 hours after this run or later, and before the old secret ends on 3 March 2027: in the Azure portal open .* Service principal sign-ins.*41c4e795-f1bf-48ba-a1cd-df28fe9db9b1/u);
  });
}

test('a refused Add changed nothing', () => {
  expect(ended(standing('add intended', 'untouched'), { error: refused(trouble) })).toMatchObject({ exitCode: 3, verdict: null, headline: "'Add' was refused: nothing was changed, neither in the Azure portal nor in TEOS." });
});

test('any other trouble at Add may have changed something', () => {
  const outcome = ended(standing('add intended', 'untouched'), { error: transient(trouble) });
  expect(outcome).toMatchObject({ exitCode: 7, verdict: 'not set' });
  expect(outcome.headline).toBe('TEOS still has the old secret, valid until 3 March 2027.');
});

test('an unfinished run begins with where things stand and names the steps that remain', () => {
  const outcome = ended(standing('captured', 'untouched'), { error: transient(trouble), remaining: ['T4', 'T5', 'V'] });
  expect(outcome.headline).toBe('TEOS still has the old secret, valid until 3 March 2027.');
  expect(outcome.sentences.join(' ')).toContain('Secret ID 41c4e795-f1bf-48ba-a1cd-df28fe9db9b1');
  expect(outcome.sentences.at(-1)).toBe('Steps of the guide that remain: T4, T5, V.');
  expect(outcome.error).toEqual({ code: 'c', message: 'The site said no.', screen: 'Some screen', advice: 'Do that.' });
});

test('an emergency says so first, and what to do now', () => {
  const outcome = ended(standing('captured', 'different'));
  expect(outcome.headline).toMatch(/^EMERGENCY: TEOS holds something else/u);
  expect(outcome.sentences[0]).toMatch(/^Do this now: .*https:\/\/teos\.contoso\.example/u);
});

test('an interruption is 130 before and after Add, but never hides an emergency', () => {
  expect(ended(standing('nothing changed', 'untouched'), { interrupted: true })).toMatchObject({ exitCode: 130, headline: 'Interrupted. Nothing was changed, neither in the Azure portal nor in TEOS.' });
  expect(ended(standing('captured', 'saving'), { interrupted: true })).toMatchObject({ exitCode: 130, verdict: 'not set' });
  expect(ended(standing('captured', 'different'), { interrupted: true }).exitCode).toBe(ExitCode.emergency);
});

test('a leak makes a good run one that a person must look at, and hides nothing worse', () => {
  const outcome = ended(standing('captured', 'equal'), { leaks: [leak] });
  expect(outcome.exitCode).toBe(ExitCode.personMustLook);
  expect(outcome.sentences.join(' ')).toContain('run.log (client secret Value, plain; taken out, now /q/1-run.log)');
  expect(outcome.sentences.join(' ')).toContain('The secret is set; do not run again; treat it as exposed: client secret Value.');
  expect(ended(standing('captured', 'not set'), { leaks: [leak] }).sentences.join(' ')).toContain('`npx teos-runbook resume` goes on with it; treat it as exposed');
  expect(ended(standing('nothing changed', 'untouched'), { leaks: [leak] }).sentences.join(' ')).toContain('Nothing was changed at the sites; treat it as exposed');
  expect(ended(standing('captured', 'equal'), { leaks: [{ ...leak, quarantined: null, place: 'the state folder', left: 'left where it is' }] }).sentences.join(' ')).toContain('the state folder: run.log (client secret Value, plain; left where it is)');
  expect(ended(standing('captured', 'different'), { leaks: [leak] }).exitCode).toBe(ExitCode.emergency);
  expect(ended(standing('captured', 'not set'), { leaks: [leak] }).exitCode).toBe(ExitCode.unfinished);
  expect(ended(standing('nothing changed', 'untouched'), { leaks: [leak], error: misuse(trouble) }).exitCode).toBe(ExitCode.personMustLook);
});

test('who is told what to do next is told the command that goes on: before Add the same one, after it resume', () => {
  const error = transient({ ...trouble, advice: 'Close other programs, then run the command again. Run the command again tomorrow.' });
  expect(ended(standing('nothing changed', 'untouched'), { error }).error?.advice).toBe('Close other programs, then run the command again. Run the command again tomorrow.');
  expect(ended(standing('captured', 'untouched'), { error }).error?.advice).toBe('Close other programs, then run `npx teos-runbook resume`. Run `npx teos-runbook resume` tomorrow.');
});

test('a dry run that went well is a success without a verdict', () => {
  expect(ended(standing('nothing changed', 'untouched'), { dryRun: true })).toMatchObject({ exitCode: 0, verdict: null, error: null, headline: 'Dry run: everything up to Add was done, and nothing was changed.' });
});

test('trouble after every server was proved is for a person to look at', () => {
  expect(ended(standing('captured', 'equal'), { error: transient(trouble) })).toMatchObject({ exitCode: 6, verdict: 'equal' });
});

test('an unknown error keeps its first line only', () => {
  expect(ended(standing('nothing changed'), { error: new Error('boom\ncall log: fill(…)') }).error).toMatchObject({ code: 'unexpected', message: 'Something unexpected happened: boom', screen: null });
});
