import {RotateCw} from 'lucide-preact';
import type {TileState} from './tile';

interface Props {
  label: string;
  state: TileStateWithWords;
  /** a small tile shows its words in its title alone */
  isSmall: boolean;
  onRetry(): void;
}

type TileStateWithWords = Extract<TileState, {kind: 'missing' | 'error'}>;

/** One that waits is told by its class alone: nothing is taken away when the picture comes. */
export const hasStatus = (state: TileState): state is TileStateWithWords =>
  state.kind === 'missing' || state.kind === 'error';

/** A tile that is not drawn: missing with its reason, or failed with its reason and a button. */
export function TileStatus({label, state, isSmall, onRetry}: Props) {
  if (state.kind === 'missing') {
    return (
      <span class="tile-missing" title={`${label}: ${state.reason}`}>
        <span aria-hidden="true" class="tile-cross" />
        <span class={isSmall ? 'only-read' : 'tile-words'}>
          <span>{state.reason}</span>
        </span>
      </span>
    );
  }
  const words = state.detail ? `${state.message}\n${state.detail}` : state.message;
  return (
    <span class="tile-error" title={`${label}: ${words}`}>
      <span class={isSmall ? 'only-read' : 'tile-words'}>
        <span>{state.message}</span>
      </span>
      {state.canRetry ? (
        <button
          type="button"
          class="tile-retry"
          tabIndex={-1}
          aria-label={`Retry ${label.toLowerCase()}`}
          onClick={onRetry}
        >
          <RotateCw size={14} aria-hidden="true" />
          <span class="tile-retry-word">Retry</span>
        </button>
      ) : null}
    </span>
  );
}
