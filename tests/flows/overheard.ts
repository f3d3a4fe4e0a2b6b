import { expect, type Job, type JobEnd, type JobOptions } from './job.ts';
import { LeakScan, secretsOf } from './leak-scan.ts';

/** A run with all that it printed. */
interface Heard {
  readonly end: JobEnd;
  readonly printed: string;
}

/** Runs the job at its most talkative and catches all that it prints. */
export async function overheard(job: Job, options: JobOptions = {}): Promise<Heard> {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) {
    stream.write = (chunk: Uint8Array | string): boolean => {
      printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    };
  }
  try {
    const end = await job.run({ ...options, verbose: true });
    return { end, printed: printed.join('') };
  } finally {
    for (const [index, stream] of streams.entries()) Object.assign(stream, { write: writes[index] });
  }
}

/** Proves that no secret of the stand-ins is in anything that a run left or said. */
export function proveNoLeak(job: Job, { end, printed }: Heard): void {
  const scan = new LeakScan(secretsOf(job.simulator));
  // A run under the test's own folder: the settings file is the stand-ins' own, and their credentials stand beside it on purpose.
  const evidence = scan.hitsBelow(end.result.evidence ?? '');
  expect(evidence.hits).toEqual([]);
  expect(evidence.files).toBeGreaterThan(3);
  expect(scan.hitsBelow(`${job.folder}/state`).hits).toEqual([]);
  expect(scan.hitsIn('stdout and stderr', Buffer.from(printed))).toEqual([]);
  expect(scan.hitsIn('--json', Buffer.from(JSON.stringify(end.result)))).toEqual([]);
  expect(scan.hitsIn('the text', Buffer.from(end.told))).toEqual([]);
}
