import { expect, test } from '../fixtures.ts';
import type { FaultName } from '../../simulator/faults.ts';
import { freshValue, values } from './teos-markup.ts';
import { atSettings, handsOn } from './teos-page-hands.ts';
import { thorough, thoroughIf } from '../tiers.ts';

/** What keeps a person from getting in, with what the pages say about it. */
const closed: readonly (readonly [FaultName, { exitCode: number; code: string }])[] = [
  ['teos-down', { exitCode: 5, code: 'teos-unreachable' }],
  ['teos-unavailable', { exitCode: 5, code: 'teos-unreachable' }],
  ['teos-no-server-management', { exitCode: 3, code: 'teos-no-server-management' }],
];

for (const [fault, failure] of closed) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test('ends before the menu, with a reason', async ({ simulator, teosContext }) => {
      const hands = await handsOn(teosContext, simulator);
      await expect(hands.logIn()).rejects.toMatchObject(failure);
    });
  });
}

/** What a log-in may ask beside or after the password, with what the pages say about it where nobody is there to answer. */
const asking: readonly (readonly [FaultName, { exitCode: number; code: string; message?: unknown }])[] = [
  ['teos-second-factor', { exitCode: 4, code: 'teos-log-in-goes-on', message: expect.stringContaining("'Two-factor authentication'") }],
  ['teos-password-change', { exitCode: 4, code: 'teos-log-in-goes-on', message: expect.stringContaining("'Your password has expired'") }],
];

for (const [fault, failure] of asking) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test('ends the log-in unless a person answers it', async ({ simulator, teosContext }) => {
      const hands = await handsOn(teosContext, simulator);
      const { shell, page } = hands;
      await expect(hands.logIn()).rejects.toMatchObject(failure);
      const byHand = shell.byHand(10_000);
      for (const field of await page.locator('input:visible').all()) await field.fill('123456');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(byHand).resolves.toBeUndefined();
    });
  });
}

test.describe('teos-domain-choice', () => {
  test.use({ simulatorOptions: { faults: ['teos-domain-choice'] } });

  test('is left as it stands', async ({ simulator, teosContext }) => {
    const hands = await handsOn(teosContext, simulator);
    await expect(hands.logIn()).resolves.toBeUndefined();
  });
});

test.describe('teos-single-sign-on', () => {
  test.use({ simulatorOptions: { faults: ['teos-single-sign-on'] } });

  test('ends with the advice to log in oneself', async ({ simulator, teosContext }) => {
    const { shell, page, server } = await handsOn(teosContext, simulator);
    page.setDefaultTimeout(3000);
    await expect(shell.open(server.url)).rejects.toMatchObject({ exitCode: 4, advice: expect.stringContaining('--attended') });
    page.setDefaultTimeout(10_000);
    await expect(shell.open(server.url, { byHand: true })).resolves.toBe('log-in');
  });
});

/** Notices that cover the page after the log-in, with the button that closes them. */
for (const [fault, button] of [['teos-welcome-dialog', 'Close'], ['teos-cookie-notice', 'Only necessary'], ['teos-licence-notice', 'Remind me later']] as const) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test('is closed by its own button, and by no other', async ({ simulator, teosContext }) => {
      const { page } = await atSettings(teosContext, simulator);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      const pressed = simulator.world.log.entries.map(({ name }) => name);
      expect(pressed).toContain(button);
      for (const other of ['Show me', 'Accept all', 'Renew now']) expect(pressed).not.toContain(other);
    });
  });
}

