import type { Severity } from '../../../domain/qa.ts';
import { DocumentedScreen } from '../../../pages/teos/documented-screen.ts';
import type { HeardAnswer } from '../../../pages/teos/witness.ts';
import { SettingsProbe } from '../../../pages/teos/settings-probe.ts';
import { screensOf } from '../../teos-session.ts';
import { fine, listed, looked, observed, type FullOutcome, type FullWalk, type PlannedFull } from './given.ts';

const beyond = "Beyond the guide, which has a secret filled in under 'Client Secret': who may see it afterwards.";

const planned = {
  shown: { id: 'S.1', step: 'T5', title: 'Nobody who looks at the screen can read the stored secret', sentence: beyond },
  source: { id: 'S.2', step: 'T5', title: "The page's source does not hold the stored secret", sentence: beyond },
  answers: { id: 'S.3', step: 'T5', title: 'No other answer of the server holds it', sentence: beyond },
  address: { id: 'S.4', step: 'T5', title: 'No address holds it', sentence: beyond },
  stored: { id: 'S.5', step: 'T5', title: 'The browser does not store it', sentence: beyond },
  cached: { id: 'S.6', step: 'T5', title: "What holds it is not kept in the browser's cache", sentence: beyond },
  autocomplete: { id: 'S.7', step: 'T5', title: "The browser's own filling in keeps away from the field", sentence: beyond },
  framed: { id: 'S.8', step: 'T5', title: 'No other site can show the page in a frame', sentence: beyond },
  cookies: { id: 'S.9', step: 'T1', title: 'The cookies of the session are kept from scripts, other sites and plain http', sentence: 'Log in to the TEOS web interface.' },
  lasting: { id: 'S.10', step: 'T1', title: 'The session ends with the browser', sentence: 'Log in to the TEOS web interface.' },
} as const satisfies Readonly<Record<string, PlannedFull>>;

/** How the build treats the secret, as far as its settings page, its answers and the browser tell. Nothing is typed and nothing pressed. */
export async function examineTreatment(full: FullWalk): Promise<void> {
  const { walk, given } = full;
  const { settings } = screensOf({ ...walk.site, wording: walk.wording });
  const probe = new SettingsProbe(walk.site.page, walk.wording);
  const picture = await given.picture('T5-treatment', new DocumentedScreen(walk.site.page, walk.wording, settings.title));
  const heard = await given.witness.answers();
  const holding = heard.filter(({ body }) => given.betrays(body));
  await looked(full, planned.shown, async () => ({ ...shownAs(await settings.readSecret(), await probe.secretField()), picture }));
  await looked(full, planned.source, () => Promise.resolve({ ...heldBy(holding.filter(({ type }) => type === 'document'), full, 'The page'), picture }));
  await looked(full, planned.answers, () => Promise.resolve(heldBy(holding.filter(({ type }) => type !== 'document'), full, 'An answer')));
  await looked(full, planned.address, () => Promise.resolve(given.witness.addresses().some((address) => given.betrays(address))
    ? observed('critical', 'An address that was asked for holds it: such addresses are kept in histories and in the logs of servers and proxies.') : fine('None does.')));
  await looked(full, planned.stored, async () => {
    const places = (await given.witness.kept()).filter(({ text }) => given.betrays(text)).map(({ place }) => place);
    return places.length === 0 ? fine('It does not, neither in storage nor in cookies.') : observed('serious', `It stands in ${places.join(', ')}.`);
  });
  await looked(full, planned.cached, () => Promise.resolve(cachedOf(holding)));
  await looked(full, planned.autocomplete, async () => ({ ...filledBy(await probe.secretField()), picture }));
  await looked(full, planned.framed, () => Promise.resolve({ ...framedOf(heard, walk.site.page.url()), picture }));
  await examineCookies(full);
}

function shownAs({ display }: { readonly display: string }, { hidesCharacters }: { readonly hidesCharacters: boolean }): FullOutcome {
  if (display !== 'readable') return fine(display === 'masked' ? 'A mask stands in its place.' : 'The field is empty after a fresh load.');
  return hidesCharacters ? observed('moderate', 'The field hides its characters, but the page holds the whole secret: whoever is at the browser can take it out.')
    : observed('serious', 'The stored secret stands in the field, readable for whoever sees the screen.');
}

