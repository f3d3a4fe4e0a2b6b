import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commands } from '../../scripts/cli/commands.ts';
import { root, sourcesOf } from './sources.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string>; dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string> };
const names = commands.map((command) => command.command.split(' ')[0] ?? '');
const everywhere = ['json', 'quiet', 'verbose', 'help', 'version'];
const ofPlaywright = ['project', 'shard'];

test('every command that README names exists, and README names every command', () => {
  const named = [...readme.matchAll(/npx teos-runbook (\w+)|^\| `(\w+)(?: \[|`)/gmu)].map((match) => match[1] ?? match[2] ?? '').filter((name) => !['masked', 'accepted', 'equal', 'different'].includes(name));
  const packages = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect([...new Set(named)].filter((name) => !names.includes(name) && packages[name] === undefined).map((name) => `README.md names the command '${name}', which does not exist. Name one that scripts/cli/commands.ts has.`)).toEqual([]);
  expect(names.filter((name) => !readme.includes(`\`${name}`)).map((name) => `README.md does not name the command '${name}'. Add it to the table of commands.`)).toEqual([]);
});

test('every option that README names exists', () => {
  const known = new Set([...everywhere, ...ofPlaywright, 'silent', ...commands.flatMap((command) => command.optionNames), ...commands.flatMap((command) => command.optionNames).map((name) => `no-${name}`)]);
  const named = [...readme.matchAll(/(?<![\w-])--([a-z][a-z-]+)/gu)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !known.has(name)).map((name) => `README.md names the option --${name}, which no command has. Name one that '--help' shows.`)).toEqual([]);
});

test('every npm command that README names is a script', () => {
  const named = [...readme.matchAll(/npm (?:run ([\w:]+)|(start|test))\b/gu)].map((match) => match[1] ?? match[2] ?? '');
  expect(named.filter((name) => manifest.scripts[name] === undefined).map((name) => `README.md names 'npm run ${name}', which package.json does not have. Name a script of package.json.`)).toEqual([]);
});

test('every file that README links to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/gu)].map((match) => match[1] ?? '').filter((link) => !link.startsWith('http'));
  expect(links.filter((link) => !existsSync(join(root, link))).map((link) => `README.md links to ${link}, which is not there. Link to what is.`)).toEqual([]);
});

test('every package has its reason in README, and no reason is without its package', () => {
  const table = readme.slice(readme.indexOf('## Packages'), readme.indexOf('## Limits'));
  const reasoned = [...table.matchAll(/`(@?\w[\w./-]*)`/gu)].map((match) => match[1] ?? '');
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).filter((name) => !name.startsWith('@types/'));
  expect(packages.filter((name) => !reasoned.includes(name)).map((name) => `package.json has '${name}' without a reason. Say in README.md, 'Packages, and why each', what it is for.`)).toEqual([]);
  expect(reasoned.filter((name) => !packages.includes(name)).map((name) => `README.md has a reason for '${name}', which package.json lacks. Take it out.`)).toEqual([]);
});

test('every section of docs/sites that a docstring names is there', () => {
  const missing = sourcesOf('domain', 'pages', 'flows', 'runbook', 'simulator', 'scripts').flatMap((source) => [...source.text.replace(/\n\s*(?:\*|\/\/)\s*/gu, ' ').matchAll(/docs\/sites\/([\w-]+\.md), '([^']+(?:'[a-z][^']*)*)'/gu)].flatMap((match) => {
    const [file = '', section = ''] = match.slice(1);
    const path = join(root, 'docs', 'sites', file);
    const headings = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => line.startsWith('#')).map((line) => line.replace(/^#+\s*/u, '')) : [];
    return headings.includes(section) ? [] : [`${source.path}: docs/sites/${file} has no section '${section}'. Name the right one, or write it.`];
  }));
  expect(missing).toEqual([]);
});

test('every section of README that a comment names is there', () => {
  const headings = [...readme.matchAll(/^## (.+)$/gmu)].map((match) => match[1]);
  const missing = sourcesOf('domain', 'pages', 'flows', 'runbook', 'simulator', 'scripts').flatMap((source) => [...source.text.matchAll(/README, '([^']+)'/gu)]
    .filter((match) => !headings.includes(match[1]))
    .map((match) => `${source.path}: README.md has no section '${match[1] ?? ''}'. Name the right one, or write it.`));
  expect(missing).toEqual([]);
});
