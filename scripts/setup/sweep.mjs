import { ranTest, readyForPowerCuts } from './power-cuts.mjs';

/** `npm run test:sweep`: sets up what is missing, then cuts the power at every point of a rotation and plays random sequences. */
readyForPowerCuts();
process.exitCode = Math.max(ranTest('sweep/run.mjs', process.argv.slice(2)), ranTest('model/run-browser.mjs'));
