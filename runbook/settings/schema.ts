import { z } from 'zod';
import { allowedArgumentsExplained } from './browser-arguments.ts';
import { flag, group, listOf, mustBe, oneOf, text, wholeNumber } from './fields.ts';
import { pinForm } from './pin.ts';

// Patterns carry no flags but `u`: JSON Schema has none.
const guidForm = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/u;
const accountNameForm = /^[A-Z][A-Z0-9_]*$/u;
const proxyForm = /^http:\/\/[^\s/@]+:\d{1,5}\/?$/u;
const addressForm = /^https?:\/\/[^\s]+$/u;
const languageForm = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;

const accountName = 'the name of an account under accounts: A–Z, digits and underscores, beginning with a letter';
const pin = text('sha256/ and the base64 of 32 bytes; `npx teos-runbook validate --show-certificate URL` prints it', pinForm);
const command = listOf(text('a program or one of its arguments'));

const account = group({
  username: text('the user name that is typed at the sign-in').describe('User name that is typed at the sign-in, such as admin@contoso.onmicrosoft.com.'),
  passwordCommand: command.optional().describe('Program and arguments that print the password, one item each; run without a shell, for at most 30 seconds. Example: [op, read, "op://Operations/Azure/password"].'),
  totpCommand: command.optional().describe('Program and arguments that print the secret key (base32) of the one-time codes.'),
  temporaryAccessPassCommand: command.optional().describe('Program and arguments that print a Temporary Access Pass, which an administrator makes in Entra and which lasts for hours or days. For the account of the Azure portal only.'),
  certificate: text('the path of a PFX or PEM file').optional().describe("PFX (.pfx, .p12) or PEM file with the certificate and the private key that the account signs in to Entra with, from this file's folder. For the account of the Azure portal only. Its passphrase is NAME_CERTIFICATE_PASSPHRASE in the environment."),
  certificatePassphraseCommand: command.optional().describe('Program and arguments that print the passphrase of that file.'),
  passkey: text('the path of a JSON file').optional().describe("JSON file with a passkey that the account signs in to Entra with, as Playwright's context.credentials gives it, from this file's folder; only its owner may read it. For the account of the Azure portal only, in the public cloud. If its private key is encrypted PEM, its passphrase is NAME_PASSKEY_PASSPHRASE in the environment."),
  passkeyPassphraseCommand: command.optional().describe('Program and arguments that print the passphrase of that private key.'),
}).describe('A user name and, if wanted, where its credentials come from. Never the credentials themselves.');

const signIn = group({
  putOffRegistration: flag().optional().describe("true: Microsoft's request to register a further way to sign in is put off where its page offers that, which it does a few times only. Left out: the run ends there."),
  consent: listOf(text("an application's client ID, or its name as the page shows it")).optional().describe("Applications that may be given the permissions which they ask for at the sign-in, by client ID, or by name letter by letter; the ID is surer, for anybody may give an application any name. All others are declined."),
  saveSession: flag().optional().describe("true: after a successful sign-in its cookies are sealed into the state folder, as the escrow is, and tried first by later runs of this account; the run then stays signed in. Left out: every run signs in anew, and out at its end."),
}).describe("What may be done at Microsoft's sign-in beside signing in.");

const server = group({
  url: text('the address of a TEOS server, beginning with https://', addressForm).describe('Address of the TEOS server, as typed into a browser.'),
  account: text(accountName, accountNameForm).describe('Account that logs in to TEOS as administrator.'),
  certificate: pin.optional().describe("Pin of the server's public key: sha256/ and base64. Needed where no public authority vouches for the certificate; where one does, it makes doubly sure."),
  insecure: flag().optional().describe('true allows plain http. Password and client secret then cross the network readable; the report says so.'),
  canary: flag().optional().describe('true for the server that is set first: the others follow only when it has the new secret. Left out: the first of the list.'),
  environment: oneOf(['test']).optional().describe("'test' for a server on which `qa` may save a throw-away secret and give the old one back. Left out: `qa` only looks."),
  restartCommand: command.optional().describe('Program and arguments that restart TEOS on a server with environment: test, one item each; run without a shell, for at most three minutes. `qa --full --yes` then looks whether the secret is still there. Left out: TEOS is not restarted.'),
  accept: oneOf(['masked']).optional().describe("'masked' if this server never shows a stored secret: the verdict masked then counts as success."),
}).describe('One TEOS server that uses the application.');

