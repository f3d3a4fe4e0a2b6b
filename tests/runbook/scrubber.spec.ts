import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { refused, RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { newValue, piecesOf } from './secret-values.ts';

const awkward = 'p&ss<w>ö"r\'d\\1+2/3~é€😀z';

function knowing(...texts: readonly string[]): Scrubber {
  const scrubber = new Scrubber();
  for (const text of texts) scrubber.know(new Secret('client secret Value', text));
  return scrubber;
}

const htmlEscaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'plain': (text) => text,
  'URL': (text) => encodeURIComponent(text),
  'URL in lower case': (text) => encodeURIComponent(text).replace(/%../gu, (escape) => escape.toLowerCase()),
  'address': (text) => encodeURI(text),
  'form': (text) => new URLSearchParams({ text }).toString().slice('text='.length),
  'URL, twice': (text) => encodeURIComponent(new URLSearchParams({ text }).toString().slice('text='.length)),
  'HTML': htmlEscaped,
  'HTML with &#x27;': (text) => htmlEscaped(text).replaceAll('&#39;', '&#x27;'),
  'HTML of a text': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'JSON': (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'hexadecimal in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'reversed': (text) => Array.from(text).reverse().join(''),
  'URL with every character escaped': (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'HTML with every character in numbers': (text) => Array.from(text).map((character) => `&#${String(character.codePointAt(0))};`).join(''),
  'JSON with every character escaped': (text) => text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
};

for (const [name, encode] of Object.entries(encodings)) {
  test(`takes a secret out that is written as ${name}`, () => {
    for (const secret of [newValue(), awkward]) {
      const scrubber = knowing(secret);
      const text = `before ${encode(secret)} after`;
      expect(scrubber.scrub(text)).toBe('before [hidden: client secret Value] after');
      expect(scrubber.findIn(Buffer.from(text)).length).toBeGreaterThan(0);
    }
  });
}

test('finds a secret in base64 and base64url wherever it begins in what was encoded', () => {
  for (const secret of [newValue(), awkward]) {
    const scrubber = knowing(secret);
    for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
      const bytes = Buffer.from(`${before}${secret}&more`);
      for (const encoded of [bytes.toString('base64'), bytes.toString('base64url')]) {
        expect(scrubber.scrub(`Basic ${encoded}`), `after '${before}'`).toContain('[hidden: client secret Value]');
        expect(scrubber.findIn(Buffer.from(encoded)).map(({ form }) => form).join()).toMatch(/base64/u);
      }
    }
  }
});

test('finds a secret in UTF-16 of both byte orders, and in base64 of it', () => {
  const secret = newValue();
  const scrubber = knowing(secret);
  const little = Buffer.from(`x${secret}y`, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big, Buffer.concat([Buffer.from('!'), little]), Buffer.from(little.toString('base64'))]) expect(scrubber.findIn(bytes).length).toBeGreaterThan(0);
});

test('finds a secret beyond ASCII in a file of UTF-8', () => {
  const secret = 'grünlich-blaß-1234';
  expect(knowing(secret).findIn(Buffer.from(`{"x":"${secret}"}`))).toMatchObject([{ secretKind: 'client secret Value', form: 'plain', at: 6 }]);
});

test('takes out any twelve characters of a secret, in any encoding, and leaves eleven', () => {
  const secret = newValue();
  const scrubber = knowing(secret);
  for (const piece of piecesOf(secret, 12)) {
    for (const [name, encode] of Object.entries(encodings)) {
      expect(scrubber.scrub(`<${encode(piece)}>`), `${name} of a piece`).toBe('<[hidden: client secret Value]>');
    }
    for (const before of ['', '1', '12']) expect(scrubber.findIn(Buffer.from(Buffer.from(`${before}${piece} and on`).toString('base64'))).length, 'base64 of a piece').toBeGreaterThan(0);
    expect(scrubber.findIn(Buffer.from(piece, 'utf16le')).length, 'UTF-16 of a piece').toBeGreaterThan(0);
  }
  for (const piece of piecesOf(secret, 11)) expect(scrubber.scrub(piece)).toBe(piece);
});

