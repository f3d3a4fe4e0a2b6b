import { register } from 'node:module';

/*
 * For `node --import` in the sweep alone: this program without pictures and without the report's PDF. They take a third of a run's time and
 * never touch what is in custody, so most points of the sweep do without them. The program itself has no switch for it.
 */
register('./without-pictures-hooks.mjs', import.meta.url);
