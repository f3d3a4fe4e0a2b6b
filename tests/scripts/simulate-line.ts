import { connect } from 'node:net';
import type { Started } from './started.ts';

/** What `simulate --json` prints. */
export interface SimulateLine {
  readonly settings: string;
  readonly env: string;
  readonly control: string;
  readonly proxy: string;
  readonly hosts: readonly string[];
}

/** Waits until the stand-ins listen and reads their line. */
export async function simulateLine(started: Started): Promise<SimulateLine> {
  await started.says(/\}\n/u);
  return JSON.parse(started.output) as SimulateLine;
}

/** Asks a proxy for a way to a host that it must not give, and returns the first line of its answer. */
export function refusal(proxy: string, host: string): Promise<string> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
    socket.on('error', reject).once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString('latin1').split('\r\n')[0] ?? '');
    });
  });
}
