/** Writes what a vitest run came to into the file named by TALLY_FILE, so that one closing line can be told for several runs. */
import {writeFileSync} from 'node:fs';
import type {Reporter, TestModule} from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** full name and, where it was given, the reason */
  skips: string[];
  failures: string[];
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env.TALLY_FILE;
    if (!file) return;
    const tally: Tally = {passed: 0, failed: 0, skipped: 0, skips: [], failures: []};
    for (const module of modules) {
      let inside = 0;
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        if (result.state === 'passed') tally.passed++;
        else if (result.state === 'failed') {
          inside++;
          tally.failed++;
          tally.failures.push(name);
        } else {
          tally.skipped++;
          tally.skips.push(`${name}${result.state === 'skipped' && result.note ? `: ${result.note}` : ''}`);
        }
      }
      // a file that could not be loaded, or a hook that failed, fails without a failing test in it
      if (!module.ok() && inside === 0) {
        tally.failed++;
        tally.failures.push(module.relativeModuleId);
      }
    }
    tally.failed += errors.length;
    tally.failures.push(...errors.map((error) => `outside of any test: ${(error as Error).message}`));
    writeFileSync(file, JSON.stringify(tally));
  }
}
