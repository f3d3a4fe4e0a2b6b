import { ranTest, readyForPowerCuts } from './power-cuts.mjs';

/** `npm run test:sweep`: sets up what is missing, then cuts the power at every point of a rotation and plays random sequences. */
readyForPowerCuts();
const swept = ranTest('sweep/run.mjs', process.argv.slice(2));
// Who asked for something that there is not gets no more.
process.exitCode = swept === 2 ? 2 : Math.max(swept, ranTest('model/run-browser.mjs'));
