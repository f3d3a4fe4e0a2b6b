export { browsersTowards, closeBrowsersTowards, commandLines } from './processes.mjs';
