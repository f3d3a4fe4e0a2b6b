import { register } from 'node:module';

/*
 * For `node --import`: the compiled program, with its page objects and browsers replaced by modelled ones (hooks.mjs). All that
 * decides — flows, custody, journal, seal, lock, commands — is the program's own.
 */
register('./hooks.mjs', import.meta.url);