test('a finding names kind and form and never the secret', () => {
  const secret = newValue();
  const scrubber = knowing(secret);
  const findings = scrubber.findIn(Buffer.from(`${secret} ${secret.slice(5, 20)}`));
  expect(findings).toEqual([
    { secretKind: 'client secret Value', form: 'plain', at: 0 },
    { secretKind: 'client secret Value', form: 'a piece of plain', at: 41 },
  ]);
  expect(JSON.stringify(scrubber.forms())).not.toContain(secret.slice(0, 6));
});

test('leaves the fields of an escape that twelve encoded characters alone would make', () => {
  // Twelve characters of '&quot;&quot;' are two of the secret: too few to take out of a page.
  const scrubber = knowing('""""""""""""');
  expect(scrubber.scrub('&quot;&quot; &quot;')).toBe('&quot;&quot; &quot;');
});

test('takes a short secret out as a whole word only', () => {
  const scrubber = new Scrubber();
  scrubber.know(new Secret('password of TEOS_ADMIN', 'right'));
  for (const innocent of ['playwright', 'rights', 'right_now', 'https://right.example/', 'all-right-then', 'copyright-holder', Buffer.from('right').toString('base64'), 'thgir']) expect(scrubber.scrub(innocent)).toBe(innocent);
  for (const [text, scrubbed] of [['"right"', '"[hidden: password of TEOS_ADMIN]"'], ['password=right&x', 'password=[hidden: password of TEOS_ADMIN]&x'], ['It was right.', 'It was [hidden: password of TEOS_ADMIN].'], ['(right)', '([hidden: password of TEOS_ADMIN])'], ['admin:right@host', 'admin:[hidden: password of TEOS_ADMIN]@host']] as const) expect(scrubber.scrub(text)).toBe(scrubbed);
});

test('finds a secret that is printed byte by byte, as Node prints a Buffer', () => {
  for (const secret of [newValue(), awkward]) {
    const bytes = Buffer.from(secret);
    for (const printed of [inspect(bytes), JSON.stringify(bytes), bytes.toString('hex').replace(/..(?!$)/gu, '$&:')]) expect(knowing(secret).scrub(printed)).toContain('[hidden: client secret Value]');
  }
});

test('takes a short secret out whatever signs it is made of', () => {
  for (const secret of ['ab-c', 'a.b*c[d', '~abc.-_', '-abc-', '(a|b)+$^?', 'x{2}/\\y']) expect(knowing(secret).scrub(`"${secret}", 'other-word'`), secret).toBe(`"[hidden: client secret Value]", 'other-word'`);
});

test('takes a short secret out in the plain encodings too', () => {
  const scrubber = knowing('a&b"c?1');
  for (const name of ['URL', 'form', 'HTML', 'JSON']) expect(scrubber.scrub(`p=${encodings[name]?.('a&b"c?1') ?? ''} `), name).toBe('p=[hidden: client secret Value] ');
});

test('does not take a one-time code for a part of a longer number', () => {
  const scrubber = knowing('481516');
  expect(scrubber.scrub('took 481516 or 1481516 or 0.481516 ms')).toBe('took [hidden: client secret Value] or 1481516 or 0.481516 ms');
});

test('scrubs an error in place, with stack, causes, fields and gathered errors, and keeps its class', () => {
  const secret = newValue();
  const cause = new TypeError(`fill("${secret}")`);
  const error = refused({ code: 'x', message: `The site said '${secret}'.`, screen: secret, advice: `Try ${secret}.` }, { cause: new AggregateError([cause], secret) });
  const scrubbed = knowing(secret).scrubError(error);
  expect(scrubbed).toBe(error);
  expect(scrubbed).toBeInstanceOf(RunbookError);
  const everything = [error.message, error.stack, error.screen, error.advice, (error.cause as Error).message, (error.cause as Error).stack, cause.message, cause.stack].join('\n');
  expect(everything).not.toContain(secret.slice(0, 12));
  expect(cause.message).toBe('fill("[hidden: client secret Value]")');
});

