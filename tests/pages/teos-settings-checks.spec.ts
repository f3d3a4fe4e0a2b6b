import { Secret } from '../../domain/secret.ts';
import { clientId, field, freshValue, ninetiesTable, settingsOn, settingsPage, values } from './teos-markup.ts';
import { expect, test } from './static-page.ts';

const save = '<button type="button">Save</button>';

/** What keeps a page from being used, each with the code and the exit code that it leads to. */
const unusable: Readonly<Record<string, { html: string; code: string; exitCode: number }>> = {
  'a field that takes 36 characters': { html: ninetiesTable(field(values.old, 'maxlength="36"')) + save, code: 'teos-secret-too-short', exitCode: 4 },
  'a secret that is locked until it is reset': { html: ninetiesTable(`${field('configured', 'disabled')}<button type="button">Reset</button>`) + save, code: 'teos-secret-locked', exitCode: 4 },
  'a read-only field beside others that are not': { html: ninetiesTable(field(values.old, 'readonly')) + save, code: 'teos-secret-locked', exitCode: 4 },
  'fields that are all read-only': { html: ninetiesTable().replaceAll('<input', '<input readonly') + save, code: 'teos-read-only', exitCode: 3 },
  'a disabled field without Save': { html: ninetiesTable(field(values.old, 'disabled')), code: 'teos-read-only', exitCode: 3 },
  'a disabled fieldset': { html: `<fieldset disabled>${ninetiesTable()}</fieldset>`, code: 'teos-read-only', exitCode: 3 },
  'no Save': { html: ninetiesTable(), code: 'teos-no-save', exitCode: 4 },
  'two controls named Save': { html: ninetiesTable() + save + save, code: 'teos-ambiguous-save', exitCode: 4 },
  'a Save of another form': { html: `<form>${ninetiesTable()}</form><form><input type="submit" value="Save"></form>`, code: 'teos-ambiguous-save', exitCode: 4 },
  'another authentication type': { html: ninetiesTable().replace('selected', '') + save, code: 'teos-other-authentication-type', exitCode: 4 },
  'no authentication type': { html: ninetiesTable().replace('Authentication type', 'Kind') + save, code: 'teos-other-authentication-type', exitCode: 4 },
};

for (const [name, { html, code, exitCode }] of Object.entries(unusable)) {
  test(`stops before anything is changed: ${name}`, async ({ staticPage }) => {
    const settings = await settingsOn(staticPage, settingsPage(html));
    await settings.ready();
    await expect(settings.confirmDocumented()).rejects.toMatchObject({ code, exitCode });
  });
}

/** What Save may be made of. */
const saves: Readonly<Record<string, string>> = {
  'a button': '<button>Save</button>',
  'a submitting field': '<input type="submit" value="Save">',
  'a link that posts': '<a href="javascript:void(0)"><span>&nbsp;Save</span></a>',
  'a picture': '<input type="image" alt="Save" width="20" height="20">',
  'a button with an icon': '<button type="button"><i class="icon">\uE74E</i> Save</button>',
  'a button named by ARIA': '<div role="button" aria-label="Save" tabindex="0">✔</div>',
};

for (const [name, html] of Object.entries(saves)) {
  test(`recognises Save: ${name}`, async ({ staticPage }) => {
    const settings = await settingsOn(staticPage, settingsPage(`<form>${ninetiesTable()}${html}<a href="/">Save as template</a></form>`));
    await expect(settings.confirmDocumented()).resolves.toBeUndefined();
  });
}

test('takes the Save of the section where each section has its own', async ({ staticPage }) => {
  const section = (title: string, button: string): string => `<fieldset><legend>${title}</legend><p>Authentication type: App authentication</p><p>Client ID <input value="${clientId}"></p><p>Client Secret <input></p><p>Tenant ID <input value="t"></p><button type="button" onclick="document.title='${button}'">Save</button></fieldset>`;
  const settings = await settingsOn(staticPage, settingsPage(section('Power BI app', 'wrong') + section('Azure AD app configuration', 'Settings saved') + section('Reports', 'wrong')));
  await settings.confirmDocumented();
  await staticPage.evaluate(() => { document.addEventListener('click', () => { document.body.append('Settings saved'); }); });
  expect(await settings.save(freshValue)).toEqual({ said: 'Settings saved', asked: [] });
  await expect(staticPage).toHaveTitle('Settings saved');
});

