import '@/components/app/styles';
import {render} from 'preact';
import {AppView} from '@/components/app/AppView';
import {createApp} from '@/components/app/create-app';
import {wordsOf} from '@/components/app/notices';
import type {Services} from '@/components/app/services';
import {dropCache} from '@/lib/cache';
import {askPersistence, openVault} from '@/lib/vault';
import {createServices} from './create-services';

/** Starts the one app in a page of ours. It ends with the page. */
export function startApp(where: Pick<Services, 'place' | 'pinnedList'>): void {
  const life = new AbortController();
  const app = createApp(
    createServices(
      where,
      openVault({
        signal: life.signal,
        makeRoom: () => dropCache(),
        onTrouble: (error) => app?.notices.fail(wordsOf(error)),
      }),
      life.signal,
    ),
    life.signal,
  );
  const root = document.getElementById('app');
  if (root) render(<AppView app={app} />, root);
  void askPersistence();
}
