import { ensureBuilt } from './build.mjs';
import { ensurePackages } from './packages.mjs';

/** `npm run reports`: sets up what is missing, then makes the pictures of reports that README and docs/evidence.md show. */
ensurePackages();
ensureBuilt();
await import('../bench/report-pictures.mjs');
