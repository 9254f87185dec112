import {useEffect, useRef, useState} from 'preact/hooks';
import type {SeriesPattern} from '../../lib/alert';
import type {ObjectsRead, ReadingProgress} from '../../lib/exchange/read-object-files';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {megabytes, progressText} from './progress-text';

type Pattern = SeriesPattern | 'auto';

const PATTERNS: {id: Pattern; label: string}[] = [
  {id: 'auto', label: 'as they look'},
  {id: 'y', label: 'y only: each row is a curve'},
  {id: 'xy', label: 'x and y in turn: two rows are a curve'},
];

const PROBLEMS_SHOWN = 20;

const nameOf = (files: readonly File[]): string => {
  const [first] = files;
  const stem = (first?.name ?? 'file').replace(/\.(json|gz)\b/gi, '');
  return files.length > 1 ? `${stem} and ${files.length - 1} more` : stem;
};

/** Objects with their pictures from files: read first, looked at, then opened as a list. */
export function ObjectsImport({files}: {files: readonly File[]}) {
  const app = useApp();
  const {objectFiles} = app.services;
  const [pattern, setPattern] = useState<Pattern>('auto');
  const [name, setName] = useState(() => nameOf(files));
  const [progress, setProgress] = useState<ReadingProgress | null>(null);
  const [read, setRead] = useState<ObjectsRead | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [error, setError] = useState('');
  const [isOpening, setOpening] = useState(false);
  const life = useRef<AbortController | null>(null);
  const began = useRef(0);
  const opened = useRef(() => {});

  useEffect(() => {
    const own = new AbortController();
    life.current = own;
    began.current = Date.now();
    let isKept = false;
    setRead(null);
    setError('');
    objectFiles.read(files, {pattern, onProgress: setProgress, signal: own.signal}).then(
      (found) => {
        if (own.signal.aborted) return void objectFiles.discard(found).catch(() => {});
        setProgress(null);
        setRead(found);
        // left without a list: what was stored for it goes again
        own.signal.addEventListener('abort', () => isKept || void objectFiles.discard(found).catch(() => {}));
        opened.current = () => {
          isKept = true;
        };
      },
      (thrown) => {
        setProgress(null);
        setError(own.signal.aborted ? 'Stopped. Nothing was opened.' : wordsOf(thrown));
      },
    );
    return () => own.abort();
  }, [files, pattern, attempt, objectFiles]);

  const open = async () => {
    if (!read) return;
    setOpening(true);
    try {
      const id = await objectFiles.open(read, name.trim() || nameOf(files));
      opened.current();
      app.openList(id);
    } catch (thrown) {
      setOpening(false);
      setError(wordsOf(thrown));
    }
  };

  return (
    <form
      class="form"
      aria-label="Objects"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <h3>{files.length === 1 ? `Objects from ${files[0]?.name}` : `Objects from ${files.length} files`}</h3>
      {progress ? (
        <div class="field">
          <progress max={progress.totalBytes} value={progress.bytes} aria-label="Files read" />
          <span>
            {progress.file}: {progressText(progress, Date.now() - began.current)}
          </span>
        </div>
      ) : null}
      {!read && !error ? (
        <button type="button" class="button" onClick={() => life.current?.abort()}>
          Stop
        </button>
      ) : null}
      {error ? (
        <>
          <p class="form-error" role="alert">
            {error}
          </p>
          {read ? null : (
            <button type="button" class="button" onClick={() => setAttempt((before) => before + 1)}>
              Read again
            </button>
          )}
        </>
      ) : null}
      {read ? (
        <>
          <Summary read={read} />
          {read.series > 0 || pattern !== 'auto' ? (
            <label class="field">
              <span>Rows of curves</span>
              <select value={pattern} onChange={(event) => setPattern(event.currentTarget.value as Pattern)}>
                {PATTERNS.map(({id, label}) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <label class="field">
            <span>Name of the list</span>
            <input value={name} maxLength={200} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <button type="submit" class="button is-main" disabled={isOpening || read.members.length === 0}>
            {isOpening ? 'Opening…' : `Open ${read.members.length} ${read.members.length === 1 ? 'object' : 'objects'}`}
          </button>
        </>
      ) : null}
    </form>
  );
}

function Summary({read}: {read: ObjectsRead}) {
  const broken = read.files.filter(({problems}) => problems.length > 0);
  const entries = read.files.reduce((sum, file) => sum + file.entries, 0);
  const ofFink = read.members.filter(({objectKey}) => !objectKey.startsWith('file/')).length;
  return (
    <div class="plan" role="status">
      <p>
        {entries} {entries === 1 ? 'entry' : 'entries'} in {read.files.length}{' '}
        {read.files.length === 1 ? 'file' : 'files'}: {read.members.length} objects, {read.images} images, {read.series}{' '}
        curves. {megabytes(read.bytes)} are kept in this browser until the list is deleted.
      </p>
      {ofFink > 0 ? (
        <p class="hint">
          {ofFink} are objects of Fink: their flags are those of the portals, their light curves come from the service.
        </p>
      ) : null}
      {read.beyond > 0 ? (
        <p class="hint">
          {read.beyond} have more than three images: the grid shows three of them, the large view (Enter) all.
        </p>
      ) : null}
      {broken.map((file) => (
        <details key={file.name} open>
          <summary>
            {file.name}: {file.entries} read, {file.problems.length}{' '}
            {file.problems.length === 1 ? 'problem' : 'problems'}
          </summary>
          <ul>
            {file.problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
              <li key={`${problem.line} ${problem.column} ${problem.message}`}>
                line {problem.line}, column {problem.column}: {problem.message}
              </li>
            ))}
            {file.problems.length > PROBLEMS_SHOWN ? <li>and {file.problems.length - PROBLEMS_SHOWN} more</li> : null}
          </ul>
        </details>
      ))}
    </div>
  );
}
