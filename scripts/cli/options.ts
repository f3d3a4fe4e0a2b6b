import type { Options } from 'yargs';

/** Options by name, as yargs takes them. */
export type OptionTable = Readonly<Record<string, Options>>;

/** Every option of the program, once; commands pick the groups that they need. */
export const optionTable = {
  targets: {
    'targets': { type: 'string', describe: 'Settings file', default: 'teos-runbook.yaml', requiresArg: true },
  },
  run: {
    'attended': { type: 'boolean', describe: 'You sign in yourself in a visible browser; the default on a terminal when no credentials are given' },
    'headed': { type: 'boolean', describe: 'Show the browser' },
    'slow-mo': { type: 'number', describe: 'Milliseconds between actions, so that you can follow', requiresArg: true },
    'timeout': { type: 'number', describe: 'Seconds that a screen may take to appear', requiresArg: true },
    'evidence-dir': { type: 'string', describe: 'Folder for reports and pictures', requiresArg: true },
    'state-dir': { type: 'string', describe: "Folder for the program's own state", requiresArg: true },
    'ocr': { type: 'boolean', describe: 'Read the pictures at the end, to see whether one shows a secret; needs two more packages' },
  },
  rotate: {
    'description': { type: 'string', describe: 'Description of the new client secret', requiresArg: true },
    'expires': { type: 'string', describe: 'When it ends: 90d … 730d, 3m … 24m or YYYY-MM-DD', requiresArg: true },
    'change': { type: 'string', describe: 'Number of the change ticket, for the report', requiresArg: true },
    'requested-by': { type: 'string', describe: 'Who asked for the change, for the report', requiresArg: true },
    'yes': { type: 'boolean', describe: 'Answer the question before Add with yes; needed where nobody can be asked' },
    'dry-run': { type: 'boolean', describe: 'Everything up to, not including, Add; then says what it would do' },
    'escrow': { type: 'boolean', describe: 'Keep the Value sealed on disk until it is verified; --no-escrow keeps it in memory only', default: true },
  },
  rehearse: {
    'description': { type: 'string', describe: 'Description of the new client secret, filled in and not added', requiresArg: true },
    'expires': { type: 'string', describe: 'When it would end: 90d … 730d, 3m … 24m or YYYY-MM-DD', requiresArg: true },
    'change': { type: 'string', describe: 'Number of the change ticket, for the report', requiresArg: true },
    'requested-by': { type: 'string', describe: 'Who asked for the change, for the report', requiresArg: true },
  },
  pack: {
    'pack': { type: 'boolean', describe: 'For approval: the evidence also says what exactly is to be approved; `rotate --approved-plan` keeps to it' },
  },
  approvedPlan: {
    'approved-plan': { type: 'string', describe: "Pack of a rehearsal (`rehearse --pack`), folder or ZIP: exit 2 if this run's application, servers, expiry, settings or version differ from it", requiresArg: true },
  },
  approval: {
    'approved-by': { type: 'string', describe: "Who approved the change, for the report: 'stated by the operator'", requiresArg: true },
    'approval-ref': { type: 'string', describe: "Where the approval is written, for the report: 'stated by the operator'", requiresArg: true },
  },
  resume: {
    'expires': { type: 'string', describe: 'When a new client secret ends, if one has to be made; as the interrupted run had it if left out', requiresArg: true },
    'change': { type: 'string', describe: 'Number of the change ticket, for the report', requiresArg: true },
    'requested-by': { type: 'string', describe: 'Who asked for the change, for the report', requiresArg: true },
    'yes': { type: 'boolean', describe: 'Answer with yes the questions before a client secret is removed or made; needed where nobody can be asked' },
    'escrow': { type: 'boolean', describe: 'Seal the Value of a new client secret, if one has to be made; --no-escrow keeps it in memory only', default: true },
  },
  state: {
    'state-dir': { type: 'string', describe: "Folder for the program's own state", requiresArg: true },
  },
  confirm: {
    'saw': { type: 'string', describe: 'What was seen that shows that TEOS uses the new client secret; asked on a terminal if left out', requiresArg: true },
    'by': { type: 'string', describe: 'Who looked, if it was somebody else than you', requiresArg: true },
  },
  rollback: {
    'change': { type: 'string', describe: 'Number of the change ticket, for the report', requiresArg: true },
    'requested-by': { type: 'string', describe: 'Who asked for the change, for the report', requiresArg: true },
    'yes': { type: 'boolean', describe: 'Answer with yes the question before anything is changed; needed where nobody can be asked' },
  },
  retire: {
    'change': { type: 'string', describe: 'Number of the change ticket, for the report', requiresArg: true },
    'requested-by': { type: 'string', describe: 'Who asked for the change, for the report', requiresArg: true },
    'yes': { type: 'boolean', describe: 'Answer with yes the question before the removal; needed where nobody can be asked' },
    'after': { type: 'string', describe: 'Only note it, to be done by a later run: 24h, 7d', requiresArg: true },
    'due': { type: 'boolean', describe: 'Do all that was noted and is due; asks nothing any more' },
    'i-checked': { type: 'string', describe: 'What you looked at, where TEOS does not show that it holds the new one; recorded with your name', requiresArg: true },
  },
  check: {
    'within': { type: 'string', describe: 'Exit 8 if the last valid client secret ends within this time', default: '30d', requiresArg: true },
  },
  qa: {
    'baseline': { type: 'string', describe: 'Folder with baselines: the run is compared with the accepted one; where there is none, it becomes it', requiresArg: true },
    'build': { type: 'string', describe: "The build's version or number, where its pages do not tell it", requiresArg: true },
    'full': { type: 'boolean', describe: "The whole form: also how the build treats the secret, sessions, accessibility, keyboard, zoom; with --yes on servers that the settings call environment: test also the field's handling" },
    'portal': { type: 'boolean', describe: "The portal's half instead: A1–A7 up to Add, which is not clicked; the word after qa is then an application of the settings. Needs an account of the Azure portal" },
    'fail-on': { choices: ['minor', 'moderate', 'serious', 'critical'], describe: 'With --full: exit 4 if an observation is at least so severe; left out: observations are told and no failure', requiresArg: true },
    'yes': { type: 'boolean', describe: "Save a throw-away secret on servers that the settings call environment: test, read it back, and give the old one back; asked on a terminal if left out" },
    'replace-unreadable-secret': { type: 'boolean', describe: 'Save also where TEOS does not show the old secret, which is then lost' },
    'by': { type: 'string', describe: 'accept: who accepts; you, if left out', requiresArg: true },
    'why': { type: 'string', describe: 'accept: why this is the baseline from now on', requiresArg: true },
  },
  validate: {
    'show-certificate': { type: 'string', describe: "Show the pin of a TEOS server's certificate instead; makes one TLS handshake with it", requiresArg: true },
  },
  mend: {
    'choose': { type: 'number', describe: 'The candidate that is meant, by its number; the first if left out', requiresArg: true },
    'yes': { type: 'boolean', describe: 'Write it without a question; needed where nobody can be asked' },
  },
  evidence: {
    'key': { type: 'string', describe: 'verify: file with the public key that counts, in PEM; left out: this installation\'s, and that of the settings', requiresArg: true },
    'tsa-ca': { type: 'string', describe: "verify: PEM file with the authorities that must vouch for the time stamp; left out: those of the settings", requiresArg: true },
    'keep': { type: 'string', describe: 'prune: how long evidence is kept, such as 400d', requiresArg: true },
    'yes': { type: 'boolean', describe: 'prune: remove without a question; needed where nobody can be asked' },
    'keychain': { type: 'boolean', describe: "keygen: this installation's key in the system's keychain, and in no file" },
    'out': { type: 'string', describe: "keygen: file for a key of your own; left out: this installation's key", requiresArg: true },
    'evidence-dir': { type: 'string', describe: 'list, prune: folder for reports and pictures', requiresArg: true },
  },
  doctor: {
    'headed': { type: 'boolean', describe: 'Look for a browser with a window; the default where a person would have to sign in' },
    'evidence-dir': { type: 'string', describe: 'Folder for reports and pictures', requiresArg: true },
  },
  init: {
    'targets': { type: 'string', describe: 'Settings file to write', default: 'teos-runbook.yaml', requiresArg: true },
    'guided': { type: 'boolean', describe: 'Ask, look at both sites in a window where you log in yourself, and fill the file in; the default on a terminal. --no-guided writes it with places to be filled in' },
    'like': { type: 'string', describe: 'Settings file of which network, browser and standIn are taken over, for a guided start', requiresArg: true },
    'headed': { type: 'boolean', describe: 'Show the browser, so that you can log in', default: true },
  },
  setup: {
    'headed': { type: 'boolean', describe: 'A browser with a window is needed' },
    'stand-in': { type: 'boolean', describe: 'The browser is for stand-ins only: the npm-packaged one will do' },
  },
  standIn: {
    'portal': { choices: ['classic', 'react', 'mixed'], default: 'react', describe: 'Build of the portal', requiresArg: true },
    'secret-display': { choices: ['plain', 'password', 'bullets', 'blank', 'placeholder', 'ends', 'reset', 'change', 'encrypted', 'absent'], default: 'plain', describe: 'How TEOS shows a stored client secret', requiresArg: true },
    'teos-look': { choices: ['mvc', 'web-forms', 'admin-lte', 'dev-extreme', 'material', 'frameset', 'web-components'], default: 'mvc', describe: 'With what markup TEOS serves its pages; see simulate --list', requiresArg: true },
    'latency': { choices: ['none', 'real'], default: 'none', describe: 'How long the sites take', requiresArg: true },
    'sign-in': { choices: ['password', 'totp', 'push', 'push-or-totp', 'choice', 'text-message', 'phone-call', 'access-pass', 'passkey', 'passwordless', 'certificate'], default: 'password', describe: 'How the portal account signs in', requiresArg: true },
    'servers': { type: 'number', default: 1, describe: 'Number of TEOS servers', requiresArg: true },
    'seed': { type: 'number', default: 1, describe: 'Seed of everything that is random', requiresArg: true },
    'with': { type: 'string', array: true, describe: "Hindrances by name, with commas between them; all-hindrances: all together that a run gets over by itself. See simulate --list", requiresArg: true },
  },
  simulate: {
    'settings-out': { type: 'string', describe: 'Write a settings file that leads to these stand-ins', requiresArg: true },
    'list': { type: 'boolean', describe: 'List the hindrances, what each comes to, and end' },
  },
} as const satisfies Readonly<Record<string, OptionTable>>;