const application = group({
  name: text('the display name of the app registration').describe("Display name of the app registration, as 'All applications' lists it."),
  clientId: text("the application's client ID, a GUID", guidForm).describe("'Application (client) ID' on the overview of the app registration."),
  description: text('a line of text').optional().describe('Description of new client secrets. {date} is the day, {change} the number of the change ticket, {token} a unique token; the token is added at the end if it is not named.'),
  expires: text('days (90d … 730d), months (3m … 24m) or a date (YYYY-MM-DD)').optional().describe('When new client secrets end: 90d … 730d, 3m … 24m, or a date. Asked if it is left out.'),
  token: oneOf(['check']).optional().describe("'check' offers the Value to the tenant's token endpoint before TEOS is touched, and tells what it said beside the verdict. It signs in as the application from this machine, which may be noticed; left out: no."),
  teos: listOf(server).describe('The TEOS servers that use this application. All of them get the new secret.'),
}).describe('An app registration whose client secret is renewed.');

const labels = z.record(text('the key of a label'), text('the label as the site shows it'), mustBe("a group of lines 'key: label'"));

const browser = group({
  channel: oneOf(['msedge', 'chrome', 'chromium']).optional().describe('Browser to use. Left out: Edge or Chrome if installed, else what is there.'),
  path: text('the path of a browser').optional().describe("Executable of the browser, from this file's folder."),
  profile: text('a folder').optional().describe("Folder of a profile that stays, for the portal's browser alone, from this file's folder: an installed Edge can then sign in as whoever is signed in to Windows. Never the folder of the browser that you use yourself."),
  language: text('a language such as en-US', languageForm).optional().describe('Language that the browser asks sites for; default en-US.'),
  viewport: group({
    width: wholeNumber(1024, 7680, 'the width of the page in pixels').describe('Pixels; the portal folds its menus on narrow pages.'),
    height: wholeNumber(600, 4320, 'the height of the page in pixels').describe('Pixels.'),
  }).optional().describe('Size of the page; default 1440 × 900.'),
  endpoint: text('the address of a remote browser, beginning with wss://', /^wss?:\/\/[^\s]+$/u).optional().describe('Remote browser instead of a local one: wss://… (Playwright server). An address that carries a token belongs into TEOS_RUNBOOK_BROWSER_ENDPOINT.'),
  arguments: listOf(text('a browser argument such as --disable-gpu')).optional().describe(`Further arguments of the browser. Allowed: ${allowedArgumentsExplained}.`),
}).describe('Which browser, and how it looks.');

const network = group({
  proxy: text('a proxy as http://host:port, without user name and password', proxyForm).optional().describe('Proxy for the browser and for every request of the program itself: http://host:port.'),
  bypass: listOf(text('a host name such as teos.contoso.com or *.contoso.com', /^[^\s,/:]+$/u)).optional().describe('Hosts that are reached without the proxy.'),
  ca: text('the path of a PEM file').optional().describe("PEM file with further certificate authorities, from this file's folder."),
}).describe('The way to the sites.');

const escrow = group({
  recipients: listOf(text('a public key of age, beginning with age1', /^age1[0-9a-z]+$/u)).optional().describe('Public keys of age (age1… or age1pq1…): the Value is sealed for whoever has one of their identities, so that this machine cannot open it by itself. age-keygen makes such pairs.'),
  passphraseCommand: command.optional().describe('Program and arguments that print the passphrase, one item each; run as passwordCommand is.'),
  keychain: flag().optional().describe("true: without a passphrase, a new one for each run is kept in the system's keychain (macOS, Windows, desktops of Linux). Only this user on this machine can then finish the run."),
}).describe('What the Value of the new client secret is sealed with from the moment it is read until every server has it. Left out: TEOS_RUNBOOK_PASSPHRASE, or a question on a terminal.');

const tokenCheck = group({
  successes: wholeNumber(1, 50, 'a number of tries').optional().describe('How many tries in a row must be accepted; default 8.'),
  interval: wholeNumber(1, 60, 'a number of seconds').optional().describe('Seconds between two tries; default 1.'),
  within: wholeNumber(10, 3600, 'a number of seconds').optional().describe('Seconds after which no further try begins; default 300.'),
}).describe("How the check of 'token: check' goes: for a while after a client secret was made, Entra's machines disagree about it.");

