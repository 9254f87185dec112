import {render} from 'preact';
import {afterEach, expect, it} from 'vitest';
import {createNotices, wordsOf} from '../../../components/app/notices';
import {createSettings} from '../../../components/app/settings-state';
import {BenchmarkPage} from '../../../components/benchmark/BenchmarkPage';
import {fakeServices} from './fake-services';
import {until} from './open-app';

type Run = Parameters<typeof BenchmarkPage>[0]['run'];

const life = new AbortController();
let root: HTMLElement;
afterEach(() => {
  render(null, root);
  root.remove();
});

function open(run: Run) {
  const {vault} = fakeServices(life.signal);
  const notices = createNotices(life.signal);
  const settings = createSettings(vault, (error) => notices.fail(wordsOf(error)), life.signal);
  const copied: string[] = [];
  root = document.createElement('div');
  document.body.append(root);
  const copy = async (text: string) => void copied.push(text);
  render(<BenchmarkPage settings={settings} run={run} copy={copy} about="A browser" />, root);
  return copied;
}

const button = (label: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent === label) as HTMLButtonElement;

it('shows what is measured and how far it is, figures as they come, and copies them as text', async () => {
  let go = () => {};
  const copied = open(async (_stage, {onProgress, onRows}) => {
    onProgress({done: 1, of: 4, words: 'Decoding'});
    onRows([{id: 'Q01', what: 'a page', ours: '120 ms', limit: '80 ms', target: '<= 300 ms', met: true}]);
    await new Promise<void>((resolve) => (go = resolve));
    onRows([{id: '', what: 'a scroll', ours: '50 ms', target: '<= 20 ms', met: false}]);
  });
  expect(root.querySelector('table')).toBeNull();
  button('Measure').click();
  await until(() => root.querySelector('tbody tr'), 'the first figure');
  expect(root.querySelector('progress')?.getAttribute('value')).toBe('1');
  expect(root.textContent).toContain('Decoding, about');
  expect(button('Copy as text')).toBeUndefined();
  go();
  await until(() => button('Copy as text'), 'the end');
  expect([...root.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
    'a page120 ms80 ms<= 300 ms met',
    'a scroll50 ms–<= 20 ms missed',
  ]);
  button('Copy as text').click();
  await until(() => root.textContent?.includes('Copied.'), 'the copy');
  expect(copied[0]).toMatch(/^A browser\n\nfigure/);
  expect(copied[0]).toContain('120 ms');
});

it('stops at once, and says so; a failure is told in words', async () => {
  let stopped = false;
  open((_stage, {signal}) => {
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => {
        stopped = true;
        reject(signal.reason);
      }),
    );
  });
  button('Measure').click();
  (await until(() => button('Stop'), 'the button')).click();
  await until(() => root.textContent?.includes('Stopped.'), 'the words');
  expect(stopped).toBe(true);
  render(null, root);
  root.remove();

  open(() => Promise.reject(new Error('Given up after 60 s of waiting for the app.')));
  button('Measure').click();
  const alert = await until(() => root.querySelector('[role=alert]'), 'the failure');
  expect(alert.textContent).toContain('Given up after 60 s');
  expect(button('Measure')).toBeDefined();
});
