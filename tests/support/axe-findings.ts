import {AxePuppeteer} from '@axe-core/puppeteer';
import type {Page} from 'puppeteer';
import {until} from './until.ts';

/** @param only selectors of what is looked at; none = the page @returns what axe finds, one line a node */
export async function axeFindings(page: Page, only: readonly string[] = []): Promise<string[]> {
  // without a second page for the merging of frames: there is nothing to merge
  const axe = new AxePuppeteer(page).setLegacyMode(true);
  for (const selector of only) axe.include(selector);
  // it gives a page one second to answer, which a busy machine may not do
  const {violations} = await until('axe to look', () => axe.analyze(), 60_000);
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id}: ${help} at ${target.join(' ')} (${failureSummary})`),
  );
}
