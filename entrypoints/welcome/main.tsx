import '@/components/app/styles';
import {render} from 'preact';
import {createNotices} from '@/components/app/notices';
import {applyTheme, onSystemTheme} from '@/components/app/theme';
import {WelcomePage} from '@/components/welcome/WelcomePage';
import {Cache} from '@/lib/cache';
import {surveysById} from '../sidepanel/wire/create-services';
import {createSurroundings} from '../sidepanel/wire/surroundings';

const life = new AbortController();
applyTheme('auto');
onSystemTheme(() => applyTheme('auto'), life.signal);
const services = {around: createSurroundings(new Cache()), surveys: surveysById()};
const root = document.getElementById('app');
if (root) render(<WelcomePage services={services} notices={createNotices(life.signal)} />, root);