test.describe('teos-unknown-overlay', () => {
  test.use({ simulatorOptions: { faults: ['teos-unknown-overlay'] } });

  test('stops the run, and nothing on it is pressed', async ({ simulator, teosContext }) => {
    const hands = await handsOn(teosContext, simulator);
    const { page } = hands;
    await hands.logIn();
    await expect(hands.shell.openServerManagement()).rejects.toMatchObject({ exitCode: 4, code: 'teos-unknown-notice', message: expect.stringContaining("('Europe', 'Asia')") });
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('a certificate that the browser does not trust ends it before anything is typed', async ({ simulator, standInBrowser }) => {
  const context = await standInBrowser.newContext({ proxy: { server: simulator.proxy } });
  const hands = await handsOn(context, simulator);
  await expect(hands.logIn()).rejects.toMatchObject({ exitCode: 2, code: 'teos-certificate' });
  expect(hands.server.passwordSubmissions).toBe(0);
  await context.close();
});

test('says what TEOS said when it refuses the password, and submits it once', async ({ simulator, teosContext }) => {
  const hands = await handsOn(teosContext, simulator);
  let posts = 0;
  hands.page.on('request', (request) => { if (request.method() === 'POST' && request.isNavigationRequest()) posts += 1; });
  await expect(hands.logIn('not the password')).rejects.toMatchObject({ exitCode: 3, code: 'teos-password-refused', message: expect.stringMatching(/It says: '.+'/u) });
  expect(posts).toBe(1);
});

/** What the settings page may be like, with what the preflight says about it. */
const unsuitable: readonly (readonly [FaultName, { exitCode: number; code: string }])[] = [
  ['teos-read-only', { exitCode: 3, code: 'teos-read-only' }],
  ['teos-other-authentication-type', { exitCode: 4, code: 'teos-other-authentication-type' }],
  ['teos-secret-too-short', { exitCode: 4, code: 'teos-secret-too-short' }],
];

for (const [fault, failure] of unsuitable) {
  test.describe(fault, () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test('stops the preflight', async ({ simulator, teosContext }) => {
      const { settings, server } = await atSettings(teosContext, simulator);
      await expect(settings.confirmDocumented()).rejects.toMatchObject(failure);
      expect(server.saves).toBe(0);
    });
  });
}

test.describe('teos-two-secret-fields', () => {
  test.use({ simulatorOptions: { faults: ['teos-two-secret-fields'] } });

  test('is never taken for the settings page', async ({ simulator, teosContext }) => {
    await expect(atSettings(teosContext, simulator)).rejects.toMatchObject({ exitCode: 4, code: 'teos-settings-not-recognised', message: expect.stringContaining("it has 2 fields named 'Client Secret'") });
  });
});

/** What Save may do, with the message that counts, and what TEOS holds afterwards. */
const saving: readonly (readonly [FaultName, RegExp | null, 'equal' | 'different'])[] = [
  ['teos-labels-without-for', /saved/u, 'equal'],
  ['teos-save-silent', null, 'equal'],
  ['teos-old-error-toast', /saved/u, 'equal'],
  ['teos-save-lost', /saved/u, 'different'],
  ['teos-stores-other-value', /saved/u, 'different'],
  ['teos-trims', /saved/u, 'different'],
  ['teos-unsaved-changes-prompt', /saved/u, 'equal'],
  ['teos-save-enabled-late', /saved/u, 'equal'],
  ['teos-save-takes-changes', /saved/u, 'equal'],
  ['teos-save-per-section', /saved/u, 'equal'],
  ['teos-test-button', /saved/u, 'equal'],
  ['teos-first-button-leaves', /saved/u, 'equal'],
  ['teos-modal-on-save', /saved/u, 'equal'],
  ['teos-used-after-restart', /saved/u, 'equal'],
];

/** Those that are met in a whole job, or by another page test, too. */
const metElsewhere: readonly FaultName[] = ['teos-labels-without-for', 'teos-save-silent', 'teos-old-error-toast', 'teos-stores-other-value', 'teos-unsaved-changes-prompt', 'teos-save-lost', 'teos-used-after-restart', 'teos-trims'];

for (const [fault, said, verdict] of saving) {
  test.describe(fault, thoroughIf(metElsewhere.includes(fault)), () => {
    test.use({ simulatorOptions: { faults: [fault] } });

    test('Save is proved, and the read-back is what counts', async ({ simulator, teosContext }) => {
      const hands = await atSettings(teosContext, simulator);
      await hands.settings.fillSecret(freshValue);
      const saved = await hands.settings.save(freshValue);
      expect(saved.said ?? '').toMatch(said ?? /^$/u);
      await hands.settings.reload(() => hands.openSettings());
      expect(await hands.settings.compare(freshValue)).toBe(verdict);
    });
  });
}

test.describe('teos-confirm-on-save', () => {
  test.use({ simulatorOptions: { faults: ['teos-confirm-on-save'] } });

  test('is answered with yes and recorded', async ({ simulator, teosContext }) => {
    const { settings, server } = await atSettings(teosContext, simulator);
    await settings.fillSecret(freshValue);
    expect((await settings.save(freshValue)).asked).toEqual([expect.stringMatching(/sure/u)]);
    expect(server.clientSecret).toBe(values.fresh);
  });
});

test.describe('teos-late-redraw', () => {
  test.use({ simulatorOptions: { faults: ['teos-late-redraw'] } });

  test('what was typed and is gone is typed once more before Save', async ({ simulator, teosContext }) => {
    const { page, settings, server } = await atSettings(teosContext, simulator);
    const drawn = await page.locator('#AzureAd_ClientSecret').elementHandle();
    await settings.fillSecret(freshValue);
    await expect.poll(() => drawn.evaluate((field) => field.isConnected), 'the page has drawn it anew').toBe(false);
    await settings.save(freshValue);
    expect(server.clientSecret).toBe(values.fresh);
  });
});

/** How Save may fail, with what the pages say about it. */
const failing: readonly (readonly [FaultName, { exitCode: number; code: string }])[] = [
  ['teos-refuses-save', { exitCode: 3, code: 'teos-save-refused' }],
  ['teos-validation-summary', { exitCode: 3, code: 'teos-save-refused' }],
  ['teos-session-ends-before-save', { exitCode: 5, code: 'teos-session-ended' }],
  ['teos-stale-form', { exitCode: 5, code: 'teos-error-page' }],
  ['teos-save-crashes', { exitCode: 5, code: 'teos-save-failed' }],
];

for (const [fault, failure] of failing) {
  test.describe(fault, () => {
    test('is told with what TEOS said', async ({ simulator, teosContext }) => {
      const { settings, server } = await atSettings(teosContext, simulator);
      await settings.fillSecret(freshValue);
      simulator.world.faults.set([fault]);
      await expect(settings.save(freshValue)).rejects.toMatchObject(failure);
      expect(server.clientSecret).not.toBe(values.fresh);
    });
  });
}

test.describe('teos-slow', thorough, () => {
  test.use({ simulatorOptions: { faults: ['teos-slow'] } });

  test('is waited for', async ({ simulator, teosContext }) => {
    const hands = await handsOn(teosContext, simulator);
    await expect(hands.logIn()).resolves.toBeUndefined();
  });
});
