import { without } from './without.mjs';

/** Compiled modules of the program that are modelled, by the end of their address. @type {readonly (readonly [RegExp, string])[]} */
const modelled = [
  [/\/dist\/pages\/azure\/(?:portal|entra-id|app-registrations|application-overview|certificates-and-secrets)\.js$/u, './portal-pages.mjs'],
  [/\/dist\/pages\/entra\/sign-in\.js$/u, './portal-pages.mjs'],
  [/\/dist\/pages\/teos\/(?:azure-settings|log-in|server-management|shell)\.js$/u, './teos-pages.mjs'],
  [/\/dist\/runbook\/browser\/launch\.js$/u, './surroundings.mjs'],
  [/\/dist\/runbook\/network\/trust\.js$/u, './surroundings.mjs'],
  [/\/dist\/runbook\/custody\/process-identity\.js$/u, './surroundings.mjs'],
  [/\/dist\/scripts\/run\/(?:browser|open-evidence|close-evidence)\.js$/u, './surroundings.mjs'],
];

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const model = modelled.find(([address]) => address.test(found.url));
  return model === undefined ? found : { ...found, url: new URL(model[1], import.meta.url).href, shortCircuit: true };
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  const left = without(process.env['TEOS_TEST_WITHOUT']);
  if (left === null || !left.file.test(url)) return loaded;
  const source = String(loaded.source);
  if (source.split(left.text).length !== 2) throw new Error(`What is to be left out does not stand once in ${url}: ${left.text}`);
  return { ...loaded, source: source.replace(left.text, left.instead) };
}
