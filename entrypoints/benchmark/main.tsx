import '@/components/app/styles';
import {render} from 'preact';
import {createNotices, wordsOf} from '@/components/app/notices';
import {createSettings} from '@/components/app/settings-state';
import {BenchmarkPage} from '@/components/benchmark/BenchmarkPage';
import {openVault} from '@/lib/vault';
import {runBenchmark} from './run';

const life = new AbortController();
const notices = createNotices(life.signal);
const fail = (error: unknown) => notices.fail(wordsOf(error));
// of the person's own database the theme is read, and nothing else
const settings = createSettings(openVault({signal: life.signal, onTrouble: fail}), fail, life.signal);
const quick = new URLSearchParams(location.search).has('quick');
const root = document.getElementById('app');
if (root) {
  render(
    <BenchmarkPage
      settings={settings}
      run={(stage, options) => runBenchmark(stage, {...options, quick, theme: settings.all.peek()?.theme ?? 'auto'})}
      copy={(text) => navigator.clipboard.writeText(text)}
      about={navigator.userAgent}
    />,
    root,
  );
}
