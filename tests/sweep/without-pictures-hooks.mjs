import { withReplaced } from '../../scripts/bench/replaced-functions.mjs';

export const load = withReplaced({
  '/dist/runbook/evidence/pictures.js': { Pictures: `class {
    async take() { return null; }
    async before() {}
    whyNot() { return 'this run takes none'; }
    hashOf() { return null; }
    takenBefore() { return []; }
    inOrder(act) { act(); }
    async settled() { return []; }
  }` },
  '/dist/runbook/evidence/print.js': { printReport: "async () => Buffer.from('not printed')" },
});
