import {useApp} from '../app/app';

/** Names the stamp that stands in the place of another one while kinds blink. */
export function BlinkBadge() {
  const kind = useApp().lookState.blinking.value;
  return kind ? (
    <div class="blink-badge" aria-hidden="true">
      {kind}
    </div>
  ) : null;
}
