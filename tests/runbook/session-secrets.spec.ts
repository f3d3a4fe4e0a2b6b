import { expect, test } from '@playwright/test';
import { exposeSecret } from '../../domain/secret.ts';
import { bearerToken, isOfSession, sessionSecrets } from '../../runbook/custody/session-secrets.ts';

const known = ['0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002', 'admin01@contoso.onmicrosoft.com', 'https://teos01.contoso.example', 'TEOS Office365 2026'];
const token = '0.AXoAtok1en2of3session4';

function partsOf(value: string): string[] {
  return sessionSecrets([{ name: 'X', value }], known).map(exposeSecret);
}

test('what lets somebody go on with a session is taken from cookies, alone and beside other things, escaped too', () => {
  expect(partsOf(token)).toEqual([token]);
  expect(partsOf(`v=1&token=${token}&lang=en-us`)).toEqual([token]);
  expect(partsOf(encodeURIComponent(`{"id":"${token}","name":"Ada"}`))).toEqual([token]);
  expect(partsOf(`%E0%A4%A ${token}`)).toContain(token);
});

test('what sites keep in cookies and any report may show is no secret', () => {
  for (const open of ['en-us.en-us.en-us', '1732669994000', '7d1c2b3a-5a69-4788-96a5-b4c3d2e1f009', '2026-11-27T02', 'Chrome/147.0.7727.0', 'short1', ...known, 'admin01@contoso.onmicrosoft.com'.toUpperCase(), encodeURIComponent(known[2] ?? '')]) {
    expect(partsOf(open), open).toEqual([]);
  }
});

test('a token is taken from the header that carries it, and counts as the browser’s own', () => {
  const secret = bearerToken('Bearer eyJ0eXAiOiJKV1Qi.eyJhdWQi.c2ln');
  expect(secret?.kind).toBe('session token');
  expect(isOfSession(secret?.kind ?? '')).toBe(true);
  expect(isOfSession('client secret Value')).toBe(false);
  expect(bearerToken(undefined)).toBeNull();
  expect(bearerToken('Bearer short')).toBeNull();
});
