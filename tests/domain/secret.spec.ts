import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { formOf, isGuid } from '../../domain/client-secret.ts';
import { exposeSecret, Secret, visibleBeginning } from '../../domain/secret.ts';

const text = ['abc', '8Q', '~', 'x'.repeat(34)].join('');
const secret = new Secret('client secret Value', text);

test('a secret has no string form', () => {
  expect(() => [secret].join()).toThrow(TypeError);
  expect(() => String(secret)).toThrow('has no text form');
  expect(JSON.stringify({ secret })).toBe('{"secret":"<client secret Value>"}');
  expect(inspect({ secret, list: [secret] }, { depth: 9, showHidden: true })).not.toContain(text);
  expect(Object.values(secret).join()).not.toContain(text);
  expect(exposeSecret(secret)).toBe(text);
});

test('an empty secret is a mistake in the caller', () => {
  expect(() => new Secret('password', '')).toThrow('The password is empty.');
});

test('a secret is compared with what a site shows of it', () => {
  expect(secret.beginsLike('abc*****')).toBe(true);
  expect(secret.beginsLike('abc8Q~xxx…')).toBe(true);
  expect(secret.beginsLike('abd*****')).toBe(false);
  expect(secret.beginsLike('*****')).toBe(false);
  expect(visibleBeginning('nRH******************')).toBe('nRH');
});

test('the form tells a Value from a Secret ID and from a mask', () => {
  expect(formOf(secret)).toBe('value');
  expect(formOf(new Secret('x', 'd573db1c-9f66-444f-a2fa-bf23b50e4123'))).toBe('secret id');
  expect(formOf(new Secret('x', 'abc***************'))).toBe('masked');
  expect(formOf(new Secret('x', '••••••••'))).toBe('masked');
  expect(formOf(new Secret('x', 'an.older~secret/without=a+marker:12'))).toBe('unusual');
  expect(isGuid('not-a-guid')).toBe(false);
});
