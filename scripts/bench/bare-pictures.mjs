import { register } from 'node:module';

/*
 * For `node --import` in the benchmark alone: this program with bare pictures, as Playwright takes them, and no pack. What
 * pack and redaction cost is the difference. The program itself has no switch for it, and must not have one.
 */
register('./bare-pictures-hooks.mjs', import.meta.url);
