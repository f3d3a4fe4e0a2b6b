import type { Logger } from 'winston';
import type { PhoneHolder } from '../../pages/entra/means.ts';
import { fileOnly } from '../../runbook/evidence/log.ts';
import type { StepList } from '../cli/step-list.ts';
import type { Prepared } from './prepare.ts';

// Five rows of three dots a figure, each row three bits: large enough to be read while one looks for the phone.
const figures: Readonly<Record<string, readonly number[]>> = {
  0: [7, 5, 5, 5, 7], 1: [2, 6, 2, 2, 7], 2: [7, 1, 7, 4, 7], 3: [7, 1, 7, 1, 7], 4: [5, 5, 7, 1, 1],
  5: [7, 4, 7, 1, 7], 6: [7, 4, 7, 5, 7], 7: [7, 1, 2, 2, 2], 8: [7, 5, 7, 5, 7], 9: [7, 5, 7, 1, 7],
};

/** A number in large figures, five lines high, for a terminal. Whatever is no figure is written as it is, below. */
export function largeNumber(number: string): string {
  const shapes = Array.from(number, (figure) => figures[figure]).flatMap((shape) => shape === undefined ? [] : [shape]);
  if (shapes.length === 0) return number;
  const row = (line: number): string => shapes.map((shape) => [4, 2, 1].map((bit) => (((shape[line] ?? 0) & bit) === 0 ? '  ' : '██')).join('')).join('    ');
  return [0, 1, 2, 3, 4].map((line) => `    ${row(line)}`.trimEnd()).join('\n');
}

/** Where a person is told about their phone beside stderr. */
interface Around {
  readonly list: Pick<StepList, 'pause'>;
  /** Null where the command keeps none. */
  readonly log: Pick<Logger, 'info'> | null;
  readonly write?: (text: string) => void;
}

/** Tells the person at the terminal what to do on their phone; null where nobody is there. The number lasts for a minute or two and is of no use without the phone: it is no secret. */
export function phoneHolder({ person }: Pick<Prepared, 'person'>, { list, log, write = (text) => process.stderr.write(text) }: Around): PhoneHolder | null {
  if (!person) return null;
  return {
    approve: (number) => {
      const sentence = number === null ? 'A request waits on your phone: approve it there.' : `A request waits on your phone: enter ${number} there.`;
      log?.info(`Entra wants the sign-in approved on the phone${number === null ? '' : `, with the number ${number}`}.`, fileOnly);
      void list.pause(() => {
        // Also with --quiet: without it nobody could go on.
        write(`\n${sentence}\n${number === null ? '' : `\n${largeNumber(number)}\n\n`}`);
        return Promise.resolve();
      });
    },
  };
}
