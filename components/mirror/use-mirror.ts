import {useEffect, useState} from 'preact/hooks';
import type {Mirror, MirrorState} from '../../lib/exchange/mirror';

/** The state of the file that is kept in step, as it changes. */
export function useMirror(mirror: Mirror): MirrorState {
  const [state, setState] = useState(mirror.state());
  useEffect(() => {
    const life = new AbortController();
    const read = () => setState(mirror.state());
    mirror.onChange(read, life.signal);
    read();
    return () => life.abort();
  }, [mirror]);
  return state;
}
