import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Blade } from '../../pages/azure/blade.ts';
import { SecretsList } from '../../pages/azure/secrets-list.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, serve, test } from './static-page.ts';

const origin = 'https://portal.azure.com/';
const header = ['Description', 'Expires', 'Value <i>\uE946</i>', 'Secret ID', ''];
const line = (role: string, rowRole: string, cells: readonly string[]): string => `<div role="${rowRole}" style="display:flex;height:30px">${cells.map((cell) => `<div role="${role}" style="width:260px;flex:none">${cell}</div>`).join('')}</div>`;

function list(rows: readonly (readonly string[])[], count = rows.length): string {
  return `<!doctype html><div role="tablist"><button role="tab" aria-selected="true">Client secrets (${String(count)})</button></div>
    <div role="grid">${line('columnheader', 'row', header)}<div id="rows">${rows.map((cells) => line('gridcell', 'row', cells)).join('')}</div></div>`;
}

async function listOn(page: Page, html: string): Promise<SecretsList> {
  await serve(page, { [origin]: html });
  await page.goto(origin);
  return new SecretsList(new Blade(page, azurePortalWording), 'Certificates & secrets');
}

test('reads no more than three characters of a Value, shown in full or masked or in a box', async ({ staticPage }) => {
  const [full, masked, boxed] = [randomUUID(), randomUUID(), randomUUID()];
  const secrets = await listOn(staticPage, list([
    ['New', '2/18/2027', 'abcdefgh<button>Copy to clipboard</button>', `${full} \uE8C8`],
    ['Old \uE7BA', '\uE7BA 3/15/2025', 'nR****', masked],
    ['', '24.09.2028', '<input readonly value="xyz123">', boxed],
  ]));
  expect(await secrets.rows()).toEqual([
    { description: 'New', expires: '2027-02-18', secretId: full, hint: 'abc' },
    { description: 'Old', expires: '2025-03-15', secretId: masked, hint: 'nR' },
    { description: '', expires: '2028-09-24', secretId: boxed, hint: 'xyz' },
  ]);
  expect(await secrets.covers()[0]?.count()).toBe(3);
});

test('reads an application without client secrets', async ({ staticPage }) => {
  const secrets = await listOn(staticPage, `${list([])}<p>No client secrets have been created for this application.</p>`);
  expect(await secrets.rows()).toEqual([]);
  expect(secrets.covers()).toEqual([]);
});

test('waits until the rows are rendered', async ({ staticPage }) => {
  const id = randomUUID();
  const secrets = await listOn(staticPage, `${list([], 1)}<script>setTimeout(() => { document.querySelector('#rows').innerHTML = ${JSON.stringify(line('gridcell', 'row', ['Late', '1/2/2030', 'abc***', id]))} }, 200)</script>`);
  expect((await secrets.rows()).map(({ secretId }) => secretId)).toEqual([id]);
});

test('scrolls a list that renders only what is in view', async ({ staticPage }) => {
  const ids = Array.from({ length: 30 }, () => randomUUID());
  const secrets = await listOn(staticPage, `${list([], ids.length)}<script>
    const ids = ${JSON.stringify(ids)}, rows = document.querySelector('#rows');
    Object.assign(rows.style, { height: '200px', overflow: 'auto' });
    const filler = document.createElement('div'); filler.style.cssText = 'position:relative;height:' + ids.length * 30 + 'px'; rows.append(filler);
    const draw = () => { const first = Math.floor(rows.scrollTop / 30);
      filler.innerHTML = ids.slice(first, first + 10).map((id, index) => '<div role="row" style="position:absolute;top:' + (first + index) * 30 + 'px;display:flex;height:30px">' + ['Row', '1/2/2030', 'abc***', id].map((text) => '<div role="gridcell" style="width:260px;flex:none">' + text + '</div>').join('') + '</div>').join(''); };
    rows.addEventListener('scroll', draw); draw();</script>`);
  expect((await secrets.rows()).map(({ secretId }) => secretId)).toEqual(ids);
});

test("takes the Value's copy button, never the one of the Secret ID", async ({ staticPage }) => {
  const id = randomUUID();
  const secrets = await listOn(staticPage, list([['New', '2/18/2027', 'abcdefgh <button title="Copy to clipboard" id="value">\uE8C8</button>', `${id} <button title="Copy to clipboard" id="id">\uE8C8</button>`, '<button>Delete</button>']]));
  const { button } = await secrets.copyControl(id);
  expect(await button?.getAttribute('id')).toBe('value');
});

test('takes not even the only copy button of a row, where that is the one of the Secret ID', async ({ staticPage }) => {
  const id = randomUUID();
  const secrets = await listOn(staticPage, list([['New', '2/18/2027', 'abc******************', `${id} <button title="Copy to clipboard" id="id">\uE8C8</button>`, '<button>Delete</button>']]));
  expect(await secrets.copyControl(id)).toMatchObject({ button: null });
});

test('takes no copy button where it is not clear which is the one of the Value', async ({ staticPage }) => {
  const id = randomUUID();
  const secrets = await listOn(staticPage, list([['New', '2/18/2027', 'abcdefgh', id, '<button>Copy to clipboard</button><button>Copy to clipboard</button>']]));
  expect(await secrets.copyControl(id)).toMatchObject({ secretId: id, button: null });
});
