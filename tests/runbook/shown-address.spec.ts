import { expect, test } from '@playwright/test';
import { shownAddress } from '../../runbook/evidence/address.ts';
import { knowing } from './ink.ts';
import { newValue } from './secret-values.ts';

const secret = newValue();

for (const [address, shown] of [
  ['https://portal.azure.com/?l=en.en-us#view/Microsoft_AAD_IAM/Overview', 'portal.azure.com/?l=en.en-us#view/Microsoft_AAD_IAM/Overview'],
  ['https://teos.contoso.example:8443/Settings?tab=azure&id=12', 'teos.contoso.example:8443/Settings?tab=azure&id=12'],
  ['https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?client_id=c44b4083-3bb0-49c1-b47d-974e53cbdf3c&nonce=x', 'login.microsoftonline.com/organizations/oauth2/v2.0/authorize?…'],
  ['https://teos.contoso.example/?token=a', 'teos.contoso.example/?…'],
  ['https://teos.contoso.example/?x=0123456789abcdef', 'teos.contoso.example/?…'],
  ['https://portal.azure.com/#code=abc', 'portal.azure.com/'],
  ['https://admin:pw@teos.contoso.example/start', 'teos.contoso.example/start'],
  ['https://portal.azure.com/users/adele@contoso.com/edit', 'portal.azure.com/users/…edit'],
  ['https://portal.azure.com/users/adele%40contoso.com', 'portal.azure.com/users/…'],
  [`https://teos.contoso.example/reset/${secret}/done`, 'teos.contoso.example/reset/…done'],
  ['https://teos.contoso.example/50%', 'teos.contoso.example/50%'],
  ['about:blank', 'about:'],
] as const) {
  test(`${address.replace(secret, 'a secret')} is shown without what may let somebody in`, () => {
    expect(shownAddress(address, knowing(secret))).toBe(shown);
  });
}
