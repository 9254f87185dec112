import {openVault} from '@/lib/vault';
import {startApp} from '../sidepanel/wire/start-app';

// A list named in the address becomes the one that panel and desk show.
const list = new URLSearchParams(location.search).get('list');
if (list) {
  history.replaceState(null, '', location.pathname);
  const opening = new AbortController();
  openVault({signal: opening.signal})
    .setSetting('currentDataset', list)
    .catch(() => {})
    .finally(() => {
      opening.abort();
      startApp({place: 'desk', pinnedList: null});
    });
} else startApp({place: 'desk', pinnedList: null});
