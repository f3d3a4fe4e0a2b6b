// Bundles what the stand-ins' pages run in the browser, and Fluent's icon fonts, into dist/simulator/assets/.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const assets = join(here, '..', 'dist', 'simulator', 'assets');

/** Bundle → the source that it starts from, relative to this folder. */
const entries = {
  'portal-shell': 'portal/client/shell.ts',
  'react-blades': 'portal/client/react/main.tsx',
  'fluent9-blades': 'portal/client/fluent9/main.tsx',
  'teos': 'teos/client/teos.ts',
  'teos-admin-lte': 'teos/looks/client/admin-lte.ts',
  'teos-dev-extreme': 'teos/looks/client/dev-extreme.ts',
  'teos-material': 'teos/looks/client/material.ts',
  'teos-web-components': 'teos/looks/client/web-components.ts',
  'sign-in': 'sign-in/client/sign-in.ts',
  'screen-changes': 'mutations/client/screen-changes.ts',
};

await build({
  entryPoints: Object.fromEntries(Object.entries(entries).map(([bundle, source]) => [bundle, join(here, source)])),
  outdir: assets,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'transform',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});

const fonts = join(here, '..', 'node_modules', '@fluentui', 'font-icons-mdl2', 'fonts');
mkdirSync(join(assets, 'fonts'), { recursive: true });
for (const font of readdirSync(fonts).filter((file) => file.endsWith('.woff'))) cpSync(join(fonts, font), join(assets, 'fonts', font));
