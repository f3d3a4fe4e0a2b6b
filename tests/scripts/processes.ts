export { browsersTowards, commandLines } from './processes.mjs';
