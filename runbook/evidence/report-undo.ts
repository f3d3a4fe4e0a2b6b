import { longDate } from '../../domain/expiry.ts';
import { ExitCode } from '../../domain/errors.ts';
import { html, type Html } from './html.ts';
import type { RunDocument } from './run-document.ts';

/** What to do to take back what the run has done, and until when that is possible. */
export function undoSection(document: RunDocument): Html {
  return html`<section><h2>Taking it back</h2>${undoOf(document).map((sentence) => html`<p>${sentence}</p>`)}</section>`;
}

function undoOf(document: RunDocument): (string | Html)[] {
  const { exitCode, task, secretId, verdict } = document;
  if (task === 'retire') return exitCode === ExitCode.verified ? ['A client secret that was removed cannot be brought back. If something turns out to have used it, make a new client secret and put it there.'] : ['What was removed cannot be brought back; what was not removed is as it was.'];
  if (task === 'roll back') return [html`This run took a rotation back itself. To renew the client secret after all, run <code>npx teos-runbook rotate</code> again.`];
  // The exit codes 1–5 say that nothing was changed at either site.
  if (verdict === null && (secretId === null || (exitCode >= ExitCode.unexpected && exitCode <= ExitCode.transient))) {
    return exitCode === ExitCode.unfinished || exitCode === ExitCode.interrupted
      ? [html`Whether something was made is not certain: <code>npx teos-runbook resume</code> looks, and <code>npx teos-runbook rollback ${document.run}</code> takes it back.`]
      : ['Nothing was changed, so there is nothing to take back.'];
  }
  return [html`<code>npx teos-runbook rollback ${document.run}</code> reads every TEOS server, gives the old Value back where a person still has it, and removes the new client secret only where no server uses it.`, oldOnes(document)];
}

function oldOnes({ oldSecrets }: RunDocument): string {
  const ends = [...new Set(oldSecrets.flatMap(({ expires }) => (expires === null ? [] : [expires])))].sort();
  const [first] = ends;
  return first === undefined
    ? 'By hand: put the old Value, if it is still known and valid, back into Client Secret of TEOS and save; then delete the new client secret in the portal.'
    : `By hand: put the old Value, which is valid until ${longDate(first)}, back into Client Secret of TEOS and save; then delete the new client secret in the portal. No site shows an old Value again, so this needs somebody who has kept it.`;
}
