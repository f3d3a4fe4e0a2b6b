import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { AddClientSecretPane } from '../../pages/azure/add-client-secret-pane.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, serve, test } from './static-page.ts';

// What may happen around 'Add', one small page each.
const origin = 'https://portal.azure.com/';
const row = (cells: readonly string[]): string => `<div role="row" style="display:flex">${cells.map((cell) => `<div role="gridcell" style="width:250px;flex:none">${cell}</div>`).join('')}</div>`;
const added = row(['made', '2/18/2030', 'abc***', randomUUID()]);

/** The tab 'Client secrets' with its pane; `onAdd` runs at 'Add', where `toast`, `make` and `complain` are at hand. */
function blade({ onAdd = '', start = '', cancel = 'pane.hidden = true', command = '<button onclick="pane.hidden = false">New client secret</button>' } = {}): string {
  return `<!doctype html><div id="toasts"></div>${command}<div role="tablist"><button role="tab" aria-selected="true">Client secrets (0)</button></div>
    <div role="grid"><div role="row" style="display:flex">${['Description', 'Expires', 'Value', 'Secret ID'].map((name) => `<div role="columnheader" style="width:250px;flex:none">${name}</div>`).join('')}</div><div id="rows"></div></div>
    <div id="pane" role="complementary" hidden><h2>Add a client secret</h2><input aria-label="Description"><div id="wrong" class="azc-validation-messages"></div>
    <div role="button" id="add" tabindex="0" onclick="add()">Add</div><div role="button" tabindex="0" onclick="cancel()">Cancel</div></div>
    <script>
      const [toasts, rows, wrong] = ['toasts', 'rows', 'wrong'].map((id) => document.getElementById(id));
      const pane = document.getElementById('pane');
      const toast = (text) => { toasts.insertAdjacentHTML('beforeend', '<div class="fxs-toast-description">' + text + '</div>'); };
      const make = () => { rows.innerHTML = ${JSON.stringify(added)}; pane.hidden = true; };
      const complain = (text) => { wrong.textContent = text; };
      function add() { ${onAdd} }
      function cancel() { ${cancel} }
      ${start}
    </script>`;
}

async function paneOn(page: Page, html: string): Promise<{ screen: CertificatesAndSecrets; pane: AddClientSecretPane }> {
  await serve(page, { [origin]: html });
  await page.goto(origin);
  const screen = new CertificatesAndSecrets(page, azurePortalWording, { name: 'TEOS' });
  return { screen, pane: await screen.openNewClientSecret() };
}

const success = "toast('Successfully updated application TEOS credentials')";
const proofs: Readonly<Record<string, Parameters<typeof blade>[0]>> = {
  'a toast of an earlier failure stands there': { start: "toast('Failed to add password. Error detail: the one before.')", onAdd: `make(); ${success}` },
  'another part of the portal fails meanwhile': { onAdd: `toast('Failed to load notifications'); setTimeout(() => { make(); ${success} }, 400)` },
  'the portal says both, and the row is there': { onAdd: `toast('Failed to update application TEOS credentials'); setTimeout(make, 300)` },
};

for (const [when, parts] of Object.entries(proofs)) {
  test(`the new row counts: ${when}`, async ({ staticPage }) => {
    const { screen, pane } = await paneOn(staticPage, blade(parts));
    await pane.add();
    expect(await screen.newRow([], 'made')).toMatchObject({ description: 'made', expires: '2030-02-18' });
  });
}

const refusals: Readonly<Record<string, string>> = {
  'in a toast without the usual words': "toast('Insufficient privileges to complete the operation.')",
  'in a toast about a policy': "toast(\"Credential lifetime exceeds the max value allowed as per assigned policy '1'\")",
  'in the pane, which stays open': "complain('Insufficient privileges to complete the operation. Credential lifetime exceeds the limit')",
};

for (const [where, onAdd] of Object.entries(refusals)) {
  test(`a refusal is told at once, not when the time is over: ${where}`, async ({ staticPage }) => {
    const { screen, pane } = await paneOn(staticPage, blade({ onAdd }));
    staticPage.setDefaultTimeout(20_000);
    await pane.add();
    const since = performance.now();
    await expect(screen.newRow([], 'made')).rejects.toMatchObject({ code: 'add-refused', exitCode: 3, message: expect.stringMatching(/Insufficient|exceeds/u) });
    expect(performance.now() - since).toBeLessThan(8000);
  });
}

test("what the pane does not take is told before 'Add' is pressed", async ({ staticPage }) => {
  const { pane } = await paneOn(staticPage, blade({ start: "complain('The end date must be at most 24 months away.')", onAdd: "document.title = 'pressed'" }));
  await expect(pane.confirmAccepted()).rejects.toMatchObject({ code: 'pane-not-accepted', exitCode: 4, message: expect.stringContaining('24 months') });
  await expect(staticPage).not.toHaveTitle('pressed');
});

test("answers the question about unsaved edits when the pane is cancelled", async ({ staticPage }) => {
  const { pane } = await paneOn(staticPage, blade({ cancel: "document.body.insertAdjacentHTML('beforeend', '<div role=\"alertdialog\" id=\"ask\">Your unsaved edits will be discarded. <button onclick=\"pane.hidden = true; document.getElementById(`ask`).remove()\">OK</button><button>Cancel</button></div>')" }));
  await pane.cancel();
  await expect(staticPage.locator('#pane')).toBeHidden();
});

test('a command that is disabled until the portal knows the account is waited for', async ({ staticPage }) => {
  const { pane } = await paneOn(staticPage, blade({ command: '<button id="new" disabled onclick="pane.hidden = false">New client secret</button>', start: "setTimeout(() => { document.getElementById('new').disabled = false }, 500)" }));
  await expect(pane.confirmAccepted()).resolves.toBeUndefined();
});

test("a tenant's policy is told even where it takes the command away", async ({ staticPage }) => {
  await expect(paneOn(staticPage, blade({ command: '<div role="status">Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.</div>' })))
    .rejects.toMatchObject({ code: 'client-secrets-blocked', exitCode: 3 });
});
