import type { Simulator } from '../../simulator/start.ts';

/** Every secret of the stand-ins, by what it is: passwords, client secrets of before and of now, Power BI's. */
export function secretsOf({ world, credentials }: Simulator): Record<string, string> {
  return Object.fromEntries([
    ...Object.entries(credentials),
    ...world.applications.flatMap(({ displayName, secrets }) => secrets.map(({ secretId, value }) => [`${displayName} ${secretId}`, value] as const)),
    ...world.servers.flatMap(({ url, clientSecret, powerBi }) => [[`${url} client secret`, clientSecret], [`${url} Power BI`, powerBi.clientSecret]] as const),
  ]);
}

/** Which secrets stand in a text, by what they are. */
export function secretsIn(text: string, simulator: Simulator): string[] {
  return Object.entries(secretsOf(simulator)).filter(([, value]) => value !== '' && text.includes(value)).map(([name]) => name);
}
