import { misuse } from '../../domain/errors.ts';
import { didYouMean } from '../../runbook/settings/nearest.ts';
import type { CommandEnd } from '../cli/output.ts';
import { listEvidence, pruneEvidence, showEvidence } from '../evidence/kept.ts';
import { makeSigningKey } from '../evidence/keygen.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import { whereabouts, type Whereabouts } from '../run/state-folder.ts';

/** What an action of `evidence` is given. */
export interface EvidenceRequest {
  readonly where: Whereabouts;
  /** What was named behind the action; undefined if nothing was. */
  readonly pack: string | undefined;
  readonly parsed: Readonly<Record<string, unknown>>;
}

const actions: Readonly<Record<string, (request: EvidenceRequest) => Promise<CommandEnd>>> = {
  verify: verifyEvidence, list: listEvidence, show: showEvidence, prune: pruneEvidence, keygen: makeSigningKey,
};

/** `evidence`: checks, lists, shows and prunes what runs have left. It meets no site. */
export async function evidence(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const word = typeof parsed['action'] === 'string' ? parsed['action'] : '';
  const action = Object.hasOwn(actions, word) ? actions[word] : undefined;
  if (action === undefined) {
    const names = Object.keys(actions);
    throw misuse({ code: 'misuse', message: word === '' ? `\`evidence\` needs a word that says what to do: ${names.join(', ')}.` : `\`evidence\` knows no '${word}'.${didYouMean(word, names)}`, advice: 'Nothing was done. See: npx teos-runbook evidence --help' });
  }
  const pack = typeof parsed['pack'] === 'string' ? parsed['pack'] : undefined;
  if (pack !== undefined && !['verify', 'show'].includes(word)) throw misuse({ code: 'misuse', message: `\`evidence ${word}\` takes no further word '${pack}'.`, advice: 'Nothing was done. See: npx teos-runbook evidence --help' });
  return action({ where: whereabouts(parsed, process.env), pack, parsed });
}
