import { expect, serve, test } from '../pages/static-page.ts';
import { ink, knowing, safePicture, sceneOf } from './ink.ts';
import { newValue } from './secret-values.ts';

const top = 'https://portal.azure.com/';
const style = '<style>body { font: 16px sans-serif; } .secret, .secret * { color: #f00; } .other { color: #080; }</style>';
const frameStyle = 'style="position:absolute; left:60px; top:60px; width:700px; height:400px; border:0"';

// A small page, because its pictures are taken apart pixel by pixel.
test.beforeEach(async ({ staticPage }) => staticPage.setViewportSize({ width: 820, height: 520 }));

/** Places where a page may show a secret: each gets the secret and gives the HTML of the top page and of its frames. */
const places: Readonly<Record<string, (secret: string) => string | Readonly<Record<string, string>>>> = {
  'in a text': (secret) => `<p class="secret">${secret}</p>`,
  'as a piece of twelve characters': (secret) => `<p class="secret">${secret.slice(9, 21)}</p>`,
  'in the middle of a sentence': (secret) => `<p>Your secret is <b class="secret">${secret}</b>, copy it.</p>`,
  'split over elements': (secret) => `<p class="secret">${secret.slice(0, 5)}<span>${secret.slice(5, 9)}</span><wbr><b>${secret.slice(9, 20)}</b>&shy;<i>${secret.slice(20)}</i></p>`,
  'beyond its element': (secret) => `<div class="secret" style="width:40px; height:5px; white-space:nowrap">${secret}</div>`,
  'in an element without a box': (secret) => `<div style="display:contents" class="secret">${secret}</div>`,
  'in an ellipsis': (secret) => `<div class="secret" style="width:120px; overflow:hidden; text-overflow:ellipsis; white-space:nowrap">${secret}</div>`,
  'below a body that cuts off': (secret) => `<style>body { overflow:hidden; height:10px }</style><div style="height:200px"></div><p class="secret">${secret}</p>`,
  'out of a box that cuts off': (secret) => `<div style="overflow:hidden; width:50px; height:20px">x<p class="secret" style="position:absolute; left:300px; top:200px">${secret}</p></div>`,
  'turned and scaled': (secret) => `<p class="secret" style="position:absolute; left:200px; top:200px; transform:rotate(20deg) scale(1.6)">${secret}</p>`,
  'in a field': (secret) => `<input class="secret" value="${secret}">`,
  'in a text area': (secret) => `<textarea class="secret">${secret}</textarea>`,
  'in a drop-down': (secret) => `<select class="secret"><option>${secret}</option></select>`,
  'on a button': (secret) => `<input type="button" class="secret" value="${secret}">`,
  'in an editable element': (secret) => `<div contenteditable class="secret">${secret}</div>`,
  'as a placeholder': (secret) => `<style>::placeholder { color:#f00; opacity:1 }</style><input placeholder="${secret}" size="60">`,
  'in an open shadow root': (secret) => `<div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML = '<style>p { color:#f00 }</style><div id="inner"></div>'; host.shadowRoot.getElementById('inner').attachShadow({ mode: 'open' }).innerHTML = '<p style="color:#f00">${secret}</p>';</script>`,
  'in a tooltip that repeats it': (secret) => `<p title="${secret}">cell</p><div role="tooltip" class="secret" style="position:absolute; left:400px; top:300px; background:#fff; z-index:2147483647">${secret}</div>`,
  'in a dialogue of the top layer': (secret) => `<dialog id="box" class="secret" style="border:0">${secret}</dialog><script>box.showModal();</script>`,
  'in a drawing': (secret) => `<svg width="600" height="60"><text x="10" y="30" fill="#f00">${secret}</text></svg>`,
  'on a canvas': (secret) => `<canvas id="board" width="700" height="60"></canvas><script>const pen = board.getContext('2d'); pen.font = '20px sans-serif'; pen.fillStyle = '#f00'; pen.fillText('${secret}', 10, 30);</script>`,
  'in a component that lets nobody look into it': (secret) => `<secret-box style="display:block"></secret-box><script>customElements.define('secret-box', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<p style="color:#f00">${secret}</p>'; } });</script>`,
  'in a picture that its address draws': (secret) => `<img alt="" src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="700" height="60"><text x="10" y="30" fill="#f00">${secret}</text></svg>`)}">`,
  'in a frame of another origin': (secret) => ({ [top]: `<iframe ${frameStyle} src="https://sandbox-1.reactblade.portal.azure.net/"></iframe>`, 'https://sandbox-1.reactblade.portal.azure.net/': `<div style="height:300px"></div><p class="secret">${secret}</p>` }),
  'in a frame two deep, scrolled': (secret) => ({
    [top]: `<iframe ${frameStyle} src="https://one.example/"></iframe>`,
    'https://one.example/': `<iframe ${frameStyle} src="https://two.example/"></iframe><div style="height:2000px"></div><script>scrollTo(0, 30)</script>`,
    'https://two.example/': `<div style="height:1500px"></div><p class="secret">${secret}</p><script>scrollTo(0, 1400)</script>`,
  }),
};

