/** The bare loops in a page of the extension: beside the cutouts that it stored, and with nothing else at work. */
import {join} from 'node:path';
import {build} from 'esbuild';
import type {Page} from 'puppeteer';
import {loadWheels} from '../pocket-fink/wheels.ts';
import type {Launched} from '../support/launch.ts';
import {ROOT} from '../support/packages.ts';

export interface Loops {
  decodeStored(): Promise<{read: number; decode: number; alerts: number}>;
  draw(side: number, rounds: number): Promise<{first: number; rounds: number[]; stamps: number}>;
  math(text: string, rounds: number): number[];
  scrollBlank(page: Document): Promise<number[]>;
  strictWrites(rounds: number): Promise<number[]>;
  storedCurves(width: number, height: number): Promise<{read: number; draw: number; curves: number}>;
  heatmaps(side: number): Promise<{first: number; again: number; stamps: number}>;
}

declare global {
  var bare: Loops;
}

export async function openBarePage(launched: Launched): Promise<{page: Page; hasPlotly: boolean}> {
  const {outputFiles} = await build({
    entryPoints: [join(ROOT, 'tests/bench/bare/loops.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'bare',
    logLevel: 'error',
  });
  const page = await launched.extensionPage('options.html');
  // evaluated from outside, which the page's policy does not concern; a top-level var of it would stay inside
  await page.evaluate(`${outputFiles[0]?.text}; globalThis.bare = bare; undefined`);
  const plotly = (await loadWheels()).file('plotly-2', 'package/plotly-cartesian.min.js');
  if (plotly) {
    await page.evaluate(
      `(() => { const module = undefined, exports = undefined, define = undefined; ${new TextDecoder().decode(plotly)}; globalThis.Plotly ??= self.Plotly; })()`,
    );
  }
  return {page, hasPlotly: Boolean(plotly)};
}
