import { ranTest, readyForPowerCuts } from './power-cuts.mjs';

/** `npm run chaos`: sets up what is missing, then kills rotations at times of chance. `-- --runs N`. */
readyForPowerCuts();
process.exitCode = ranTest('sweep/chaos.mjs', process.argv.slice(2));