test('waits until Save is enabled by the change', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(`${ninetiesTable()}<button type="button" disabled>Save</button><script>
    document.getElementById('s').addEventListener('change', () => { setTimeout(() => { document.querySelector('button').disabled = false; }, 200); });</script>`));
  await settings.confirmDocumented();
  await settings.fillSecret(freshValue);
  await expect(staticPage.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test('says so when Save stays disabled', async ({ staticPage }) => {
  staticPage.setDefaultTimeout(1500);
  const settings = await settingsOn(staticPage, settingsPage(`${ninetiesTable()}<button type="button" disabled>Save</button>`));
  await expect(settings.fillSecret(freshValue)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining("the button 'Save', enabled by the new 'Client Secret', was not there in time") });
});

test('does not fill in a Secret ID', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(ninetiesTable() + save));
  await expect(settings.fillSecret(new Secret('client secret', clientId))).rejects.toMatchObject({ exitCode: 2, code: 'teos-secret-id' });
  await expect(staticPage.locator('#s')).toHaveValue(values.old);
});

test('stops when the page is replaced while the secret is typed', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(`<div id="panel">${ninetiesTable()}</div>${save}<script>
    const panel = document.getElementById('panel');
    const html = panel.innerHTML;
    panel.addEventListener('change', () => { queueMicrotask(() => { panel.innerHTML = html; }); });</script>`));
  await expect(settings.fillSecret(freshValue)).rejects.toMatchObject({ exitCode: 4 });
  await expect(staticPage.locator('#s')).not.toHaveValue(values.fresh);
});

/** What a stored secret may look like. */
const displays: readonly (readonly [string, 'readable' | 'masked' | 'blank', 'different' | 'masked' | 'blank'])[] = [
  [values.old, 'readable', 'different'], ['••••••••', 'masked', 'masked'], ['********', 'masked', 'masked'], ['●●●●', 'masked', 'masked'],
  ['xxxxxxxx', 'masked', 'masked'], ['', 'blank', 'blank'],
];

/** What a field of text may show besides. */
const masks: typeof displays = [
  // Ends that are left visible: the new Value's say that it may be stored, another's that it is not.
  [`${values.fresh.slice(0, 3)}***${values.fresh.slice(-3)}`, 'masked', 'masked'], [`${values.fresh.slice(0, 4)}...`, 'masked', 'masked'], [`••••${values.fresh.slice(-4)}`, 'masked', 'masked'],
  [`${values.old.slice(0, 3)}***${values.fresh.slice(-3)}`, 'masked', 'different'], [`${values.old.slice(0, 6)}…`, 'masked', 'different'], ['••••oooo', 'masked', 'different'],
  ['stored: ****', 'masked', 'masked'],
];

for (const type of ['text', 'password']) {
  for (const [shown, display, verdict] of type === 'text' ? [...displays, ...masks] : displays) {
    test(`classifies what the field shows: ${type} '${shown.slice(0, 9)}'`, async ({ staticPage }) => {
      const settings = await settingsOn(staticPage, settingsPage(ninetiesTable(field(shown, `type="${type}"`)) + save));
      const read = await settings.readSecret();
      expect(read.display).toBe(display);
      expect(read.secret?.equals(new Secret('old', values.old)) ?? false).toBe(display === 'readable');
      expect(await settings.compare(freshValue)).toBe(verdict);
    });
  }
}

test('compares every character', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(ninetiesTable(field(values.fresh, 'id="s"')) + save));
  expect(await settings.compare(freshValue)).toBe('equal');
  await staticPage.locator('#s').fill(`${values.fresh} `);
  expect(await settings.compare(freshValue)).toBe('different');
});

test('waits for a field that is filled after the page has loaded', async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(`${ninetiesTable(field('', 'id="s"'))}${save}<script>setTimeout(() => { document.getElementById('s').value = ${JSON.stringify(values.fresh)}; }, 300);</script>`));
  expect(await settings.compare(freshValue)).toBe('equal');
});

test("reads the page's other secrets for the scrubber, and covers all of them", async ({ staticPage }) => {
  const settings = await settingsOn(staticPage, settingsPage(`${ninetiesTable()}${save}<input type="hidden" name="hfPassword" value="hidden-one"><p>Power BI password <input type="password" value="shown-one"></p>
    <p>Secret description <input value="harmless"></p><p>Workspace ID <input value="${clientId}"></p><input type="password" value="••••">`));
  const others = await settings.otherSecrets();
  const known = [values.powerBi, 'hidden-one', 'shown-one'].map((text) => new Secret('expected', text));
  expect(others).toHaveLength(known.length);
  expect(known.every((secret) => others.some((other) => other.equals(secret)))).toBe(true);
  const covered = await settings.covers()[0]?.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(covered).toEqual(expect.arrayContaining([values.old, values.powerBi, 'shown-one']));
  expect(covered).not.toContain(clientId);
});