const timeStampAuthority = group({
  url: text('the address of a time-stamping authority, beginning with https:// or http://', addressForm).describe('Where it takes requests (RFC 3161). Plain http will do: its answer is signed.'),
  ca: text('the path of a PEM file').describe("PEM file with the certificates of the authorities that vouch for it, from this file's folder."),
}).describe('Authority that stamps the time of a seal: nobody who holds the key can then say that it was made at another time. It is told nothing but a hash. Left out: none.');

const evidence = group({
  folder: text('a folder').optional().describe("Folder for reports and pictures, from this file's folder; default ./evidence where the program is started."),
  key: text('the path of a private key').optional().describe("Private key in PEM, Ed25519 or ECDSA P-256, from this file's folder: evidence is signed with it. Left out: a key of this installation's own, made at first use."),
  keychain: flag().optional().describe("true: the key is kept in the system's keychain (macOS, Windows, desktops of Linux) and in no file; it is made there at first use."),
  timeStampAuthority: timeStampAuthority.optional(),
}).describe('Where the evidence of runs is kept, and what it is signed with.');

const redact = group({
  otherApplications: flag().optional().describe("false: rows of the portal's lists that are about other applications stay readable in pictures. Left out: they are covered."),
  mailAddresses: flag().optional().describe('false: mail addresses stay readable in pictures. Left out: they are covered.'),
  names: flag().optional().describe('false: names of people, and who is signed in, stay readable in pictures. Left out: they are covered.'),
}).describe('What may stay readable in pictures beside what is never secret: whatever is not said here is covered. Secrets are covered always.');

const standIn = group({
  proxy: text('the proxy of the stand-ins as http://127.0.0.1:port', proxyForm).describe('Proxy of the stand-ins, on a loopback address.'),
  certificate: pin.describe("Pin of the stand-ins' certificate."),
}).describe('Leads to stand-ins on this machine instead of the real sites. The stand-ins write it themselves; a live run never has it.');

/** The settings file. Strict: an unknown key is a mistake. Rules between fields are in rules.ts. */
export const settingsSchema = group({
  cloud: oneOf(['public', 'us-government', 'china']).optional().describe('Microsoft cloud of the tenant; default public.'),
  tenant: text('the tenant ID, a GUID', guidForm).describe("'Tenant ID' on the overview of Microsoft Entra ID."),
  account: text(accountName, accountNameForm).describe('Account that signs in to the Azure portal.'),
  accounts: z.record(text(accountName, accountNameForm), account, mustBe("a group of accounts, 'NAME: { username: … }'"))
    .describe("Accounts by name. The password of NAME is NAME_PASSWORD in the environment or in .env, or NAME_PASSWORD_FILE names a file; likewise NAME_TOTP_SECRET for one-time codes, NAME_TEMPORARY_ACCESS_PASS, and NAME_CERTIFICATE_PASSPHRASE or NAME_PASSKEY_PASSPHRASE for the file that 'certificate' or 'passkey' names."),
  signIn: signIn.optional(),
  applications: listOf(application).describe('The applications whose client secrets are renewed.'),
  wording: group({
    azurePortal: labels.optional().describe("Labels of the Azure portal that differ from the program's own table."),
    teosManage: labels.optional().describe("Labels of TEOS Manage that differ from the program's own table."),
  }).optional().describe('Labels of the sites, where they differ from what the program expects.'),
  browser: browser.optional(),
  network: network.optional(),
  escrow: escrow.optional(),
  tokenCheck: tokenCheck.optional(),
  concurrency: wholeNumber(1, 20, 'how many TEOS servers are worked on at once').optional().describe('How many TEOS servers of an application are worked on at once, after the first; default 4.'),
  evidence: z.union([text('a folder'), evidence]).optional().describe("Folder for reports and pictures, from this file's folder; default ./evidence where the program is started. Or a group, where more is to be said of it."),
  redact: redact.optional(),
  standIn: standIn.optional(),
});

/** A settings file that has no mistakes, as it is written; see settings.ts for what is made of it. */
export type SettingsDocument = z.infer<typeof settingsSchema>;
