import { ranTest, readyForPowerCuts } from './power-cuts.mjs';

/** `npm run soak`: sets up what is missing, then runs rotations through hindrances of chance, pairs of them, or each by itself. `-- --runs N`, `-- --pairwise`, `-- --matrix`. */
readyForPowerCuts();
process.exitCode = ranTest('soak/run.mjs', process.argv.slice(2));
