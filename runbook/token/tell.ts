import type { TokenEvidence } from './evidence.ts';

/** What the check showed, in sentences for the report and the command line; the first one begins 'token: ' and the outcome. */
export function tellToken(evidence: TokenEvidence): string[] {
  const { error } = evidence;
  return [
    `token: ${evidence.outcome}. ${shown(evidence)}`,
    ...(error === null ? [] : [error.sentence, error.advice]),
    ...(evidence.wanted === 'accepted' && evidence.outcome === 'accepted' ? ['That Entra accepts the new Value says nothing of TEOS: the verdict is not better for it.'] : []),
    ...(evidence.requests.some(({ outcome }) => outcome !== 'no answer') ? [`In Entra's sign-in record these tries carry the correlation ID ${evidence.requests[0]?.correlationId ?? ''}; they came from this machine, not from TEOS.`] : []),
  ];
}

function shown({ wanted, outcome, host, acceptedInARow, rejectedInARow, tries, startedAt, endedAt }: TokenEvidence): string {
  const took = `${triesOf(tries)} in ${String(Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))} s`;
  const what = wanted === 'accepted' ? 'the new client secret' : 'the removed client secret';
  switch (outcome) {
    case 'accepted':
      return `${host} issued a token for ${what} ${String(acceptedInARow)} times in a row (${took}).`;
    case 'rejected':
      return wanted === 'rejected' ? `${host} rejected ${what} ${String(rejectedInARow)} times in a row (${took}).` : `${host} issued no token for ${what} (${took}).`;
    case 'not settled':
      return `${host} did not settle whether it accepts ${what} (${took}).`;
    case 'not reached':
      return `${host} gave no answer about ${what} (${took}).`;
  }
}

function triesOf(tries: number): string {
  return tries === 1 ? '1 try' : `${String(tries)} tries`;
}
