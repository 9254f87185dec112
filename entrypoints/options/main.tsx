import '@/components/app/styles';
import {render} from 'preact';
import {createNotices, wordsOf} from '@/components/app/notices';
import {createSettings} from '@/components/app/settings-state';
import {OptionsPage} from '@/components/options/OptionsPage';
import {Cache, dropCache} from '@/lib/cache';
import {openVault} from '@/lib/vault';
import {surveysById} from '../sidepanel/wire/create-services';
import {createSurroundings} from '../sidepanel/wire/surroundings';

const life = new AbortController();
const notices = createNotices(life.signal);
const fail = (error: unknown) => notices.fail(wordsOf(error));
const settings = createSettings(
  openVault({signal: life.signal, makeRoom: () => dropCache(), onTrouble: fail}),
  fail,
  life.signal,
);
const services = {around: createSurroundings(new Cache()), surveys: surveysById()};
const root = document.getElementById('app');
if (root) render(<OptionsPage services={services} settings={settings} notices={notices} />, root);
