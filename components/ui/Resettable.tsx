import {RotateCcw} from 'lucide-preact';
import type {ComponentChildren} from 'preact';

/** A field with a small button that takes it back to what it was before anybody changed it; the button is there only where it was changed. */
export function Resettable({
  what,
  isChanged,
  onReset,
  children,
}: {
  what: string;
  isChanged: boolean;
  onReset(): void;
  children: ComponentChildren;
}) {
  return (
    <div class="resettable">
      {children}
      {isChanged ? (
        <button type="button" class="reset" title={`Reset: ${what}`} aria-label={`Reset: ${what}`} onClick={onReset}>
          <RotateCcw size={14} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
