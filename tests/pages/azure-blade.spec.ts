import type { Page } from '@playwright/test';
import { Blade, type Probe } from '../../pages/azure/blade.ts';
import { holdsValue } from '../../pages/azure/cold-frame.ts';
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

/** A blade's frame that is cold until it was asked for so many times. */
async function bladeWithColdFrame(page: Page, coldLoads: number): Promise<{ blade: Blade; loads: () => number }> {
  let loads = 0;
  await serve(page, {
    [origin]: `<!doctype html><h1>Microsoft Azure</h1>${activeFrame()}`,
    [frameOrigin]: () => ((loads += 1) > coldLoads ? '<!doctype html><button>Go</button>' : '<!doctype html><div id="__bladeShield"><i>…</i></div><p>Go</p>'),
  });
  await page.goto(origin);
  page.setDefaultTimeout(1200);
  return { blade: new Blade(page, azurePortalWording), loads: () => loads };
}

test('loads the portal once more where a frame stays behind its cover', async ({ staticPage }) => {
  const { blade, loads } = await bladeWithColdFrame(staticPage, 1);
  expect((await blade.find(go, wanted)).root).not.toBe(staticPage);
  expect(loads()).toBe(2);
});

test('loads it once only, and says that the frame stayed empty', async ({ staticPage }) => {
  const { blade, loads } = await bladeWithColdFrame(staticPage, 9);
  await expect(blade.find(go, wanted)).rejects.toMatchObject({ code: 'portal-frame-empty', exitCode: 5 });
  await expect(blade.find(go, wanted)).rejects.toMatchObject({ code: 'portal-frame-empty', exitCode: 5 });
  expect(loads()).toBe(2);
});

test('never loads a page anew that may hold a Value', async ({ staticPage }) => {
  const { blade, loads } = await bladeWithColdFrame(staticPage, 1);
  holdsValue(staticPage);
  await expect(blade.find(go, wanted)).rejects.toMatchObject({ code: 'portal-frame-empty', exitCode: 5 });
  expect(loads()).toBe(1);
});

test('says what covers a control, and presses none of its buttons', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, '<button>Go</button><div style="position:fixed;inset:0"><h2>Our terms have changed</h2><button onclick="document.title = \'pressed\'">Accept</button></div>');
  staticPage.setDefaultTimeout(800);
  await expect(blade.click(go, wanted)).rejects.toMatchObject({ exitCode: 4, message: expect.stringMatching(/is covered by something else.*Our terms have changed/u) });
  await expect(staticPage).not.toHaveTitle('pressed');
});

test('takes a control that a narrow window leaves beyond its edge for one in view', async ({ staticPage }) => {
  const blade = await bladeOn(staticPage, `${parked}<div style="width:400px;overflow:auto"><div style="width:3000px"><button style="margin-left:2500px" onclick="document.title = 'reached'">Go</button></div></div>`);
  await blade.click(go, wanted);
  await expect(staticPage).toHaveTitle('reached');
});
