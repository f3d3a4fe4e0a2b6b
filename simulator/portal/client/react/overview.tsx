import * as React from 'react';
import { PrimaryButton } from '@fluentui/react/lib/Button';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { translated } from '../labels.ts';
import type { ApplicationDetails, SecretItem } from '../../api-types.ts';
import { BladeLink } from './blade-link.tsx';
import { Essentials } from './essentials.tsx';
import { WarningBar } from './messages.tsx';
import { pivotStyles } from './pivot-styles.ts';
import { portalColors } from './portal-theme.ts';
import { applicationHash } from './shell-link.ts';

const soonMs = 30 * 86_400_000;

/** The Overview of an application: essentials, then how to begin; docs/sites/azure-portal.md, 'Overview'. */
export function Overview({ application }: { application: ApplicationDetails }): React.ReactElement {
  const hashOf = (item: string): string => applicationHash(item, application.appId);
  return (
    <div style={{ maxWidth: 1400 }}>
      <Essentials
        shown={4}
        left={[
          { label: 'Display name', text: application.displayName },
          { label: 'Application (client) ID', text: application.appId },
          { label: 'Object ID', text: application.id },
          { label: 'Directory (tenant) ID', text: application.tenantId },
          { label: 'Supported account types', text: 'My organization only' },
        ]}
        right={[
          { label: translated('Client credentials'), text: credentialsSummary(application.secrets), hash: hashOf('Credentials') },
          { label: 'Redirect URIs', text: 'Add a Redirect URI', hash: hashOf('Authentication') },
          { label: 'Application ID URI', text: 'Add an Application ID URI', hash: hashOf('ProtectAnAPI') },
          { label: 'Managed application in local directory', text: application.displayName, hash: hashOf('Owners') },
          { label: 'State', text: 'Activated' },
        ]}
      />
      <ExpiryBanner secrets={application.secrets} hash={hashOf('Credentials')} />
      <GettingStarted />
    </div>
  );
}

/** Not pluralised on the real page either. */
function credentialsSummary(secrets: readonly SecretItem[]): string {
  return secrets.length === 0 ? translated('Add a certificate or secret') : `0 certificate, ${String(secrets.length)} secret`;
}

function ExpiryBanner({ secrets, hash }: { secrets: readonly SecretItem[]; hash: string }): React.ReactElement | null {
  const left = secrets.map(({ endDateTime }) => Date.parse(endDateTime) - Date.now());
  const state = left.some((ms) => ms < 0) ? 'has expired' : left.some((ms) => ms < soonMs) ? 'is expiring soon' : null;
  if (state === null) return null;
  return (
    <WarningBar>
      A certificate or secret {state}. <BladeLink hash={hash}>Create a new one →</BladeLink>
    </WarningBar>
  );
}

const cards = [
  ['Call APIs', 'Build more powerful apps with rich user and business data from Microsoft services and your own company’s data sources.', 'View API permissions'],
  ['Sign in users in 5 minutes', 'Use our SDKs to sign in users and call APIs in a few steps. Use the quickstarts to start a web app, mobile app, SPA, or daemon app.', 'View all quickstart guides'],
  ['Configure for your organization', 'Assign users and groups, apply conditional access policies, configure single sign-on, and more in Enterprise applications.', 'Go to Enterprise applications'],
] as const;

function GettingStarted(): React.ReactElement {
  return (
    <>
      <Pivot headersOnly styles={{ ...pivotStyles, root: { marginTop: 8 } }}>
        <PivotItem headerText="Get Started" />
        <PivotItem headerText="Documentation" />
      </Pivot>
      <div style={{ textAlign: 'center', padding: '24px 0 16px' }}>
        <h3 style={{ fontSize: 22, fontWeight: 600, margin: 0 }}>Build your application with the Microsoft identity platform</h3>
        <p style={{ maxWidth: 720, margin: '10px auto 0', color: portalColors.subdued }}>
          The Microsoft identity platform is an authentication service, open-source libraries, and application management tools. You can
          create modern, standards-based authentication solutions, access and protect APIs, and add sign-in for your users and customers.
        </p>
      </div>
      <div style={{ display: 'flex', gap: 20, justifyContent: 'center', paddingBottom: 24 }}>
        {cards.map(([heading, text, button]) => (
          <div key={heading} style={{ width: 300, padding: 20, boxShadow: '0 1.6px 3.6px rgba(0,0,0,.13), 0 .3px .9px rgba(0,0,0,.11)', borderRadius: 2 }}>
            <h4 style={{ fontSize: 15, fontWeight: 600, margin: '0 0 8px' }}>{heading}</h4>
            <p style={{ margin: '0 0 16px', color: portalColors.subdued, minHeight: 72 }}>{text}</p>
            <PrimaryButton text={button} styles={{ root: { height: 28 } }} />
          </div>
        ))}
      </div>
    </>
  );
}
