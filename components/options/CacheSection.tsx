import {useCallback, useEffect, useState} from 'preact/hooks';
import {type Notices, wordsOf} from '../app/notices';
import type {Surroundings} from '../app/services';

/** @returns "3.4 MB" */
export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** What is kept on this computer: flags for good, pictures as long as there is room. */
export function CacheSection({around, notices}: {around: Surroundings; notices: Notices}) {
  const [use, setUse] = useState<{bytes: number; items: number} | null>(null);
  const [isPersisted, setPersisted] = useState<boolean | null>(null);
  const read = useCallback(() => {
    around.cacheUse().then(setUse, (error) => notices.fail(wordsOf(error)));
    around.persisted().then(setPersisted, () => setPersisted(false));
  }, [around, notices]);
  useEffect(read, [read]);
  return (
    <section>
      <h2>On this computer</h2>
      <p>
        Flags, lists and options are kept in the database of the extension and are never cleared to make room. Removing
        the extension removes them: export your flags first.
      </p>
      <p>
        Stamps and light curves that were loaded:{' '}
        {use ? `${showBytes(use.bytes)} in ${use.items} ${use.items === 1 ? 'item' : 'items'}` : 'being counted'}.{' '}
        <button
          type="button"
          class="button is-small"
          disabled={!use || use.items === 0}
          onClick={() => {
            around.clearCache().then(
              () => {
                notices.say('Stamps and light curves were cleared. Flags are untouched.');
                read();
              },
              (error) => notices.fail(wordsOf(error)),
            );
          }}
        >
          Clear them
        </button>
      </p>
      {isPersisted === null ? null : isPersisted ? (
        <p class="hint">The browser keeps this storage even when the disk is nearly full.</p>
      ) : (
        <p>
          The browser may clear storage when the disk is nearly full.{' '}
          <button
            type="button"
            class="button is-small"
            onClick={() => {
              around.persist().then(
                (granted) => {
                  setPersisted(granted);
                  if (!granted) notices.fail('The browser did not promise it. Export your flags from time to time.');
                },
                (error) => notices.fail(wordsOf(error)),
              );
            }}
          >
            Ask it to keep them
          </button>
        </p>
      )}
    </section>
  );
}
