import { createHash, createPrivateKey, sign } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { newPasskey, verifiedCounter, type AccountPasskey, type Assertion } from '../../simulator/sign-in/passkey.ts';

const own = newPasskey();
const challenge = 'Y2hhbGxlbmdl';

interface Wrong {
  readonly key?: AccountPasskey;
  readonly said?: Readonly<Record<string, unknown>>;
  readonly relyingParty?: string;
  readonly flags?: number;
  readonly posted?: Partial<Assertion>;
}

/** What a browser with the passkey answers, but for what is wrong with it. */
function assertion({ key = own, said = {}, relyingParty = 'login.microsoft.com', flags = 0b101, posted = {} }: Wrong): Assertion {
  const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: 'https://login.microsoft.com', crossOrigin: false, ...said }));
  const data = Buffer.concat([createHash('sha256').update(relyingParty).digest(), Buffer.from([flags, 0, 0, 0, 7])]);
  const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(clientData).digest()]), createPrivateKey({ key: Buffer.from(key.privateKey, 'base64url'), format: 'der', type: 'pkcs8' }));
  return { id: own.id, userHandle: own.userHandle, clientDataJSON: clientData.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), ...posted };
}

test('the answer of the passkey itself is taken, with its counter', () => {
  expect(verifiedCounter(own, challenge, assertion({}))).toBe(7);
});

for (const { name, wrong } of [
  { name: "somebody else's key", wrong: { key: newPasskey() } }, { name: 'another challenge', wrong: { said: { challenge: 'YW5vdGhlcg' } } },
  { name: 'another origin', wrong: { said: { origin: 'https://login.microsoft.com.evil.example' } } }, { name: 'a registration', wrong: { said: { type: 'webauthn.create' } } },
  { name: 'another relying party', wrong: { relyingParty: 'evil.example' } }, { name: 'a user who was not verified', wrong: { flags: 0b1 } },
  { name: 'another ID', wrong: { posted: { id: newPasskey().id } } }, { name: 'another user', wrong: { posted: { userHandle: newPasskey().userHandle } } },
] satisfies readonly { readonly name: string; readonly wrong: Wrong }[]) {
  test(`the stand-in does not take ${name}`, () => {
    expect(verifiedCounter(own, challenge, assertion(wrong))).toBeNull();
  });
}
