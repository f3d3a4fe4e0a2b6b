import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { expect, somePin, test, validYaml } from './settings-files.ts';

/** One mistake in an otherwise valid file: what to replace, and where and how it is told. */
interface Rule {
  readonly rule: string;
  readonly replace: readonly (readonly [from: string, to: string])[];
  readonly line: number;
  readonly column: number;
  readonly says: RegExp;
}

const browser = (lines: string): Rule['replace'] => [['applications:\n', `browser:\n${lines}\napplications:\n`]];
const network = (lines: string): Rule['replace'] => [['applications:\n', `network:\n${lines}\napplications:\n`]];
const standIn = (proxy: string, certificate = somePin): Rule['replace'] => [['applications:\n', `standIn: { proxy: "${proxy}", certificate: ${certificate} }\napplications:\n`]];
const publicKey = 'age1f05056mzp8kmlyvhr22x8uglr0majpyk987l8sh5648rk4a8hfksvrxe0h';
const escrow = (lines: string): Rule['replace'] => [['applications:\n', `escrow:\n${lines}\napplications:\n`]];
const tokenCheck = (line: string): Rule['replace'] => [['applications:\n', `tokenCheck: ${line}\napplications:\n`]];
const url = (address: string, more = ''): Rule['replace'] => [['url: https://teos.contoso.example', `url: ${address}${more}`], [`        certificate: ${somePin}\n`, '']];
const redact = (line: string): Rule['replace'] => [['applications:\n', `redact: ${line}\napplications:\n`]];
const secondServer = '      - url: https://TEOS.contoso.example/\n        account: TEOS_ADMIN\n';