function asDocuments(written: string | Readonly<Record<string, string>>): Record<string, string> {
  const documents = typeof written === 'string' ? { [top]: written } : written;
  return Object.fromEntries(Object.entries(documents).map(([address, body]) => [address, `<!doctype html>${style}${body}<p class="other">Readable</p>`]));
}

for (const [place, write] of Object.entries(places)) {
  test(`covers a known secret ${place}`, async ({ staticPage: page }) => {
    const secret = newValue();
    await serve(page, asDocuments(write(secret)));
    await page.goto(top);
    // Without covers the secret stands in the picture: a cover that misses would be noticed.
    expect(ink(await page.screenshot(), 'red')).toBeGreaterThan(20);
    const png = await safePicture(sceneOf(page), knowing(secret));
    expect(ink(png, 'red')).toBe(0);
  });
}

test('leaves what stands beside a shortened secret readable', async ({ staticPage: page }) => {
  const secret = newValue();
  await serve(page, { [top]: `${style}<div style="display:flex; width:400px"><div class="secret" style="width:120px; overflow:hidden; text-overflow:ellipsis; white-space:nowrap">${secret}</div><div class="other">41c4e795-f1bf-48ba</div></div>` });
  await page.goto(top);
  const readable = ink(await page.screenshot(), 'green');
  expect(readable).toBeGreaterThan(100);
  expect(ink(await safePicture(sceneOf(page), knowing(secret)), 'green')).toBe(readable);
});

const unknown: Readonly<Record<string, string>> = {
  'a password field': '<input type="password" class="secret" value="whatever it is">',
  'a field that is labelled as secret': '<label>Client Secret <input class="secret" value="plain words"></label>',
  'a field beside a cell that names it': '<table><tr><td>Client Secret:</td><td><input class="secret" value="plain words"></td></tr></table>',
  'a field whose text looks like a credential': '<label>Key <input class="secret" value="xv93kkd0s8d7f6g5h4j3" size="40"></label>',
};
for (const [what, body] of Object.entries(unknown)) {
  test(`covers ${what}, though nobody knows its text`, async ({ staticPage: page }) => {
    await serve(page, { [top]: `${style}${body}<label>Client ID <input class="other" value="95c57f3e-0000-4000-8000-000000000095" size="50"></label>` });
    await page.goto(top);
    expect(ink(await page.screenshot(), 'red')).toBeGreaterThan(20);
    const png = await safePicture(sceneOf(page), knowing());
    expect(ink(png, 'red')).toBe(0);
    expect(ink(png, 'green')).toBeGreaterThan(100);
  });
}

test('covers what has the form of a Value before anybody has read it', async ({ staticPage: page }) => {
  const value = newValue();
  await serve(page, { [top]: `${style}<p class="secret">${value}</p><p class="secret">${value.slice(0, 18)}…</p>` });
  await page.goto(top);
  expect(ink(await safePicture(sceneOf(page), knowing()), 'red')).toBe(0);
});

test('covers what the scene names, in any frame', async ({ staticPage: page }) => {
  await serve(page, { [top]: `${style}<p id="mine" class="secret">hush hush</p><iframe ${frameStyle} src="https://one.example/"></iframe>`, 'https://one.example/': `${style}<p class="secret">in here too</p>` });
  await page.goto(top);
  const scene = { page, covers: () => [page.locator('#mine'), page.frameLocator('iframe').locator('.secret')] };
  expect(ink(await safePicture(sceneOf(page), knowing()), 'red')).toBeGreaterThan(20);
  expect(ink(await safePicture(scene, knowing()), 'red')).toBe(0);
});

test("covers every field when the screen's own secret field is not where it should be", async ({ staticPage: page }) => {
  await serve(page, { [top]: `${style}<label>Renamed <input class="secret" value="plain words"></label><p class="other">Readable</p>` });
  await page.goto(top);
  expect(ink(await safePicture(sceneOf(page), knowing()), 'red')).toBeGreaterThan(20);
  const png = await safePicture(sceneOf(page, '#client-secret'), knowing());
  expect(ink(png, 'red')).toBe(0);
  expect(ink(png, 'green')).toBeGreaterThan(20);
});