function heldBy(answers: readonly HeardAnswer[], { held }: FullWalk, what: string): FullOutcome {
  if (held.secret === null) return observed('note', 'It cannot be told: TEOS does not show the secret, so nobody knows what to look for.');
  const [first] = answers;
  return first === undefined ? fine('None does.') : observed('moderate', `${what} from ${pathsOf(answers)} holds it.`);
}

function cachedOf(holding: readonly HeardAnswer[]): FullOutcome {
  const open = holding.filter(({ headers }) => !/no-store/iu.test(headers['cache-control'] ?? ''));
  if (holding.length === 0) return fine('No answer was seen to hold it.');
  return open.length === 0 ? fine("Answers that hold it say 'no-store'.") : observed('moderate', `What comes from ${pathsOf(open)} holds it and does not say 'no-store': the browser may keep it on disk.`);
}

function filledBy({ autocomplete, hidesCharacters }: { readonly autocomplete: string; readonly hidesCharacters: boolean }): FullOutcome {
  if (['off', 'new-password', 'one-time-code'].includes(autocomplete)) return fine(`It says autocomplete="${autocomplete}".`);
  const says = autocomplete === '' ? 'It says nothing about it' : `It says autocomplete="${autocomplete.slice(0, 40)}"`;
  return hidesCharacters ? observed('moderate', `${says}: a browser may fill the saved password of the administrator in, and Save would store that.`) : observed('minor', `${says}: a browser may remember the secret as a form entry.`);
}

function framedOf(heard: readonly HeardAnswer[], address: string): FullOutcome {
  const page = heard.findLast(({ type, url, status }) => type === 'document' && status === 200 && url.split('#')[0] === address.split('#')[0]);
  if (page === undefined) return observed('note', 'The answer that brought the page was not seen.');
  const [policy, old] = [page.headers['content-security-policy'] ?? '', page.headers['x-frame-options'] ?? ''];
  if (/frame-ancestors/iu.test(policy)) return fine("Its Content-Security-Policy says 'frame-ancestors'.");
  return /deny|sameorigin/iu.test(old) ? fine(`Its X-Frame-Options says '${old.slice(0, 40)}'.`) : observed('moderate', 'It has neither X-Frame-Options nor frame-ancestors: another site could lay it under a page of its own and have Save clicked.');
}

async function examineCookies(full: FullWalk): Promise<void> {
  const { site } = full.walk;
  const cookies = (await site.page.context().cookies(site.url)).filter(({ name }) => !/theme|lang|culture|locale|consent/iu.test(name));
  await looked(full, planned.cookies, () => {
    const lacking = (what: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`${listed(names)} ${what}`]);
    const open = [
      ...lacking('can be read by scripts (no HttpOnly)', cookies.filter(({ httpOnly }) => !httpOnly).map(({ name }) => name)),
      ...(site.url.startsWith('https:') ? lacking('would be sent over plain http (no Secure)', cookies.filter(({ secure }) => !secure).map(({ name }) => name)) : []),
    ];
    const strict = lacking('go along with requests of other sites (no SameSite)', cookies.filter(({ sameSite }) => sameSite !== 'Lax' && sameSite !== 'Strict').map(({ name }) => name));
    if (cookies.length === 0) return Promise.resolve(observed('note', 'There are none: the session is kept otherwise.'));
    const severity: Severity | null = open.length > 0 ? 'serious' : strict.length > 0 ? 'minor' : null;
    return Promise.resolve(severity === null ? fine(`${listed(cookies.map(({ name }) => name))}: all three.`) : observed(severity, `${[...open, ...strict].join('; ')}.`));
  });
  await looked(full, planned.lasting, () => {
    const lasting = cookies.filter(({ expires }) => expires > 0);
    const days = Math.max(0, ...lasting.map(({ expires }) => (expires * 1000 - Date.now()) / 86_400_000));
    const unseen = 'After how long without use TEOS ends it was not waited for.';
    return Promise.resolve(lasting.length === 0 ? fine(`Its cookies do. ${unseen}`) : observed(days > 1 ? 'moderate' : 'minor', `${listed(lasting.map(({ name }) => name))} outlive it, by up to ${days.toFixed(1)} days. ${unseen}`));
  });
}

/** Where answers come from, without queries, which may hold anything. */
function pathsOf(answers: readonly HeardAnswer[]): string {
  return listed(answers.map(({ url }) => (URL.canParse(url) ? new URL(url).pathname : 'an address')));
}