const rules: readonly Rule[] = [
  // Form of single fields.
  { rule: 'something that may perhaps stay readable', replace: redact('{ names: maybe }'), line: 7, column: 18, says: /^'names' must be true or false\.$/u },
  { rule: 'something else that may stay readable', replace: redact('{ mailAdresses: false }'), line: 7, column: 11, says: /'mailAdresses'.*'mailAddresses'/u },
  { rule: 'a misspelt cloud', replace: [['cloud: public', 'cloud: pubic']], line: 1, column: 8, says: /^'cloud' must be one of public, us-government, china\. Did you mean 'public'\?$/u },
  { rule: 'a tenant that is no GUID', replace: [['3f2b8a3e-1111-4222-8333-444455556666', 'contoso']], line: 2, column: 9, says: /^'tenant' must be the tenant ID, a GUID\.$/u },
  { rule: 'a missing tenant', replace: [['tenant: 3f2b8a3e-1111-4222-8333-444455556666\n', '']], line: 1, column: 1, says: /^'tenant' is missing\. It must be the tenant ID, a GUID\.$/u },
  { rule: 'an empty tenant', replace: [['tenant: 3f2b8a3e-1111-4222-8333-444455556666', 'tenant:']], line: 2, column: 1, says: /^'tenant' is empty\. It must be the tenant ID/u },
  { rule: 'a missing user name', replace: [['TEOS_ADMIN: { username: administrator }', 'TEOS_ADMIN: {}']], line: 6, column: 3, says: /^'username' is missing\./u },
  { rule: 'a user name of digits alone', replace: [['username: administrator', 'username: 4711']], line: 6, column: 27, says: /^'username' must be the user name .* Put it in quotes/u },
  { rule: 'a command as one text', replace: [['{ username: administrator }', "{ username: administrator, passwordCommand: 'op read x' }"]], line: 6, column: 59, says: /^'passwordCommand' must be a list/u },
  { rule: 'an empty command', replace: [['{ username: administrator }', '{ username: administrator, passwordCommand: [] }']], line: 6, column: 59, says: /^'passwordCommand' must have at least one item/u },
  { rule: 'a client ID that is no GUID', replace: [['7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', 'TEOS Office365']], line: 9, column: 15, says: /^'clientId' must be the application's client ID, a GUID\.$/u },
  { rule: 'an expiry of another form', replace: [['180d', 'soon']], line: 11, column: 14, says: /^'expires' is no expiry\. Write days/u },
  { rule: 'an expiry beyond 24 months', replace: [['180d', '900d']], line: 11, column: 14, says: /^'expires' is out of range/u },
  { rule: 'an expiry in the past', replace: [['180d', '2020-01-01']], line: 11, column: 14, says: /^'expires' is not in the future/u },
  { rule: 'an expiry without unit', replace: [['180d', '180']], line: 11, column: 14, says: /^'expires' must be days .* Put it in quotes/u },
  { rule: 'a placeholder that is none', replace: [['{date}', '{dat}']], line: 10, column: 18, says: /^'description' holds a placeholder that is none.* Did you mean '\{date\}'\?$/u },
  { rule: 'no servers', replace: [[validYaml.slice(validYaml.indexOf('    teos:')), '    teos: []\n']], line: 12, column: 11, says: /^'teos' must have at least one item/u },
  { rule: 'a pin of another form', replace: [[somePin, 'sha256/abc']], line: 15, column: 22, says: /^'certificate' must be sha256\/ and the base64 of 32 bytes; .*--show-certificate/u },
  { rule: 'a pin that is not canonical base64', replace: [[somePin, `sha256/${'A'.repeat(42)}B=`]], line: 15, column: 22, says: /^'certificate' is not the base64 of 32 bytes\.$/u },
  { rule: 'another verdict to accept', replace: [[`certificate: ${somePin}`, 'accept: accepted']], line: 15, column: 17, says: /^'accept' must be 'masked', or left out\./u },
  { rule: 'a viewport too narrow', replace: browser('  viewport: { width: 800, height: 900 }'), line: 8, column: 22, says: /^'width' must be .* from 1024 to 7680\.$/u },
  { rule: 'a language that is none', replace: browser('  language: English please'), line: 8, column: 13, says: /^'language' must be a language such as en-US\.$/u },
  { rule: 'a proxy with a user name', replace: network('  proxy: http://me:pass@proxy:8080'), line: 8, column: 10, says: /^'proxy' must be a proxy as http:\/\/host:port, without user name and password\.$/u },
  { rule: 'a proxy with an impossible port', replace: network('  proxy: http://proxy:99999'), line: 8, column: 10, says: /^'proxy' must be a proxy as http:\/\/host:port; this is no address\.$/u },

  // Unknown keys.
  { rule: 'a misspelt key', replace: [['clientId:', 'clientID:'], ['    description: TEOS Manage {date}\n', '    clientId: 7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff\n']], line: 9, column: 5, says: /^there is no key 'clientID' here\. Did you mean 'clientId'\?$/u },
  { rule: 'a key like no other', replace: [['cloud: public', 'hunterxy: 1']], line: 1, column: 1, says: /^there is no such key here\. Valid here: cloud, tenant, account/u },
  { rule: 'a key twice', replace: [['account: AZURE_ADMIN\n', 'account: AZURE_ADMIN\naccount: AZURE_ADMIN\n']], line: 4, column: 1, says: /^this key stands twice/u },

  // Accounts.
  { rule: 'an account in small letters', replace: [['  TEOS_ADMIN: {', '  teos_admin: { username: x }\n  TEOS_ADMIN: {']], line: 6, column: 3, says: /^this name must be the name of an account/u },
  { rule: 'an account named like a variable', replace: [['  TEOS_ADMIN: {', '  TEOS_ADMIN_PASSWORD_FILE: { username: x }\n  TEOS_ADMIN: {']], line: 6, column: 3, says: /^credentials never stand in this file/u },
  { rule: 'an account that is not there', replace: [['account: AZURE_ADMIN', 'account: AZURE_ADMINS']], line: 3, column: 10, says: /^'account' names no account under accounts\. Did you mean 'AZURE_ADMIN'\?$/u },
  { rule: "a server's account that is not there", replace: [['        account: TEOS_ADMIN', '        account: TEOS_ADMN']], line: 14, column: 18, says: /^'account' names no account under accounts\. Did you mean 'TEOS_ADMIN'\?$/u },

  // Credentials and blanks.
  { rule: 'a password in the file', replace: [['username: administrator', 'username: administrator, password: hunter2hunter2']], line: 6, column: 42, says: /^credentials never stand in this file\. Remove this line, and set TEOS_ADMIN_PASSWORD in the environment or in \.env\.$/u },
  { rule: 'a Temporary Access Pass in the file', replace: [['username: administrator', 'username: administrator, temporaryAccessPass: Abc234']], line: 6, column: 42, says: /set TEOS_ADMIN_TEMPORARY_ACCESS_PASS/u },
  { rule: 'a key of one-time codes in the file', replace: [['username: administrator', 'username: administrator, totpSecret: JBSWY3DP']], line: 6, column: 42, says: /set TEOS_ADMIN_TOTP_SECRET/u },
  { rule: 'a client secret in the file', replace: [['    expires: 180d', '    clientSecret: abcdefgh']], line: 11, column: 5, says: /^credentials never stand in this file.*NAME_PASSWORD \(NAME is the name of the account\)/u },
  { rule: 'a variable in the file', replace: [['cloud: public', 'AZURE_ADMIN_PASSWORD: hunter2hunter2']], line: 1, column: 1, says: /^credentials never stand/u },
  { rule: 'a Value where the client ID belongs', replace: [['7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', `abc8Q~${'x'.repeat(34)}`]], line: 9, column: 15, says: /^'clientId' looks like the Value of a client secret\./u },
  { rule: 'a blank of the template', replace: [['3f2b8a3e-1111-4222-8333-444455556666', 'YOUR-TENANT-ID']], line: 2, column: 9, says: /^'tenant' is still the blank of the template\. Fill it in\.$/u },

  // Applications.
  { rule: 'one client ID at two applications', replace: [['applications:\n', 'applications:\n  - { name: Other, clientId: 7C1D9B52-AAAA-4BBB-8CCC-DDDDEEEEFFFF, teos: [{ url: https://other.contoso.example, account: TEOS_ADMIN }] }\n']], line: 10, column: 15, says: /^this 'clientId' stands at another application, too\./u },
  { rule: 'a client ID that is the tenant', replace: [['7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', '3f2b8a3e-1111-4222-8333-444455556666']], line: 9, column: 15, says: /^'clientId' is the same as 'tenant'\./u },

  // TEOS servers.
  { rule: 'a server without https://', replace: url('teos.contoso.example'), line: 13, column: 14, says: /^'url' must be the address of a TEOS server, beginning with https:\/\/\.$/u },
  { rule: 'an address that is none', replace: url('https://teos.contoso.example:99999'), line: 13, column: 14, says: /^'url' is no address\.$/u },
  { rule: 'a server twice', replace: [[`        certificate: ${somePin}\n`, secondServer]], line: 15, column: 14, says: /^this 'url' stands in this file twice\./u },
  { rule: 'the licence site', replace: url('https://www.teos.solutions/'), line: 13, column: 14, says: /^'url' names teos\.solutions, the vendor's licence and help site\./u },
  { rule: "a site of Microsoft's", replace: url('https://portal.azure.com'), line: 13, column: 14, says: /^'url' names one of Microsoft's own sites/u },
  { rule: 'an address with a password', replace: url('https://admin:hunter2hunter2@teos.contoso.example'), line: 13, column: 14, says: /^'url' holds a user name or a password/u },
  { rule: 'an address with a query', replace: url('https://teos.contoso.example/?page=1'), line: 13, column: 14, says: /^'url' is the plain address of the server/u },
  { rule: 'plain http', replace: url('http://teos.contoso.example'), line: 13, column: 14, says: /^'url' is plain http: .* insecure: true/u },
  { rule: 'insecure https', replace: url('https://teos.contoso.example', '\n        insecure: true'), line: 14, column: 19, says: /^'insecure' is for plain http only/u },
  { rule: 'a pin of plain http', replace: [['https://teos.contoso.example', 'http://teos.contoso.example\n        insecure: true']], line: 16, column: 22, says: /^'certificate' pins the key of an https server/u },

  // Wording.
  { rule: 'a misspelt label', replace: [['applications:\n', 'wording:\n  teosManage: { menu.serverManagment: Server }\napplications:\n']], line: 8, column: 17, says: /^the program has no label 'menu\.serverManagment'\. Did you mean 'menu\.serverManagement'\?$/u },
  { rule: "a label of the other site's", replace: [['applications:\n', 'wording:\n  teosManage: { pane.add: Add }\napplications:\n']], line: 8, column: 17, says: /^the program has no label of this name/u },
  { rule: 'a label without text', replace: [['applications:\n', 'wording:\n  azurePortal: { pane.add: }\napplications:\n']], line: 8, column: 18, says: /^'pane\.add' is empty/u },

  // Browser and network.
  { rule: 'host rules', replace: browser("  arguments: ['--host-resolver-rules=MAP portal.azure.com 10.0.0.1']"), line: 8, column: 15, says: /^this browser argument leads host names elsewhere/u },
  { rule: 'pins', replace: browser(`  arguments: ['--ignore-certificate-errors-spki-list=${somePin.slice(7)}']`), line: 8, column: 15, says: /^this browser argument makes the browser trust certificates that nobody vouches for, Microsoft's/u },
  { rule: 'a debugging port', replace: browser('  arguments: [--disable-gpu, --remote-debugging-port=9222]'), line: 8, column: 30, says: /^this browser argument opens the browser to other programs/u },
  { rule: 'a debugging port with a slash', replace: browser('  arguments: [/remote-debugging-port=9222]'), line: 8, column: 15, says: /^this browser argument is not on the list/u },
  { rule: 'a debugging port with one hyphen', replace: browser('  arguments: [-Remote-Debugging-Port=9222]'), line: 8, column: 15, says: /^this browser argument opens the browser/u },
  { rule: 'an extension', replace: browser('  arguments: [--load-extension=/tmp/x]'), line: 8, column: 15, says: /^this browser argument loads an extension/u },
  { rule: 'a feature list', replace: browser('  arguments: [--disable-features=Translate]'), line: 8, column: 15, says: /^this browser argument would replace the list of features/u },
  { rule: 'no sandbox', replace: browser('  arguments: [--no-sandbox]'), line: 8, column: 15, says: /^this browser argument switches off the sandbox/u },
  { rule: 'another unknown argument', replace: browser('  arguments: [--kiosk]'), line: 8, column: 15, says: /^this browser argument is not on the list of those that may be added: --disable-gpu,/u },
  { rule: 'two choices of a browser', replace: browser('  channel: chrome\n  path: /usr/bin/chromium'), line: 9, column: 3, says: /^'path' and 'channel' both choose a browser/u },
  { rule: 'a remote browser and a local one', replace: browser('  endpoint: wss://browsers.contoso.example\n  channel: chrome'), line: 9, column: 3, says: /^'channel' is about a local browser/u },
  { rule: 'a remote browser over a readable connection', replace: browser('  endpoint: ws://browsers.contoso.example'), line: 8, column: 13, says: /^'endpoint' must begin with wss:\/\//u },
  { rule: 'a remote browser with its token', replace: browser('  endpoint: wss://browsers.contoso.example/?token=hunter2hunter2'), line: 8, column: 13, says: /^'endpoint' carries a credential.*TEOS_RUNBOOK_BROWSER_ENDPOINT/u },
  { rule: 'exceptions from no proxy', replace: network('  bypass: [teos.contoso.example]'), line: 8, column: 3, says: /^'bypass' lists exceptions/u },
  { rule: 'authorities that are not there', replace: network('  ca: missing.pem'), line: 8, column: 7, says: /^'ca' names a file that cannot be used: there is no such file\.$/u },
  { rule: 'authorities that are none', replace: network('  ca: teos-runbook.yaml'), line: 8, column: 7, says: /^'ca' names a file that holds no PEM certificate/u },

  // Escrow.
  { rule: 'a check that nobody knows', replace: [['expires: 180d', 'expires: 180d\n    token: yes please']], line: 12, column: 12, says: /^'token' must be 'check', or left out\.$/u },
  { rule: 'a check without a try', replace: tokenCheck('{ successes: 0 }'), line: 7, column: 26, says: /^'successes' must be a number of tries, a whole number from 1 to 50\.$/u },
  { rule: 'a check without end', replace: tokenCheck('{ within: 7200 }'), line: 7, column: 23, says: /^'within' must be a number of seconds, a whole number from 10 to 3600\.$/u },
  { rule: 'a check too short for its tries', replace: tokenCheck('{ successes: 20, interval: 20 }'), line: 7, column: 40, says: /^20 tries 20 s apart take at least 380 s, but 'within' allows 300 s\.$/u },
  { rule: 'a public key of another form', replace: escrow("  recipients: ['ssh-ed25519 AAAA']"), line: 8, column: 16, says: /^item 1 of 'recipients' must be a public key of age, beginning with age1\.$/u },
  { rule: 'a public key with a slip', replace: escrow(`  recipients: [${publicKey}, ${publicKey.replace('5056', '5055')}]`), line: 8, column: 80, says: /^this is no public key of age: a character is wrong or missing\./u },
  { rule: 'a public key of a hardware key', replace: escrow(`  recipients: [age1tag1${publicKey.slice(5)}]`), line: 8, column: 16, says: /^this public key is one of a hardware key/u },
  { rule: 'an identity where its public key belongs', replace: escrow(`  recipients: [${['AGE', 'SECRET', 'KEY', '1QQ'].join('-')}]`), line: 8, column: 16, says: /^item 1 of 'recipients' holds an age identity, which is a secret\./u },
  { rule: 'public keys and the keychain', replace: escrow(`  recipients: [${publicKey}]\n  keychain: true`), line: 9, column: 3, says: /^'keychain' is about a passphrase, but 'recipients' seals for public keys\./u },
  { rule: 'public keys and a command', replace: escrow(`  recipients: [${publicKey}]\n  passphraseCommand: [op]`), line: 9, column: 3, says: /^'passphraseCommand' is about a passphrase/u },
  { rule: 'the keychain and a command', replace: escrow('  keychain: true\n  passphraseCommand: [op]'), line: 8, column: 3, says: /^'keychain' and 'passphraseCommand' both give the passphrase\./u },
  { rule: 'a key of the evidence and the keychain', replace: [['applications:\n', 'evidence:\n  key: ./key.pem\n  keychain: true\napplications:\n']], line: 9, column: 3, says: /^'keychain' and 'key' both say what evidence is signed with\./u },
  { rule: 'a passphrase in the file', replace: escrow('  keychain: false\n  passphrase: hunter2hunter2'), line: 9, column: 3, says: /^credentials never stand in this file.*TEOS_RUNBOOK_PASSPHRASE in the environment/u },

  // Stand-ins.
  { rule: 'stand-ins by name', replace: standIn('http://localhost:8080'), line: 7, column: 19, says: /^'proxy' of standIn must be a loopback address in figures/u },
  { rule: 'stand-ins on another machine', replace: standIn('http://10.0.0.1:8080'), line: 7, column: 19, says: /^'proxy' of standIn must be a loopback address/u },
  { rule: 'a pin of stand-ins of another form', replace: standIn('http://127.0.0.1:8080', `sha256/${'A'.repeat(42)}B=`), line: 7, column: 57, says: /^'certificate' is not the base64 of 32 bytes\.$/u },
  { rule: 'stand-ins without a pin', replace: [['applications:\n', 'standIn: { proxy: "http://127.0.0.1:8080" }\napplications:\n']], line: 7, column: 1, says: /^'certificate' is missing/u },
  { rule: 'stand-ins behind another proxy', replace: [...standIn('http://127.0.0.1:8080'), ['cloud: public', 'network: { proxy: "http://proxy:8080" }']], line: 1, column: 12, says: /^'proxy' of network and standIn exclude each other/u },
  { rule: 'stand-ins from a remote browser', replace: [...standIn('http://127.0.0.1:8080'), ['cloud: public', 'browser: { endpoint: wss://browsers.contoso.example }']], line: 1, column: 12, says: /^'endpoint' of browser and standIn exclude each other/u },
  { rule: 'a foreign origin for debugging towards stand-ins', replace: [...standIn('http://127.0.0.1:8080'), ['cloud: public', 'browser: { arguments: ["--remote-allow-origins=*"] }']], line: 1, column: 24, says: /^this browser argument opens the browser/u },

  // Syntax.
  { rule: 'a tab', replace: [['        certificate', '\tcertificate']], line: 15, column: 1, says: /^the line begins with a tab/u },
  { rule: 'an unquoted asterisk', replace: [['username: administrator', 'username: *administrator']], line: 6, column: 27, says: /^a text that begins with '\*' or '&' must stand in quotes\.$/u },
];

for (const { rule, replace, line, column, says } of rules) {
  test(`tells of ${rule}, and of nothing else`, ({ folder }) => {
    const yaml = replace.reduce((text, [from, to]) => text.replace(from, () => to), validYaml);
    const { settings, mistakes } = folder.read(yaml);
    expect(settings).toBeNull();
    expect(mistakes.map((mistake) => ({ ...mistake, sentence: '' }))).toEqual([{ file: 'teos-runbook.yaml', line, column, sentence: '' }]);
    expect(mistakes[0]?.sentence).toMatch(says);
  });
}

test('no rule is broken by the file that the others are made from', ({ folder }) => {
  expect(folder.read(validYaml).mistakes).toEqual([]);
});

test('every mistake in a list of public keys is told, and a list without any is taken', async ({ folder }) => {
  const listed = (...keys: readonly string[]) => folder.read(escrow(`  recipients: [${keys.join(', ')}]`).reduce((text, [from, to]) => text.replace(from, () => to), validYaml));
  expect(listed(publicKey.slice(0, -1), publicKey, `${publicKey}q`).mistakes.map(({ column }) => column)).toEqual([16, 143]);
  const postQuantum = await identityToRecipient(await generateHybridIdentity());
  expect(listed(publicKey, postQuantum).settings?.escrow).toEqual({ recipients: [publicKey, postQuantum], passphraseCommand: null, keychain: false });
});

test('a debugging port is allowed towards stand-ins, and only there', ({ folder }) => {
  const ported = validYaml.replace('cloud: public', () => 'cloud: public\nbrowser: { arguments: [--remote-debugging-port=9222] }');
  expect(folder.read(ported).mistakes.map(({ sentence }) => sentence).join()).toContain('opens the browser');
  const towardsStandIns = standIn('http://127.0.0.1:8080').reduce((text, [from, to]) => text.replace(from, () => to), ported);
  expect(folder.read(towardsStandIns).mistakes).toEqual([]);
});
