import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends the output with the plain line that continuous integration reads: 'N passed, N failed, N skipped'. */
export default class ClosingLine implements Reporter {
  readonly #outcomes = new Map<string, 'passed' | 'failed' | 'skipped'>();
  readonly #tests = new Map<string, TestCase>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#tests.set(test.id, test);
    this.#outcomes.set(test.id, result.status === 'skipped' ? 'skipped' : test.ok() ? 'passed' : 'failed');
  }

  onEnd(_result: FullResult): void {
    const count = (outcome: string): number => [...this.#outcomes.values()].filter((one) => one === outcome).length;
    // Nothing may be read after the closing line.
    for (const test of this.#tests.values()) if (test.outcome() === 'flaky') process.stdout.write(`Needed a second try, which is a defect to find: ${test.titlePath().filter((part) => part !== '').join(' › ')}\n`);
    process.stdout.write(`${String(count('passed'))} passed, ${String(count('failed'))} failed, ${String(count('skipped'))} skipped\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
