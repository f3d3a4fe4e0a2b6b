import { misuse } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { AskPassphrase } from '../../runbook/custody/escrow/open.ts';
import { passphraseName } from '../../runbook/settings/escrow-source.ts';

/**
 * Asks for the passphrase of the escrow on the terminal, and a second time where it seals: a slip would lock the Value away for good.
 * @throws {RunbookError} exit 2, code `escrow-missing-key`, if no answer is given.
 */
export const askPassphrase: AskPassphrase = asker({ open: 'Passphrase of the sealed Value?', seal: 'A passphrase, which seals the new Value until every TEOS server has it?' });

/** As {@link askPassphrase}, for the saved session of the sign-in: an answer holds for the whole run, so that opening and sealing ask once. */
export function sessionPassphraseAsker(): AskPassphrase {
  let given: Secret | null = null;
  const ask = asker({ open: 'Passphrase of the saved session?', seal: "A passphrase, which seals the browser's session for later runs?" });
  return async (question) => {
    if (question.purpose === 'open' || given === null) given = await ask(question);
    return given;
  };
}

function asker(words: { readonly open: string; readonly seal: string }): AskPassphrase {
  return async ({ purpose, wrong }) => {
    if (purpose === 'open') return typed(wrong ? `That was not the passphrase. ${words.open}` : words.open);
    for (let differed = false; ; differed = true) {
      const first = await typed(differed ? `The two were not the same. ${words.seal}` : words.seal);
      if (first.equals(await typed('The same once more?'))) return first;
    }
  };
}

async function typed(message: string): Promise<Secret> {
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({ message, output: process.stderr, validate: (text) => (text === undefined || text.trim() === '' ? 'It must not be empty.' : undefined) });
  if (isCancel(answer)) {
    throw misuse({ code: 'escrow-missing-key', message: 'The question for the passphrase was not answered.', advice: 'Nothing was changed. Run the command again when you are ready, or set TEOS_RUNBOOK_PASSPHRASE.' });
  }
  return new Secret(passphraseName, answer);
}
