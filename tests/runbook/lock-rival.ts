import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { acquireLock } from '../../runbook/custody/lock.ts';
import { lifeOf, ownIdentity, type ProcessIdentity } from '../../runbook/custody/process-identity.ts';

/**
 * A process that asks for one lock again and again, and looks each time whether it is alone with it. It writes a
 * line for each time: `held`, `replaced` or `busy`; `BOTH` if another living process holds it too.
 */
const [folder = '', inside = '', rounds = '0', deadlyRound = '-1'] = process.argv.slice(2);

function whoIsInside(): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(inside, 'utf8')) as ProcessIdentity;
  } catch {
    // Nobody, or one that was killed while it wrote its name.
    return null;
  }
}

const own = await ownIdentity();
for (let round = 0; round < Number(rounds); round += 1) {
  const attempt = await acquireLock({ folder, key: 'app', owner: { run: `run-${String(process.pid)}`, user: 'tester' } });
  if (attempt.lock === null) {
    process.stdout.write('busy\n');
    continue;
  }
  const other = whoIsInside();
  const alone = other === null || await lifeOf(other) === 'dead';
  writeFileSync(inside, JSON.stringify(own));
  // Some die while they hold it, as at a power cut: nothing of theirs is tidied up.
  if (Number(deadlyRound) >= 0 && round >= Number(deadlyRound)) process.kill(process.pid, 'SIGKILL');
  await attempt.lock.confirmHeld();
  const still = whoIsInside()?.pid === process.pid;
  rmSync(inside, { force: true });
  await attempt.lock.release();
  process.stdout.write(`${alone && still ? (attempt.replaced === null ? 'held' : 'replaced') : 'BOTH'}\n`);
}
