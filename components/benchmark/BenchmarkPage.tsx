import {useSignalEffect} from '@preact/signals';
import {useEffect, useRef, useState} from 'preact/hooks';
import {type Row, table} from '../../lib/bench/figure';
import {wordsOf} from '../app/notices';
import type {SettingsState} from '../app/settings-state';
import {applyTheme} from '../app/theme';
import {roughly} from '../ui/roughly';
import {BenchmarkTable} from './BenchmarkTable';

export interface Progress {
  /** what is done of it all, as shares of the time */
  done: number;
  of: number;
  /** what is measured now */
  words: string;
}

interface Props {
  settings: SettingsState;
  /** measures inside a frame. Rejects with the reason of the signal, or with words for the person */
  run(
    stage: HTMLIFrameElement,
    options: {signal: AbortSignal; onProgress(progress: Progress): void; onRows(rows: readonly Row[]): void},
  ): Promise<void>;
  copy(text: string): Promise<void>;
  /** the browser, for who reads the copied text */
  about: string;
}

/** What the grid is measured in, CSS px: a hundred cells stand on it at once. Shown smaller. */
const STAGE = {width: 2000, height: 1600};

type State =
  | {kind: 'idle' | 'done' | 'stopped'}
  | {kind: 'running'; progress: Progress; start: number}
  | {kind: 'failed'; message: string};

/** Measures the app on the person's own computer, on generated alerts and in databases that are deleted afterwards. */
export function BenchmarkPage({settings, run, copy, about}: Props) {
  useSignalEffect(() => applyTheme(settings.all.value?.theme ?? 'auto'));
  const stage = useRef<HTMLIFrameElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const life = useRef<AbortController | null>(null);
  const [state, setState] = useState<State>({kind: 'idle'});
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [copied, setCopied] = useState('');
  const [scale, setScale] = useState(0.2);
  useEffect(() => () => life.current?.abort(), []);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScale(element.clientWidth / STAGE.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const start = async () => {
    if (!stage.current) return;
    life.current?.abort();
    const own = new AbortController();
    const {signal} = own;
    life.current = own;
    const begin = Date.now();
    setRows([]);
    setCopied('');
    setState({kind: 'running', start: begin, progress: {done: 0, of: 1, words: 'beginning'}});
    try {
      await run(stage.current, {
        signal,
        onProgress: (progress) => setState({kind: 'running', start: begin, progress}),
        onRows: (found) => setRows((before) => [...before, ...found]),
      });
      setState({kind: 'done'});
    } catch (error) {
      setState(signal.aborted ? {kind: 'stopped'} : {kind: 'failed', message: wordsOf(error)});
    }
  };
  const isRunning = state.kind === 'running';

  return (
    <main class="page is-benchmark">
      <h1>Speed on this computer</h1>
      <p>
        Measures the app as you use it, on 100 generated alerts and a list of 100,000. Beside each figure stands a bare
        loop: the same work and nothing else. No service is asked, and your flags and lists are not touched. Keep this
        tab in front and leave the computer alone: it takes half a minute.
      </p>
      <p class="benchmark-buttons" data-state={state.kind}>
        {isRunning ? (
          <button type="button" class="button" onClick={() => life.current?.abort()}>
            Stop
          </button>
        ) : (
          <button type="button" class="button is-main" onClick={() => void start()}>
            {rows.length > 0 ? 'Measure again' : 'Measure'}
          </button>
        )}
        {rows.length > 0 && !isRunning ? (
          <button
            type="button"
            class="button"
            onClick={() => {
              copy(`${about}\n\n${table(rows)}\n`).then(
                () => setCopied('Copied.'),
                (error) => setCopied(`Not copied: ${wordsOf(error)} Select the table instead.`),
              );
            }}
          >
            Copy as text
          </button>
        ) : null}
        <span role="status">{copied}</span>
      </p>
      {isRunning ? <Running progress={state.progress} start={state.start} /> : null}
      {state.kind === 'stopped' ? <p role="status">Stopped. What was made for it is deleted.</p> : null}
      {state.kind === 'failed' ? (
        <p class="form-error" role="alert">
          {state.message}
        </p>
      ) : null}
      {rows.length > 0 ? <BenchmarkTable rows={rows} /> : null}
      <div class="benchmark-stage" ref={holder} inert style={{height: `${isRunning ? STAGE.height * scale : 0}px`}}>
        <iframe
          ref={stage}
          title="The app while it is measured"
          tabIndex={-1}
          width={STAGE.width}
          height={STAGE.height}
          style={{transform: `scale(${scale})`}}
        />
      </div>
    </main>
  );
}

function Running({progress: {done, of, words}, start}: {progress: Progress; start: number}) {
  const seconds = (Date.now() - start) / 1000;
  const left = done > 0 ? `, about ${roughly((seconds / done) * (of - done))} left` : '';
  return (
    <p class="field" role="status">
      <progress max={of} value={done} aria-label="Done" />
      <span>
        {words}
        {left}
      </span>
    </p>
  );
}
