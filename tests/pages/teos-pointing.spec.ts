import { pointedAt } from '../../pages/teos/pointing.ts';
import { expect, serve, test } from './static-page.ts';

const address = 'https://teos.contoso.example/';
const html = `<!doctype html><h1>Settings</h1><h2>Azure AD app</h2><label>Client Secret <input></label><button id="save">Save</button>
  <script>window.pressed = 0; document.getElementById('save').addEventListener('click', () => { window.pressed += 1; });</script>`;

test('who clicks the moment that they are asked presses nothing, and is heard; afterwards the page has its clicks again', async ({ staticPage }) => {
  await serve(staticPage, { [address]: html });
  await staticPage.goto(address);
  const save = staticPage.getByRole('button', { name: 'Save' });
  const pressed = (): Promise<number> => staticPage.evaluate(() => (window as unknown as { pressed: number }).pressed);
  const pointed = await pointedAt(staticPage, [], 4000, () => save.click());
  expect(pointed).toMatchObject({ kind: 'button', label: 'Save', heading: 'Settings' });
  expect(await pressed()).toBe(0);
  await save.click();
  expect(await pressed()).toBe(1);
});

test('who is asked and points at nothing in time leaves the page as it was', async ({ staticPage }) => {
  await serve(staticPage, { [address]: html });
  await staticPage.goto(address);
  expect(await pointedAt(staticPage, [], 50, () => Promise.resolve())).toBeNull();
  await staticPage.getByRole('button', { name: 'Save' }).click();
  expect(await staticPage.evaluate(() => (window as unknown as { pressed: number }).pressed)).toBe(1);
});
