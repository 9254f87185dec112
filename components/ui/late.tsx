import type {ComponentType} from 'preact';
import {useEffect, useState} from 'preact/hooks';

interface Props {
  /** the code could not be had: the extension was updated under an open page */
  onFail(error: unknown): void;
}

/** A view whose code is loaded when it is first shown, so that the first page of a list waits for none of it. */
export function late(load: () => Promise<ComponentType>): ComponentType<Props> {
  let View: ComponentType | null = null;
  return function Late({onFail}: Props) {
    const [, setLoaded] = useState(View !== null);
    useEffect(() => {
      if (View) return;
      let isGone = false;
      load().then(
        (found) => {
          View = found;
          if (!isGone) setLoaded(true);
        },
        (error: unknown) => {
          if (!isGone) onFail(error);
        },
      );
      return () => {
        isGone = true;
      };
    }, []);
    return View ? <View /> : null;
  };
}
