import {cpus} from 'node:os';
import {defineConfig} from 'vitest/config';
import {WxtVitest} from 'wxt/testing/vitest-plugin';

/** A shared machine may miss a moment of a browser or a server; what fails each time is broken. On one's own machine nothing is tried again. */
const RETRY = process.env.CI ? 2 : 0;

/** On two cores Vitest takes one worker, and a third of a run is waiting for timers and disks. */
const WORKERS = Math.max(3, cpus().length - 1);

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary', 'lcovonly'],
    },
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          retry: RETRY,
          maxWorkers: WORKERS,
          setupFiles: ['fake-indexeddb/auto'],
        },
      },
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          retry: RETRY,
          maxWorkers: WORKERS,
          setupFiles: ['fake-indexeddb/auto'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/build-once.ts'],
          testTimeout: 300_000,
          retry: RETRY,
          hookTimeout: 180_000,
          // two browsers side by side: much of a test is waiting; three took each other's time (1056 s, each test 1.7 times as long)
          maxWorkers: 2,
        },
      },
      {
        // hours, not minutes: `npm run endure`, before a release
        resolve: {alias: {'@': import.meta.dirname}},
        test: {
          name: 'endure',
          include: ['tests/endure/**/*.test.ts'],
          globalSetup: ['tests/support/build-once.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
