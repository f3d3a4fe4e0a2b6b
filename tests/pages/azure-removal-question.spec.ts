import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { expect, serve, test } from './static-page.ts';

// What may happen between the delete control and the proof, one small page each.
const origin = 'https://portal.azure.com/';
const [oursId, otherId] = [randomUUID(), randomUUID()];
const ours = { secretId: oursId, description: 'TEOS' };

interface Parts {
  /** What the delete control does; `ask(text, …buttons)`, `toast(text)` and `gone(id)` are at hand. */
  readonly onDelete?: string;
  /** What a button of the question does. */
  readonly onAnswer?: string;
  readonly control?: string;
  readonly start?: string;
  /** What selecting a menu item does. */
  readonly leave?: string;
  readonly back?: string;
}

const question = "ask('Delete the client secret TEOS?', 'Yes', 'No')";
const success = "toast('Successfully updated application TEOS credentials')";

/** The tab 'Client secrets' with two rows and the application's menu. */
function blade({ onDelete = question, onAnswer = `gone('${oursId}'); ${success}`, control = '<button onclick="act(\'delete\')">Delete</button>', start = '', leave = "page.innerHTML = '<h1>Overview</h1>'", back = 'draw()' }: Parts): string {
  const rows = [['TEOS', oursId, control], ['Power BI', otherId, '<button onclick="act(\'wrong\')">Delete</button>']];
  return `<!doctype html><nav><a href="#" onclick="leave()">Overview</a> <a href="#" onclick="back()">Certificates &amp; secrets</a></nav><div id="toasts"></div><div id="page"></div>
    <script>
      const page = document.getElementById('page'), toasts = document.getElementById('toasts'), did = [];
      let rows = ${JSON.stringify(rows)};
      const line = (role, cells) => '<div role="row" style="display:flex">' + cells.map((cell) => '<div role="' + role + '" style="width:240px;flex:none">' + cell + '</div>').join('') + '</div>';
      const draw = () => { page.innerHTML = '<div role="tablist"><button role="tab" aria-selected="true">Client secrets (' + rows.length + ')</button></div><div role="grid">' + line('columnheader', ['Description', 'Expires', 'Value', 'Secret ID', '']) + rows.map(([text, id, control]) => line('gridcell', [text, '1/2/2030', 'abc***', id, control])).join('') + '</div>' + (rows.length ? '' : '<p>No client secrets have been created for this application.</p>'); };
      const toast = (text) => { toasts.insertAdjacentHTML('beforeend', '<div class="fxs-toast-description">' + text + '</div>'); };
      const gone = (id) => { rows = rows.filter((row) => row[1] !== id); draw(); };
      const ask = (text, ...buttons) => { document.body.insertAdjacentHTML('beforeend', '<div role="alertdialog" style="position:fixed;top:300px">' + text + buttons.map((name) => '<button onclick="answer(this)">' + name + '</button>').join('') + '</div>'); };
      const act = (what) => { document.title = 'clicked'; if (what === 'delete') { ${onDelete} } };
      const answer = (button) => { document.title = 'answered ' + button.textContent; button.parentElement.remove(); ${onAnswer} };
      const leave = () => { ${leave} }, back = () => { ${back} };
      draw(); document.title = 'untouched'; ${start}
    </script>`;
}

async function screenOn(page: Page, parts: Parts = {}): Promise<CertificatesAndSecrets> {
  page.setDefaultTimeout(1500);
  await serve(page, { [origin]: blade(parts), 'https://login.microsoftonline.com/': 'Sign in' });
  await page.goto(origin);
  return new CertificatesAndSecrets(page, azurePortalWording, { name: 'TEOS Office365' });
}

const answered: Readonly<Record<string, Parts>> = {
  'with Yes and No': {},
  'with Remove': { onDelete: "ask('Are you sure?', 'Remove', 'Cancel')" },
  'with OK, after a moment, beside a survey that stood there': { start: "ask('Do you like to delete mails?', 'Yes', 'No')", onDelete: `setTimeout(() => { ${question.replace("'Yes'", "'OK'")} }, 300)` },
  'not at all': { onDelete: `gone('${oursId}'); ${success}` },
};

for (const [how, parts] of Object.entries(answered)) {
  test(`removes where the portal asks ${how}`, async ({ staticPage }) => {
    const screen = await screenOn(staticPage, parts);
    await screen.remove(ours);
    expect((await screen.rows()).map(({ secretId }) => secretId)).toEqual([otherId]);
  });
}

