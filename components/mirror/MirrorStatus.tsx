import {TriangleAlert} from 'lucide-preact';
import type {Mirror, MirrorState} from '../../lib/exchange/mirror';
import {useApp} from '../app/app';
import {useMirror} from './use-mirror';

export const clock = (time: number): string =>
  new Date(time).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});

const WORDS: Record<MirrorState['phase'], string> = {
  off: 'not set',
  saved: 'saved',
  waiting: 'not yet written',
  click: '1 click needed',
  differs: 'changed elsewhere',
  broken: 'empty or damaged',
  password: 'password needed',
  newer: 'of a newer version',
  failed: 'not written',
};

/** The file in the status line: always there, opens its dialog. */
export function MirrorStatus({mirror}: {mirror: Mirror}) {
  const app = useApp();
  const state = useMirror(mirror);
  const {phase, savedAt, name, remark} = state;
  const isRemark = remark !== '' && !state.writesAtOnce;
  const isTrouble = isRemark || (phase !== 'off' && phase !== 'saved' && phase !== 'waiting');
  const words =
    phase === 'saved' && savedAt ? `saved ${clock(savedAt)}` : phase === 'saved' ? 'no flags yet' : WORDS[phase];
  return (
    <button
      type="button"
      class={isTrouble ? 'text-button status-mirror is-trouble' : 'text-button status-mirror'}
      title={
        name
          ? `${name} follows your flags. ${state.words || remark}`.trim()
          : 'Keep a file on this computer or on a server in step with your flags'
      }
      onClick={() => {
        app.dialog.value = 'mirror';
      }}
    >
      {isTrouble ? <TriangleAlert size={14} aria-hidden="true" /> : null} file: {words}
    </button>
  );
}
