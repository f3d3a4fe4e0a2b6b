import { readFile, truncate } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { misuse, type RunbookError } from '../../../domain/errors.ts';
import { appendDurably, told } from '../durable.ts';
import { formatNamedIn, journalFormat, readRecord, type JournalRecord, type NewRecord } from './records.ts';

/** Where records of a rotation go: on disk before the act that they announce, or nowhere for what changes nothing. */
export interface JournalSink {
  /** Returns when the record cannot be lost any more. */
  append(record: NewRecord): Promise<JournalRecord>;
}

/** Keeps no record beyond the process: for what changes nothing. */
export function memoryJournal(): JournalSink {
  let seq = 0;
  return {
    append: (record) => {
      seq += 1;
      return Promise.resolve({ ...record, seq, at: new Date().toISOString() });
    },
  };
}

/** The journal of one rotation: a file to which lines are only ever added. */
export class Journal implements JournalSink {
  readonly file: string;
  readonly #records: JournalRecord[];
  #length: number;
  #torn: boolean;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: string, records: readonly JournalRecord[], { length, torn }: { readonly length: number; readonly torn: boolean }) {
    this.file = file;
    this.#records = [...records];
    this.#length = length;
    this.#torn = torn;
  }

  /** Begins a journal; its file must not be there yet. @throws {RunbookError} exit 2, code `state-folder`. */
  static async begin(file: string, planned: Extract<NewRecord, { type: 'planned' }>): Promise<Journal> {
    const journal = new Journal(file, [], { length: 0, torn: false });
    await journal.append(planned);
    return journal;
  }

  /**
   * Opens a journal that is there. A last line that a power cut tore counts as not written: what it announced was not begun. The first
   * record that is added takes its place; who only reads leaves it, because another process may just be writing it.
   * Null if not even its first line is whole, because then nothing was done.
   * @throws {RunbookError} exit 2: code `journal-newer` for one of a later version, `journal-damaged` for one that was altered.
   */
  static async open(file: string): Promise<Journal | null> {
    const bytes = await readFile(file);
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    const lines = whole.toString('utf8').split('\n').slice(0, -1);
    const first = lines[0];
    if (first === undefined) return null;
    const format = formatNamedIn(first);
    if (format !== null && format !== journalFormat && format.startsWith('teos-runbook/journal/')) throw newer(file, format);
    const records = lines.map((line, index) => {
      const record = readRecord(line);
      if (record?.seq !== index + 1) throw damaged(file, index + 1);
      return record;
    });
    if (records[0]?.type !== 'planned') throw damaged(file, 1);
    return new Journal(file, records, { length: whole.length, torn: whole.length < bytes.length });
  }

  /** All records, the oldest first. */
  get records(): readonly JournalRecord[] {
    return this.#records;
  }

  /** Adds a record. Servers are worked on side by side, so records wait for each other. @throws {RunbookError} exit 2, code `state-folder`. */
  append(record: NewRecord): Promise<JournalRecord> {
    const added = this.#last.then(() => this.#write(record));
    this.#last = added.catch((error: unknown) => error);
    return added;
  }

  async #write(record: NewRecord): Promise<JournalRecord> {
    const { type, ...body } = record;
    const written = { type, seq: this.#records.length + 1, at: new Date().toISOString(), ...body } as JournalRecord;
    const text = `${JSON.stringify(written)}\n`;
    try {
      await this.#repaired();
      await appendDurably(this.file, text, { made: this.#records.length === 0 });
    } catch (cause) {
      // A full disk may have taken half a line, to which the next one must not be added.
      this.#torn = true;
      await Promise.allSettled([this.#repaired()]);
      throw cause;
    }
    this.#length += Buffer.byteLength(text);
    this.#records.push(written);
    return written;
  }

  async #repaired(): Promise<void> {
    if (this.#torn) await told(dirname(this.file), () => truncate(this.file, this.#length));
    this.#torn = false;
  }
}

function newer(file: string, format: string): RunbookError {
  return misuse({
    code: 'journal-newer', message: `The journal ${basename(file)} was written by a later version of this program (${format}; this one knows ${journalFormat}).`,
    advice: 'Nothing was changed. Go on with the version that began the rotation.',
  });
}

function damaged(file: string, line: number): RunbookError {
  return misuse({
    code: 'journal-damaged', message: `Line ${String(line)} of the journal ${file} is not what this program writes: it was altered or damaged.`,
    advice: 'Nothing was changed. Put the journal back from a copy; or look at both sites by hand, and then move it out of the folder.',
  });
}
