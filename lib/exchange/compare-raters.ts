import type {Flag, VerdictKey} from '../alert';
import {ratersOfLog} from '../vault';
import type {Vault} from '../vault/vault';
import {readFlags} from './index';
import {mergeRows} from './merge-rows';

/** What one rater said. undefined = named in the file, and unset */
export interface Ratings {
  label: string;
  flags: Map<VerdictKey, Flag | undefined>;
  /** what could not be read or is doubtful, for the person */
  notes: string[];
}

/** The flags of a file of any format that can be read. Where it names several raters they are one here. @throws ExchangeError */
export function ratingsOfFile(name: string, text: string): Ratings {
  const {format, result} = readFlags(text);
  const {words, problems} = mergeRows(result.rows, result.lines);
  const flags = new Map([...words].map(([key, {row}]) => [key, row.flag] as const));
  const raters = [...new Set(result.rows.map(({rater}) => rater).filter(Boolean))];
  const notes: string[] = [];
  const unread = result.problems.length;
  if (unread > 0)
    notes.push(
      `${name}: ${unread} ${unread === 1 ? 'row' : 'rows'} could not be read and ${unread === 1 ? 'is' : 'are'} left out.`,
    );
  for (const {message} of problems.slice(0, 5)) notes.push(`${name}: ${message}`);
  if (raters.length > 1)
    notes.push(`${name} holds flags of ${raters.length} raters: ${raters.slice(0, 5).join(', ')}. They count as one.`);
  if (result.provenance.product === 'ThumP') {
    notes.push(
      `${name} is of ThumP, which marks every object bad that nobody touched: its “bad” may mean “not looked at”.`,
    );
  }
  return {
    label: raters.length === 1 && raters[0] ? `${raters[0]} (${name})` : `${name} (${format.label})`,
    flags,
    notes,
  };
}

/** Who flagged here, as the log tells: their last word on each object, whoever came after. Most flags first; '' = no name was given. */
export async function ratingsOfLog(vault: Pick<Vault, 'log'>): Promise<Ratings[]> {
  return [...ratersOfLog(await vault.log())]
    .map(([rater, flags]) => ({label: rater || 'no name', flags, notes: []}))
    .sort((a, b) => b.flags.size - a.flags.size);
}
