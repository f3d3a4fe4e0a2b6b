import type { Page } from '@playwright/test';
import { Blade, type Probe } from '../../pages/azure/blade.ts';
import { command } from '../../pages/azure/command-bar.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, serve, test } from './static-page.ts';

const origin = 'https://portal.azure.com/';
const frameOrigin = 'https://sandbox-1.reactblade.portal.azure.net/';
const wanted = { screen: 'A blade', wanted: "the command 'Go'" };
const go: Probe = command('Go');
const parked = '<section style="position:absolute;left:-2000px;width:900px"><button onclick="document.title = \'parked\'">Go</button></section>';

function activeFrame(style = ''): string {
  return `<iframe id="_react_frame_1" name="SomeBlade.ReactView" class="fxs-part-frame fxs-reactview-frame-active" style="width:600px;height:300px;${style}" src="${frameOrigin}"></iframe>`;
}

async function bladeOn(page: Page, html: string, frame = ''): Promise<Blade> {
  await serve(page, { [origin]: `<!doctype html>${html}`, [frameOrigin]: `<!doctype html>${frame}` });
  await page.goto(origin);
  return new Blade(page, azurePortalWording);
}

test('finds a control in the top document beside its parked twin', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, `${parked}<button onclick="document.title = 'in view'">Go</button>`);
  await blade.click(go, wanted);
  await expect(staticPage).toHaveTitle('in view');
});

test('finds a control in the frame of a React blade, whichever stands first', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, `${parked}${activeFrame()}`, '<script>setTimeout(() => { document.body.innerHTML = \'<button role="menuitem">Go</button>\' }, 200)</script>');
  const { root } = await blade.find(go, wanted);
  expect(root).not.toBe(staticPage);
});

test('pays no heed to a frame that is parked or only warmed up', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, `${activeFrame('position:absolute;left:-2000px')}<iframe class="fxs-extension-frame" src="${frameOrigin}"></iframe><button>Go</button>`, '<button>Go</button>');
  expect((await blade.find(go, wanted)).root).toBe(staticPage);
});

test('takes no control out of several in view', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, `<button>Go</button>${activeFrame()}`, '<button>Go</button>');
  await expect(blade.find(go, { ...wanted, timeout: 600 })).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('more than once') });
});

test('takes no control whose name only contains the wanted one', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, "<button>Close content 'Go'</button>");
  await expect(blade.find(go, { ...wanted, timeout: 400 })).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('not there in time') });
});

test('waits until the twin of the blade before has gone', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, '<button id="before">Go</button><button onclick="document.title = \'now\'">Go</button><script>setTimeout(() => document.querySelector("#before").remove(), 250)</script>');
  await blade.click(go, wanted);
  await expect(staticPage).toHaveTitle('now');
});

test('tells a session that ended from a control that is missing', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, '<div role="dialog"><h2>Interaction required</h2></div>');
  await expect(blade.find(go, { ...wanted, timeout: 400 })).rejects.toMatchObject({ code: 'portal-session-ended', exitCode: 5 });
});

test('tells that the browser was sent to the sign-in', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, '<script>setTimeout(() => { location.href = "https://login.microsoftonline.com/" }, 100)</script>');
  await serve(staticPage, { 'https://login.microsoftonline.com/': 'Sign in' });
  await expect(blade.find(go, { ...wanted, timeout: 3000 })).rejects.toMatchObject({ code: 'portal-session-ended' });
});