test('scrubs an error that cannot be changed by a new one', () => {
  const secret = newValue();
  const scrubbed = knowing(secret).scrubError(Object.freeze(new Error(`x ${secret}`, { cause: secret }))) as Error;
  expect(`${scrubbed.message}${scrubbed.stack ?? ''}${String(scrubbed.cause)}`).not.toContain(secret);
});

test('scrubs an error of the browser whose fields stand on its prototype', () => {
  const secret = newValue();
  const scrubbed = knowing(secret).scrubError(new DOMException(`x ${secret}`, 'AbortError')) as Error;
  expect(scrubbed.message).toBe('x [hidden: client secret Value]');
});

test('scrubs data with cycles, maps, sets, keys and bytes', () => {
  const secret = newValue();
  const data: Record<string, unknown> = { list: [secret, 1, null, true], map: new Map([[secret, secret]]), set: new Set([secret]), [secret]: 1, bytes: Buffer.from(secret), wrapped: new Secret('password', 'some password') };
  data['self'] = data;
  const scrubbed = knowing(secret).scrubDeep(data) as Record<string, unknown>;
  expect(scrubbed['self']).toBe(scrubbed);
  expect(scrubbed['bytes']).toBe('[40 bytes]');
  expect([...scrubbed['map'] as Map<string, string>]).toEqual([['[hidden: client secret Value]', '[hidden: client secret Value]']]);
  expect(Object.keys(scrubbed)).toContain('[hidden: client secret Value]');
  expect(scrubbed['list']).toEqual(['[hidden: client secret Value]', 1, null, true]);
  expect((data['list'] as unknown[])[0]).toBe(secret);
});

test('knows several secrets at once and names each', () => {
  const [one, other] = [newValue(), newValue()];
  const scrubber = new Scrubber();
  scrubber.know(new Secret('old client secret', one));
  scrubber.know(new Secret('new client secret', other));
  expect(scrubber.scrub(`${one},${other}`)).toBe('[hidden: old client secret],[hidden: new client secret]');
});

test('changes nothing in text without a secret, and finds nothing in megabytes of other bytes, quickly', () => {
  const scrubber = knowing(newValue(), newValue(), newValue(), newValue(), awkward, 'short one');
  const bytes = Buffer.from(Array.from({ length: 4_000_000 }, (_, index) => (index * 2_654_435_761) >>> 24));
  const began = performance.now();
  expect(scrubber.findIn(bytes)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(3000);
  // Nor does what is full of pieces of a secret take for ever.
  const scrubbed = knowing(awkward).scrub(`${awkward.slice(0, 20)}!`.repeat(100_000));
  expect(scrubbed).not.toContain(awkward.slice(0, 12));
  const text = 'The quick brown fox. '.repeat(1000);
  expect(scrubber.scrub(text)).toBe(text);
});

test('takes out a Value that nobody has read yet, by its form, and leaves what is beside it', () => {
  const unread = `Noe8Q~${'x'.repeat(17)}${'Y'.repeat(17)}`;
  const scrubber = new Scrubber();
  expect(scrubber.scrub(`<button aria-label="Copy to clipboard the value ${unread} for Value">`)).toBe('<button aria-label="Copy to clipboard the value [hidden: client secret Value] for Value">');
  expect(scrubber.findIn(Buffer.from(unread))).toEqual([{ secretKind: 'client secret Value', form: 'its form', at: 0 }]);
  expect(scrubber.scrub('a Value has Q~ in it; 41c4e795-f1bf-48ba-a1cd-df28fe9db9b1')).toContain('Q~ in it; 41c4e795');
});
