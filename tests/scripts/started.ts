import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The program as it ships. `npm test` compiles it first; by hand: node scripts/setup/build.mjs */
export const programFile = join(import.meta.dirname, '..', '..', 'dist', 'scripts', 'teos-runbook.js');

/** How a program ended and what it wrote. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
}

/** How a program is started. */
export interface StartOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether it leads a process group of its own, so that all of it can be signalled by the negative of its pid. */
  readonly ownGroup?: boolean;
}

/** A program that runs, as its user sees it: what it writes, what can be typed, and signals. */
export class Started {
  readonly ended: Promise<Ended>;
  readonly #process: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #stdout = '';
  #stderr = '';

  constructor(file: string, args: readonly string[], { cwd, env, ownGroup = false }: StartOptions) {
    const child = spawn(file, args, { cwd, env, detached: ownGroup, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => { this.#stdout += text; this.#heard(); });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { this.#stderr += text; this.#heard(); });
    // A program that ends without reading what is typed closes the pipe: no fault of the test.
    child.stdin.on('error', () => { this.#heard(); });
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => {
        resolve({ stdout: this.#stdout, stderr: this.#stderr, exitCode });
        this.#heard();
      });
    });
  }

  get pid(): number {
    return this.#process.pid ?? Number.NaN;
  }

  /** Everything written so far. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** Waits until the program has written this, and fails if it ends without. */
  async says(text: string | RegExp): Promise<void> {
    const said = (): boolean => (typeof text === 'string' ? this.output.includes(text) : text.test(this.output));
    const heard = new Promise<boolean>((resolve) => {
      const listener = (): void => {
        if (!said()) return;
        this.#listeners.delete(listener);
        resolve(true);
      };
      this.#listeners.add(listener);
      listener();
    });
    if (!await Promise.race([heard, this.ended.then(said)])) throw new Error(`The program ended without saying ${String(text)}. It said:\n${this.output}`);
  }

  type(text: string): void {
    this.#process.stdin?.write(text);
  }

  /** Lets the program see the end of its input, as where nobody types. */
  closeInput(): void {
    this.#process.stdin?.end();
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Ends what a failed test has left running. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.#process.kill('SIGKILL');
    await this.ended;
  }

  #heard(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
