import { RunbookError } from '../../domain/errors.ts';
import { recipientsEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { passphraseWays } from '../../runbook/custody/escrow/open.ts';
import { ill, notLookedAt, well, type Finding } from '../../runbook/doctor/finding.ts';
import { credentialSource, variableOf, type CredentialSource } from '../../runbook/settings/credential-sources.ts';
import { certificateLook, credentialProblem, credentialsFor, passkeyLook, secretProblem } from '../../runbook/settings/credentials.ts';
import type { Environment } from '../../runbook/settings/environment.ts';
import { escrowSource, passphraseName } from '../../runbook/settings/escrow-source.ts';
import { refusalMarks } from '../../runbook/settings/refusals.ts';
import { accountNamed } from '../../runbook/settings/resolve.ts';
import type { Settings } from '../../runbook/settings/settings.ts';

/** What credentials are judged by. */
export interface CredentialsLook {
  readonly settings: Settings;
  readonly environment: Environment;
  /** Whether a person sits at a terminal, who could sign in or type a passphrase. */
  readonly person: boolean;
}

/** Whether the credentials of some accounts are there, and where they come from: never a value. Commands are not run. */
export async function credentialFindings(accounts: readonly string[], look: CredentialsLook): Promise<Finding[]> {
  return (await Promise.all(accounts.map((account) => accountFindings(account, look)))).flat();
}

async function accountFindings(account: string, look: CredentialsLook): Promise<Finding[]> {
  const { settings, environment, person } = look;
  const password = credentialSource(settings, account, 'password', environment);
  const code = credentialSource(settings, account, 'one-time code key', environment);
  const given = [password, code].filter(isGiven);
  const problems = await Promise.all(given.map(async (source) => ({ source, problem: await credentialProblem(source, environment) })));
  const wrong = problems.flatMap(({ source, problem }) => (problem === null ? [] : [ill('credential', 'wrong', { subject: `${account}: ${source.credential}`, found: problem.replace(/\.$/u, ''), cure: `Correct ${variableOf(account, source.credential)}, or whatever it comes from.` })]));
  if (wrong.length > 0) return wrong;
  const certificate = [...await certificateFindings(account, look), ...await passkeyFindings(account, look)];
  const found = given.map((source) => well('credential', `${account}: ${source.credential}`, source.words));
  return [
    ...(isGiven(password) || certificate.length > 0 ? [] : [missingPassword(account, person)]), ...found, ...certificate,
    ...await refusedBefore(password, look), ...oneFactor(account, password, code),
  ];
}

function isGiven({ origin, problem }: CredentialSource): boolean {
  return origin.kind !== 'none' || problem !== null;
}

function missingPassword(account: string, person: boolean): Finding {
  const variable = variableOf(account, 'password');
  const subject = `${account}: password`;
  if (person) return ill('credential', 'warning', { subject, found: 'not given, so a person must sign in (attended)', cure: `Set ${variable} or ${variable}_FILE for runs that nobody attends.` });
  return ill('credential', 'wrong', { subject, found: 'not given, and nobody is at a terminal to sign in by hand', cure: `Set ${variable} or ${variable}_FILE, or run with --attended on a desktop.` });
}

// A certificate that ends sooner than this is worth a warning: a new one has to be issued, and bound to the account.
const soonMs = 30 * 86_400_000;

/** Whether the account's certificate can be used, and until when; nothing where the settings name none. */
async function certificateFindings(account: string, { settings, environment }: CredentialsLook, now = Date.now()): Promise<Finding[]> {
  const { certificate: file } = accountNamed(settings, account);
  if (file === null) return [];
  const subject = `${account}: certificate`;
  const passphrase = credentialSource(settings, account, 'certificate passphrase', environment);
  if (passphrase.problem !== null) return [ill('credential', 'wrong', { subject, found: passphrase.problem.replace(/\.$/u, ''), cure: `Correct ${variableOf(account, 'certificate passphrase')}.` })];
  try {
    const certificate = await certificateLook(account, settings, environment);
    if (certificate === null) return [notLookedAt('credential', subject, `${file}, whose passphrase a command prints, which only a run asks`)];
    const until = certificate.validTo.toISOString().slice(0, 10);
    const opened = `${file}, of ${certificate.subject}, until ${until}`;
    const first = certificate.validTo.getTime() - now < soonMs ? ill('credential', 'warning', { subject, found: opened, cure: 'Have a new one issued for the account before this one ends.' }) : well('credential', subject, opened);
    return [first, ill('second-factor', 'warning', {
      subject: `${account}: second factor`, found: `whoever has the certificate's file and ${certificate.passphrase === null ? 'needs no passphrase for it' : `its passphrase (${passphrase.words})`} is signed in as this account: this is one factor`,
      cure: 'Keep the passphrase in a password manager that asks, or narrow what the account may do and from where.',
    })];
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('credential', 'wrong', { subject, found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
}

/** Whether the account's passkey can be used; nothing where the settings name none. */
async function passkeyFindings(account: string, { settings, environment }: CredentialsLook): Promise<Finding[]> {
  const { passkey: file } = accountNamed(settings, account);
  if (file === null) return [];
  const subject = `${account}: passkey`;
  const passphrase = credentialSource(settings, account, 'passkey passphrase', environment);
  if (passphrase.problem !== null) return [ill('credential', 'wrong', { subject, found: passphrase.problem.replace(/\.$/u, ''), cure: `Correct ${variableOf(account, 'passkey passphrase')}.` })];
  try {
    const passkey = await passkeyLook(account, settings, environment);
    if (passkey === null) return [notLookedAt('credential', subject, `${file}, whose passphrase a command prints, which only a run asks`)];
    return [well('credential', subject, `${file}, of ${passkey.relyingParty}`), ill('second-factor', 'warning', {
      subject: `${account}: second factor`, found: `the passkey is a stored factor: Entra counts it as two, but file and machine${passkey.passphrase === null ? '' : `, with its passphrase (${passphrase.words}),`} are one factor`,
      cure: 'Protect its private key with a passphrase from a password manager that asks, or narrow what the account may do and from where.',
    })];
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('credential', 'wrong', { subject, found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
}

/** A command would ask its user, so what it prints is not compared. */
async function refusedBefore(source: CredentialSource, { settings, environment }: CredentialsLook): Promise<Finding[]> {
  if (source.origin.kind === 'command' || source.origin.kind === 'none') return [];
  const { password } = await credentialsFor(source.account, { accounts: new Map([[source.account, { ...accountNamed(settings, source.account), totpCommand: null, certificate: null, passkey: null }]]), commandTrust: settings.commandTrust }, environment);
  if (password === null) return [];
  try {
    await refusalMarks(settings).confirmNotRefused({ account: source.account, username: accountNamed(settings, source.account).username, password });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('credential', 'wrong', { subject: `${source.account}: password`, found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
}

/** Who finds the password finds the second factor, too: that it is two is said by the site only. */
function oneFactor(account: string, password: CredentialSource, code: CredentialSource): Finding[] {
  if (!isGiven(password) || !isGiven(code)) return [];
  return [ill('second-factor', 'warning', {
    subject: `${account}: second factor`, found: `the key of the one-time codes (${code.words}) is kept beside the password (${password.words}): this is one factor`,
    cure: 'Leave the key to a person or a password manager that asks, or narrow what the account may do and from where.',
  })];
}

/** Whether the new Value could be sealed: public keys are tried, a passphrase is looked for, the keychain is not opened. */
export async function escrowFinding({ settings, environment, person }: CredentialsLook): Promise<Finding> {
  const subject = 'Escrow';
  const source = escrowSource(settings, environment);
  const wrong = (found: string, cure: string): Finding => ill('escrow', 'wrong', { subject, found: found.replace(/\.$/u, ''), cure });
  switch (source.kind) {
    case 'recipients':
      try {
        await recipientsEscrow(settings.escrow.recipients, source.words);
        return well('escrow', subject, `sealing works for ${source.words}`);
      } catch (thrown) {
        if (!(thrown instanceof RunbookError)) throw thrown;
        return wrong(thrown.message, thrown.advice);
      }
    case 'keychain': return notLookedAt('escrow', subject, `${source.words}, which only a run opens`);
    case 'passphrase': {
      const problem = await secretProblem(passphraseName, source.passphrase, environment);
      return problem === null ? well('escrow', subject, `sealed with a passphrase: ${source.words}`) : wrong(problem, passphraseWays);
    }
    case 'none': return person ? well('escrow', subject, 'sealed with a passphrase that a run asks for') : wrong('there is nothing to seal the Value with, and nobody is at a terminal to type a passphrase', `${passphraseWays} Or name escrow.recipients in the settings.`);
  }
}