const unanswered: Readonly<Record<string, Parts & { code: string }>> = {
  'names another description': { code: 'removal-question-about-another', onDelete: "ask('Delete Power BI?', 'Yes', 'No')" },
  'names another Secret ID': { code: 'removal-question-about-another', onDelete: `ask('Delete TEOS (${otherId})?', 'Yes', 'No')` },
  'has two buttons that say yes': { code: 'removal-question-unclear', onDelete: "ask('Delete?', 'Delete', 'Yes')" },
  'comes with a second one': { code: 'removal-question-unclear', onDelete: `${question}; ask('Delete the client secret?', 'Yes')` },
  'does not speak of deleting': { code: 'screen-not-as-documented', onDelete: "ask('Are you content with Azure?', 'Yes', 'No')" },
  'has no button that says yes': { code: 'screen-not-as-documented', onDelete: "ask('Delete the client secret TEOS?', 'Proceed', 'Cancel')" },
  'comes while the row is described anew': { code: 'secret-described-otherwise', onDelete: `rows[0][0] = 'Power BI 2'; draw(); ${question}` },
};

for (const [what, { code, ...parts }] of Object.entries(unanswered)) {
  test(`presses nothing where the question ${what}`, async ({ staticPage }) => {
    const screen = await screenOn(staticPage, parts);
    await expect(screen.remove(ours)).rejects.toMatchObject({ code, advice: expect.stringMatching(/Nothing was (?:removed|confirmed)/u) });
    await expect(staticPage).toHaveTitle('clicked');
    expect(await screen.covers()[0]?.count(), 'the Values are covered while the dialog stands there').toBe(2);
  });
}

for (const [what, control] of Object.entries({ 'two delete controls': '<button>Delete</button><button>Delete</button>', 'no delete control': '<button>Edit</button>' })) {
  test(`clicks nothing in a row with ${what}`, async ({ staticPage }) => {
    const screen = await screenOn(staticPage, { control });
    await expect(screen.remove(ours)).rejects.toMatchObject({ code: 'delete-control-not-found', exitCode: 4 });
    await expect(staticPage).toHaveTitle('untouched');
  });
}

test("takes an icon's name from its tool tip, and the row by its Secret ID's own cell", async ({ staticPage }) => {
  const screen = await screenOn(staticPage, { control: '<i title="Delete" onclick="act(\'delete\')">x</i>', start: `rows[1][0] = 'after ${oursId}'; draw()` });
  await screen.remove(ours);
  expect((await screen.rows()).map(({ secretId }) => secretId)).toEqual([otherId]);
});

const unclear: Readonly<Record<string, Parts & { said: RegExp }>> = {
  'the list goes on showing it': { said: /still shows it/u, onAnswer: success },
  'another one has gone with it': { said: /also without/u, onAnswer: `gone('${oursId}'); gone('${otherId}'); ${success}` },
  'the session ends': { said: /session ended/u, onAnswer: "location.href = 'https://login.microsoftonline.com/'" },
  'the page comes back as it was': { said: /same list as before/u, onAnswer: success, leave: 'page.hidden = true', back: 'page.hidden = false' },
};

for (const [what, { said, ...parts }] of Object.entries(unclear)) {
  test(`says that it may or may not have been removed where ${what}`, async ({ staticPage }) => {
    const screen = await screenOn(staticPage, parts);
    await expect(screen.remove(ours, { listMayLag: 300 })).rejects.toMatchObject({ code: 'removal-unclear', exitCode: 6, message: expect.stringMatching(said) });
  });
}

test('a refusal counts while the row stays; a list that lags is read until it is true', async ({ staticPage }) => {
  const refusing = await screenOn(staticPage, { onAnswer: "toast('Failed to delete password. Error detail: Insufficient privileges to complete the operation.')" });
  await expect(refusing.remove(ours)).rejects.toMatchObject({ code: 'removal-refused', exitCode: 3, message: expect.stringContaining('Insufficient privileges') });
  await staticPage.context().unrouteAll();
  const lagging = await screenOn(staticPage, { onAnswer: success, back: `back.times = (back.times || 0) + 1; back.times > 2 ? gone('${oursId}') : draw()` });
  await lagging.remove(ours);
  expect(await lagging.rows()).toHaveLength(1);
});
