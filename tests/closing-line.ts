import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends the output with the plain line that continuous integration reads: 'N passed, N failed, N skipped'. */
export default class ClosingLine implements Reporter {
  readonly #outcomes = new Map<string, 'passed' | 'failed' | 'skipped'>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#outcomes.set(test.id, result.status === 'skipped' ? 'skipped' : test.ok() ? 'passed' : 'failed');
  }

  onEnd(_result: FullResult): void {
    const count = (outcome: string): number => [...this.#outcomes.values()].filter((one) => one === outcome).length;
    process.stdout.write(`${String(count('passed'))} passed, ${String(count('failed'))} failed, ${String(count('skipped'))} skipped\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
