import {DatabaseZap} from 'lucide-preact';
import type {Loss} from '../../lib/vault/act-memory';
import {Banner} from '../ui/Banner';
import {useApp} from './app';
import {wordsOf} from './notices';

/** The browser dropped the database, or a part of it: what is missing, and how it comes back. */
export function LostFlags() {
  const app = useApp();
  const {mirror, memory} = app.services;
  const lost = app.loss.value;
  if (!lost || !memory) return null;
  const inStep = mirror?.state();
  const file = inStep && inStep.phase !== 'off' ? inStep.name : lost.file;
  return (
    <Banner icon={DatabaseZap}>
      <b>Flags are missing.</b> {missing(lost)} The browser lost its database, as may happen on a full or failing disk.{' '}
      {file
        ? `Your flags were kept in step with the file ${file}: take them back from it, or import an export or an archive.`
        : 'If you have exported them, or have an archive, import it.'}{' '}
      {mirror && file ? (
        <button type="button" class="button is-small is-main" onClick={() => (app.dialog.value = 'mirror')}>
          File in step…
        </button>
      ) : null}{' '}
      <button
        type="button"
        class={file ? 'button is-small' : 'button is-small is-main'}
        onClick={() => app.importFiles()}
      >
        Import…
      </button>{' '}
      <button
        type="button"
        class="button is-small"
        title="What is here now is remembered from now on"
        onClick={() => memory.accept().catch((error) => app.notices.fail(wordsOf(error)))}
      >
        Do not say it again
      </button>
    </Banner>
  );
}

const when = (time: number): string => new Date(time).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'});

function missing({acts, since, until, flagged, left}: Loss): string {
  const what = acts === 1 ? 'One act is' : `${since === null ? 'All ' : 'The last '}${acts} acts are`;
  const span = since === null ? `up to ${when(until)}` : `after ${when(since)}, up to ${when(until)}`;
  const counts = flagged > 0 ? ` ${flagged} ${flagged === 1 ? 'flag was' : 'flags were'} here then, ${left} now.` : '';
  return `${what} gone, ${span}.${counts}`;
}
