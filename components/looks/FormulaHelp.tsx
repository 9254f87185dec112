import {useState} from 'preact/hooks';
import {FUNCTIONS_IN_WORDS, SIGNS_IN_WORDS, VALUES, type Word} from '../../lib/pixels/math';

const PARTS: readonly [title: string, words: readonly Word[]][] = [
  ['Values', VALUES],
  ['Operators', SIGNS_IN_WORDS],
  ['Functions', FUNCTIONS_IN_WORDS],
];

/** All that a formula may hold, to be searched: each by an example that can be copied. */
export function FormulaHelp() {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const parts = PARTS.map(
    ([title, words]) =>
      [title, words.filter(({example, what}) => `${example} ${what}`.toLowerCase().includes(wanted))] as const,
  ).filter(([, words]) => words.length > 0);
  return (
    <details class="formula-hint">
      <summary>What may stand in it</summary>
      <p>A missing pixel stays missing, and so does one whose result is no number.</p>
      <input
        type="search"
        class="search"
        aria-label="Find what may stand in a formula"
        placeholder="Find, as logarithm or list"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      {parts.map(([title, words]) => (
        <div key={title}>
          <p class="formula-part">{title}</p>
          <dl>
            {words.map(({example, what}) => (
              <div key={example}>
                <dt>
                  <code>{example}</code>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {parts.length === 0 ? <p role="status">Nothing of this name.</p> : null}
    </details>
  );
}
