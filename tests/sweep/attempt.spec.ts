import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { attempt } from './attempt.mjs';
import type { Cut, Site, State } from './program.mjs';

const itsFolder = 'its folder: ';
const old = { secretId: 'old', value: 'Value of before', description: 'by hand', createdDuringRun: false };

/** A portal and a TEOS of a few lines, for the miniature. */
class Sites {
  secrets = [old];
  held = old.value;
  saves = 0;
  #made = 0;

  get state(): State {
    return { applications: [{ displayName: 'TEOS Office365', clientId: 'id', secrets: this.secrets }], teos: [{ url: 'https://teos', clientSecret: this.held, saves: this.saves }] };
  }

  reset(): State {
    Object.assign(this, { secrets: [old], held: old.value, saves: 0 });
    return this.state;
  }

  answer(path: string, asked: { readonly description?: string; readonly secretId?: string; readonly value?: string }): unknown {
    if (path === '/add') {
      this.#made += 1;
      const secret = { secretId: `new ${String(this.#made)}`, value: `Value that is new, number ${String(this.#made)}`, description: asked.description ?? '', createdDuringRun: true };
      this.secrets.push(secret);
      return secret;
    }
    if (path === '/remove') this.secrets = this.secrets.filter(({ secretId }) => secretId !== asked.secretId);
    if (path === '/save') Object.assign(this, { held: asked.value, saves: this.saves + 1 });
    return { held: this.held, secrets: this.secrets };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const text = (await request.toArray() as Buffer[]).join('');
  return text === '' ? {} : JSON.parse(text) as Record<string, string>;
}

/** `lossesOf` lets the miniature rotate on a machine whose power is cut; `without`: one thing that it leaves out. */
const test = base.extend<{ lossesOf: (cuts: readonly Cut[], without?: string) => Promise<readonly string[]> }>({
  lossesOf: async ({}, use, testInfo) => {
    testInfo.skip(process.platform === 'win32', 'A process group is killed as a whole on POSIX systems only.');
    const sites = new Sites();
    let unanswered: string | null = null;
    const server = createServer((request, response) => {
      void bodyOf(request).then((asked) => {
        const answer = JSON.stringify(sites.answer(request.url ?? '', asked));
        // The power is cut before the answer comes, however fast the miniature is.
        if (request.url === unanswered) unanswered = null;
        else response.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const site: Omit<Site, 'file'> = {
      name: 'miniature', program: join(import.meta.dirname, 'miniature.mjs'), proxy: address, credentials: {}, close: () => Promise.resolve(),
      reset: () => Promise.resolve(structuredClone(sites.reset())), state: () => Promise.resolve(structuredClone(sites.state)),
    };
    await use(async (cuts, without = 'nothing') => {
      unanswered = cuts.flatMap((cut) => ('sent' in cut ? [`/${cut.sent}`] : []))[0] ?? null;
      const { losses, cuts: met } = await attempt({ ...site, file: `${address}#without-${without}` }, cuts);
      // What is lost on purpose needs no second look.
      for (const loss of losses) if (loss.startsWith(itsFolder)) await rm(loss.slice(itsFolder.length), { recursive: true });
      return [...losses.filter((loss) => !loss.startsWith(itsFolder)), ...(met.every(Boolean) ? [] : ['the power was not cut'])];
    });
    server.close();
    server.closeAllConnections();
  },
});

test('nothing is lost where nothing is left out: power cuts at every kind of point, twice, and half-way', async ({ lossesOf }) => {
  const cuts: readonly (readonly Cut[])[] = [
    [{ at: '1', loss: 'all' }],
    [{ at: 'record:creating:unsynced', loss: 'torn' }],
    [{ sent: 'add', loss: 'all' }],
    [{ at: 'file:.age.half:write:unsynced', loss: 'none' }, { at: 'record:created:after', loss: 'all' }],
    [{ sent: 'save', loss: 'none' }],
    [{ at: 'record:finished:before', loss: 'all' }],
  ];
  for (const each of cuts) expect(await lossesOf(each), JSON.stringify(each)).toEqual([]);
});

// What each of them is for, and the power cut that finds that it is missing.
const notHeld = 'https://teos does not hold the new client secret';
const leftOut: readonly (readonly [what: string, at: string, loss: string | RegExp])[] = [
  ['fsync-of-file', 'record:created:unsynced', notHeld],
  ['fsync-of-folder', 'record:created:after', notHeld],
  ['fsync-of-seal', 'record:sealed:after', 'https://teos holds a Value that the portal does not know'],
  ['record-creating', 'record:created:before', 'the portal has 2 new client secrets instead of one'],
  ['seal', 'record:sealed:after', /'resume' ended with exit code 1: .*ENOENT/u],
];

for (const [what, at, loss] of leftOut) {
  test(`it is found that a program is without this: ${what}`, async ({ lossesOf }) => {
    const losses = await lossesOf([{ at, loss: 'all' }], what);
    expect(losses.join('\n')).toMatch(loss);
    expect(losses).not.toContain('the power was not cut');
  });
}
