import { personalInPortal } from '../../pages/azure/personal.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { Privacy } from '../../runbook/evidence/privacy.ts';
import { expect, serve, test } from '../pages/static-page.ts';
import { ink, knowing, safePicture, sceneOf } from './ink.ts';

const top = 'https://portal.azure.com/';
const blade = 'https://sandbox-1.reactblade.portal.azure.net/';
const clientId = '3fb64afe-bede-410d-9e8e-b2af2f26165a';
const style = '<!doctype html><style>body { font: 16px sans-serif; } .secret, .secret * { color: #f00; } .other, .other * { color: #080; }</style>';
const whole = { otherApplications: true, mailAddresses: true, names: true };

function privacy(redaction: Partial<typeof whole> = {}): Privacy {
  return new Privacy({ redaction: { ...whole, ...redaction }, names: ['admin', 'adele.v@contoso.com'], places: [{ hosts: /portal\.azure\.com$/u, places: personalInPortal(azurePortalWording, clientId) }] });
}

const account = '<button id="fxs-avatarmenu-button" class="secret" title="Name: Adele Vance\nEmail: adele.v@contoso.com\nDirectory: Contoso (a08ff49b-6f77-4263-8716-c43069c43a8c)">who</button>';
const list = (rows: string, heading = 'Application (client) ID'): string => `<div role="grid"><div role="row"><div role="columnheader">${heading}</div></div>${rows}</div>`;

test.beforeEach(async ({ staticPage }) => staticPage.setViewportSize({ width: 820, height: 520 }));

test('what is about other applications and about people is covered, in every frame, and the run\'s own is not', async ({ staticPage: page }) => {
  await serve(page, {
    [top]: `${style}${account}<p class="secret">Signed in as Adele Vance</p><p class="other">Contoso</p><div role="grid"><div role="row"><div role="gridcell"><a class="fxs-home-feature-link other" title="Microsoft Entra ID">Microsoft Entra ID</a></div></div></div><input class="secret" value="helen@contoso.com">
      <iframe src="${blade}" style="width:700px; height:340px; border:0"></iframe>`,
    [blade]: `${style}${list(`<div role="row" class="secret">Payroll 41c4e795-0000-4000-8000-000000000001</div><div role="row" class="other">TEOS ${clientId.toUpperCase()}</div>`)}
      <div class="fxc-gc"><div role="rowgroup"><div class="fxc-gc-row secret">Intranet</div></div></div>
      ${list('<div role="row" class="other">TEOS Manage</div>', azurePortalWording['credentials.secretId'])}
      <div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML = '<table><tbody><tr style="color:#f00"><td>Print Server</td></tr></tbody></table>';</script>
      <p class="secret">Owner: adele vance</p><p class="secret">write to helen@contoso.com</p>`,
  });
  await page.goto(top);
  await page.frameLocator('iframe').locator('p').last().waitFor();
  const bare = await page.screenshot();
  expect(ink(bare, 'red')).toBeGreaterThan(500);
  const png = await safePicture(sceneOf(page), knowing(), privacy());
  expect(ink(png, 'red')).toBe(0);
  expect(ink(png, 'green')).toBe(ink(bare, 'green'));
});

for (const [kind, body] of [
  ['otherApplications', list('<div role="row" class="secret">Payroll</div>')],
  ['mailAddresses', '<p class="secret">helen@contoso.com</p>'],
  ['names', account],
] as const) {
  test(`${kind} stay readable where the settings say so, and only they`, async ({ staticPage: page }) => {
    await serve(page, { [top]: `${style}${body}` });
    await page.goto(top);
    expect(ink(await safePicture(sceneOf(page), knowing(), privacy({ [kind]: false })), 'red')).toBeGreaterThan(20);
    expect(ink(await safePicture(sceneOf(page), knowing(), privacy()), 'red')).toBe(0);
  });
}

test('a row that comes while the picture is taken does not get through', async ({ staticPage: page }) => {
  await serve(page, { [top]: `${style}${list('<div role="row" class="secret">Payroll</div>')}<script>
    let times = 0;
    new MutationObserver(() => { if (times++ === 0) document.querySelector('[role=grid]').insertAdjacentHTML('beforeend', '<div role="row" class="secret">Intranet</div>'); }).observe(document.documentElement, { childList: true });
  </script>` });
  await page.goto(top);
  expect(ink(await safePicture(sceneOf(page), knowing(), privacy()), 'red')).toBe(0);
});

test('at a sign-in, what asks who somebody is is covered unread', async ({ staticPage: page }) => {
  const address = 'https://login.microsoftonline.com/';
  await serve(page, { [address]: `${style}<input class="secret" name="loginfmt" value="somebody">` });
  await page.goto(address);
  expect(ink(await safePicture(sceneOf(page), knowing(), privacy()), 'red')).toBe(0);
  expect(ink(await safePicture(sceneOf(page), knowing(), privacy({ mailAddresses: false })), 'red')).toBeGreaterThan(20);
});

for (const [text, tells] of [
  ['admin', true], ['Welcome, Admin', true], ['Logged in as admin', true], ['User: admin', true], ['Administration', false], ['Log in as an admin or', false], ['ask the admin of the site to grant it, or any other admin', false],
  ['adele.v@contoso.com', true], ['adele_contoso.com#EXT#@fabrikam.onmicrosoft.com', true], ['@media', false],
] as const) {
  test(`'${text}' ${tells ? 'tells' : 'does not tell'} who somebody is`, () => {
    expect(privacy().textsIn(`x\0${text}`)).toEqual(tells ? [1] : []);
  });
}
