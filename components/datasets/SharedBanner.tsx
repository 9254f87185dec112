import {Eye} from 'lucide-preact';
import {useApp} from '../app/app';
import {Banner} from '../ui/Banner';

/** Says that the open list is somebody else's, and how to leave that mode. */
export function SharedBanner() {
  const {lists, dialog, services} = useApp();
  const shared = lists.current.value?.shared;
  if (!shared) return null;
  const written = shared.written.slice(0, 10);
  return (
    <Banner icon={Eye}>
      To look at only: flags, tags and notes are those of {shared.from || 'its sender'}
      {written ? `, written ${written}` : ''}. Nothing here can be changed, and your own flags are left alone.{' '}
      {services.pinnedList === null ? (
        <button type="button" class="button is-small is-main" onClick={() => (dialog.value = 'copy-shared')}>
          Copy into my own flags…
        </button>
      ) : null}
    </Banner>
  );
}
