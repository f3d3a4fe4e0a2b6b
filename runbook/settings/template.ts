import { overrideVariables } from './environment-overrides.ts';

const settingsText = `#
# Settings of teos-runbook. Fill in what begins with YOUR-, then run: npx teos-runbook validate
# No credentials here: they stand in the environment or in .env (see .env.example).

# Microsoft cloud of the tenant: public, us-government or china.
cloud: public

# 'Tenant ID' on the overview of Microsoft Entra ID.
tenant: YOUR-TENANT-ID

# The account that signs in to the Azure portal, by its name below.
account: AZURE_ADMIN

# Accounts. The name is yours; the password of AZURE_ADMIN is AZURE_ADMIN_PASSWORD in the environment
# or in .env. Without a password you sign in yourself, in a visible browser (--attended).
accounts:
  AZURE_ADMIN:
    username: YOUR-NAME@YOUR-DOMAIN
    # Instead of the environment: a program that prints the password, run without a shell, and only
    # if this file is yours and no one else may write it.
    # passwordCommand: [op, read, 'op://Operations/Azure admin/password']
    # totpCommand: [op, read, 'op://Operations/Azure admin/key of the one-time codes']
    # temporaryAccessPassCommand: [op, read, 'op://Operations/Azure admin/access pass']
    # The certificate that the account signs in with in place of a password, with its private key, as PFX or PEM.
    # certificate: ./azure-admin.pfx
    # certificatePassphraseCommand: [op, read, 'op://Operations/Azure admin/passphrase of the certificate']
    # Or a passkey in a file that only you may read (JSON of Playwright's authenticator).
    # passkey: ./azure-admin-passkey.json
    # passkeyPassphraseCommand: [op, read, 'op://Operations/Azure admin/passphrase of the passkey']
  TEOS_ADMIN:
    username: YOUR-TEOS-ADMINISTRATOR

# Put Microsoft's request to register a further way to sign in off, where its page offers that.
# signIn:
#   putOffRegistration: true
#   consent: [APPLICATION-ID]        # give these applications the permissions that they ask for; others are declined
#   saveSession: true                # keep the session, sealed, so that later runs need no second factor for a while

# The app registrations whose client secret is renewed.
applications:
  - name: TEOS Office365            # display name, as 'All applications' lists it
    clientId: YOUR-CLIENT-ID        # 'Application (client) ID' on its overview
    # Description of the new secret; a unique token is added at the end.
    # {date}: today, {change}: the number given with --change, {token}: the token.
    description: TEOS Manage {date}
    # 90d … 730d, 3m … 24m or a date. Leave it out to be asked.
    expires: 180d
    # Offer the new secret to Microsoft's token endpoint before TEOS is touched, as evidence beside the
    # verdict. It signs in as the application from this machine, which may be noticed.
    # token: check
    # Every TEOS server that uses this application gets the new secret.
    teos:
      - url: https://YOUR-TEOS-SERVER
        account: TEOS_ADMIN
        # Only where no public authority vouches for the server's certificate. Print the pin with:
        #   npx teos-runbook validate --show-certificate https://YOUR-TEOS-SERVER
        # certificate: sha256/…
        # Only for a server without https. The report says so.
        # insecure: true
        # If this server never shows a stored secret, so that more than 'masked' can never be proved.
        # accept: masked

# What the new secret's Value is sealed with until every server has it, so that an interrupted run can
# be finished. Left out: the passphrase TEOS_RUNBOOK_PASSPHRASE, or a question on a terminal.
# escrow:
#   passphraseCommand: [op, read, 'op://Operations/teos-runbook/passphrase']
# Or in its place 'recipients: [age1…]', public keys of age, so that only their owners can open it;
# or 'keychain: true', which keeps a passphrase of the program's own in the system's keychain.

# How 'token: check' goes: so many tries in a row must be accepted, so many seconds apart, within so many seconds.
# tokenCheck:
#   successes: 8
#   interval: 1
#   within: 300

# Folder for reports and pictures, from this file's folder; a key of your own that signs them, if there is to be one.
# evidence:
#   folder: ./evidence
#   key: ./evidence-key.pem         # made with: npx teos-runbook evidence keygen --out evidence-key.pem

# Pictures cover rows of other applications, mail addresses and people's names; false for what may stay readable.
# redact:
#   otherApplications: true
#   mailAddresses: true
#   names: true

# Labels of the sites, where they differ from what the program expects.
# wording:
#   teosManage:
#     menu.serverManagement: Server Management

# browser:
#   channel: msedge                 # msedge, chrome or chromium; or path: to an executable
#   language: en-US
#   viewport: { width: 1440, height: 900 }
#   arguments: [--disable-gpu]
#   profile: ./edge-profile         # a profile that stays, for the sign-in of Windows; never the one you browse with

# network:
#   proxy: http://proxy.contoso.com:8080
#   bypass: [teos.contoso.com]
#   ca: ./contoso-authority.pem     # further certificate authorities, PEM
`;

/**
 * The settings file that `init` writes. What begins with YOUR- must be filled in; until then the file
 * does not validate.
 * @param schemaReference where editors find the published schema, see json-schema.ts.
 */
export function settingsTemplate(schemaReference: string): string {
  return `# yaml-language-server: $schema=${schemaReference}\n${settingsText}`;
}

/** The `.env.example` that `init` writes beside the settings file. */
export function environmentTemplate(): string {
  const overrides = Object.entries(overrideVariables).map(([name, purpose]) => `# ${purpose}\n# ${name}=`);
  return `# Credentials of teos-runbook. Copy this file to .env, fill it in, and keep .env out of version control.
# What the environment says counts before what stands here. Put values in single quotes: '#' would begin a comment.
#
# For every account NAME of the settings, one of:
#   NAME_PASSWORD        the password
#   NAME_PASSWORD_FILE   a file that holds it
# and, if the account signs in with one-time codes, one of:
#   NAME_TOTP_SECRET     the key that the codes are made of (base32)
#   NAME_TOTP_SECRET_FILE
# In place of both, a Temporary Access Pass that an administrator made in Entra, as long as it lasts:
#   NAME_TEMPORARY_ACCESS_PASS
#   NAME_TEMPORARY_ACCESS_PASS_FILE
# Or the passphrase of the certificate that the settings name for the account:
#   NAME_CERTIFICATE_PASSPHRASE
#   NAME_CERTIFICATE_PASSPHRASE_FILE
# Or the passphrase of the passkey's private key, if it has one:
#   NAME_PASSKEY_PASSPHRASE
#   NAME_PASSKEY_PASSPHRASE_FILE

AZURE_ADMIN_PASSWORD=
# AZURE_ADMIN_TOTP_SECRET=
# AZURE_ADMIN_TEMPORARY_ACCESS_PASS=
# AZURE_ADMIN_CERTIFICATE_PASSPHRASE=
# AZURE_ADMIN_PASSKEY_PASSPHRASE=
TEOS_ADMIN_PASSWORD=

# The passphrase that seals the new client secret until every TEOS server has it; or a file that holds it.
# TEOS_RUNBOOK_PASSPHRASE=
# TEOS_RUNBOOK_PASSPHRASE_FILE=
# Where the settings name public keys instead: the age identity file that opens what was sealed for them.
# TEOS_RUNBOOK_IDENTITY_FILE=

# In place of settings, also as ordinary environment variables:
${overrides.join('\n')}
`;
}
