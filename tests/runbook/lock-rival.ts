import { readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { acquireLock } from '../../runbook/custody/lock.ts';
import { lifeOf, ownIdentity, type ProcessIdentity } from '../../runbook/custody/process-identity.ts';

/**
 * A process that holds one lock again and again, so many times, and looks each time whether it is alone with it. It writes a
 * line for each time: `held`, or `replaced` if it took it from a dead one; `BOTH` if another living process holds it too.
 * The time that is deadly it is killed while it holds it.
 */
const [folder = '', inside = '', times = '0', deadly = '0'] = process.argv.slice(2);

function whoIsInside(): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(inside, 'utf8')) as ProcessIdentity;
  } catch {
    // Nobody, or one that was killed while it wrote its name.
    return null;
  }
}

const own = await ownIdentity();
for (let time = 1; time <= Number(times);) {
  const attempt = await acquireLock({ folder, key: 'app', owner: { run: `run-${String(process.pid)}`, user: 'tester' } });
  if (attempt.lock === null) continue;
  const other = whoIsInside();
  const alone = other === null || await lifeOf(other) === 'dead';
  writeFileSync(inside, JSON.stringify(own));
  await attempt.lock.confirmHeld();
  const still = whoIsInside()?.pid === process.pid;
  // Written at once, for the one that dies.
  writeSync(process.stdout.fd, `${alone && still ? (attempt.replaced === null ? 'held' : 'replaced') : 'BOTH'}\n`);
  // As at a power cut: nothing of it is tidied up.
  if (time === Number(deadly)) process.kill(process.pid, 'SIGKILL');
  rmSync(inside, { force: true });
  await attempt.lock.release();
  time += 1;
}
