import type { BrowserContext, Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { Portal } from '../../pages/azure/portal.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { EntraCredentials } from '../../pages/entra/means.ts';
import { SignIn, type SignInOptions } from '../../pages/entra/sign-in.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { ApplicationRecord } from '../../simulator/world.ts';

/** The account of the stand-ins, as the sign-in takes it. */
export function credentialsOf(simulator: Simulator): EntraCredentials {
  const { upn, password } = simulator.world.account;
  return { username: upn, password: new Secret('password', password), oneTimeCode: null, temporaryAccessPass: null };
}

/** A new page of the portal, not yet opened. */
export async function portalOn(context: BrowserContext, options: Partial<SignInOptions> = {}): Promise<{ page: Page; portal: Portal; signIn: SignIn }> {
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return { page, portal: new Portal(page, azurePortalWording, { origin: 'https://portal.azure.com' }), signIn: new SignIn(page, { hosts: ['login.microsoftonline.com'], passkeyHosts: ['login.microsoft.com'], home: 'portal.azure.com', ...options }) };
}

/** A page on which the account is signed in to the portal. */
export async function signedIn(context: BrowserContext, simulator: Simulator): Promise<{ page: Page; portal: Portal }> {
  const { page, portal, signIn } = await portalOn(context);
  await portal.open();
  await signIn.answer(credentialsOf(simulator), portal.arrived);
  return { page, portal };
}

/** The application of the stand-ins that TEOS uses. */
export function teosApplication(simulator: Simulator): ApplicationRecord {
  const found = simulator.world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
  if (!found) throw new Error("The stand-ins have no application 'TEOS Office365'.");
  return found;
}

/** Stands on the application's 'Certificates & secrets', by the short way. */
export async function atSecrets(context: BrowserContext, simulator: Simulator): Promise<{ page: Page; portal: Portal; screen: CertificatesAndSecrets }> {
  const { page, portal } = await signedIn(context, simulator);
  await portal.recoverCertificatesAndSecrets(teosApplication(simulator).clientId);
  return { page, portal, screen: new CertificatesAndSecrets(page, azurePortalWording, { name: 'TEOS Office365' }) };
}
