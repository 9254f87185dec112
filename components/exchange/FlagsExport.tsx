import {useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {ColumnChoice} from './ColumnChoice';

/** Flags to files. Unset objects go along only on request; ids are text in every file. */
export function FlagsExport() {
  const app = useApp();
  const {services, lists, notices, verdicts} = app;
  const formats = services.exchange.formats.filter((format) => format.writes);
  const current = lists.current.value;
  const [formatId, setFormatId] = useState(formats[0]?.id ?? '');
  const [isPerFlag, setPerFlag] = useState(false);
  const [includeUnset, setUnset] = useState(false);
  const selected = app.selection.count.value;
  const [scope, setScope] = useState<'selection' | 'list' | 'all'>(
    current === null ? 'all' : selected > 0 ? 'selection' : 'list',
  );
  const isAll = scope === 'all';
  const [columns, setColumns] = useState<readonly string[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const {good, maybe, bad, unset} = verdicts.counts.value;

  const submit = async () => {
    setBusy(true);
    setError('');
    try {
      const files = await services.exchange.write({
        formatId,
        split: isPerFlag ? 'per-flag' : 'one',
        includeUnset: includeUnset && !isAll,
        datasetId: isAll ? null : (current?.id ?? null),
        ...(columns ? {columns} : {}),
        ...(scope === 'selection' ? {only: app.selection.keys()} : {}),
      });
      if (files.length === 0) {
        setError('No object has a flag yet: there is nothing to write.');
        return;
      }
      await services.exchange.save(files);
      for (const warning of new Set(files.flatMap((file) => file.warnings ?? []))) notices.fail(warning);
      notices.say(
        files.length === 1
          ? `Saved ${files[0]?.name} to your downloads.`
          : `Saved ${files.length} files to your downloads.`,
      );
      app.close();
    } catch (thrown) {
      setError(wordsOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label class="field">
        <span>Format</span>
        <select value={formatId} onChange={(event) => setFormatId(event.currentTarget.value)}>
          {formats.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="choices">
        <legend>Objects</legend>
        {selected > 0 ? (
          <label>
            <input type="radio" name="scope" checked={scope === 'selection'} onChange={() => setScope('selection')} />
            The {selected} selected
          </label>
        ) : null}
        <label>
          <input
            type="radio"
            name="scope"
            checked={scope === 'list'}
            disabled={!current}
            onChange={() => setScope('list')}
          />
          {current ? `This list: ${good} good, ${maybe} maybe, ${bad} bad` : 'This list (none is open)'}
        </label>
        <label>
          <input type="radio" name="scope" checked={isAll} onChange={() => setScope('all')} />
          Every flag there is
        </label>
        <label>
          <input
            type="checkbox"
            checked={includeUnset && !isAll}
            disabled={isAll}
            onChange={(event) => setUnset(event.currentTarget.checked)}
          />
          {scope === 'list' ? `Also the ${unset} objects without a flag` : 'Also objects without a flag'}
        </label>
      </fieldset>
      <fieldset class="choices">
        <legend>Files</legend>
        <label>
          <input type="radio" name="split" checked={!isPerFlag} onChange={() => setPerFlag(false)} />
          One file
        </label>
        <label>
          <input type="radio" name="split" checked={isPerFlag} onChange={() => setPerFlag(true)} />
          One file per flag
        </label>
      </fieldset>
      <ColumnChoice isAll={isAll} chosen={columns} onChosen={setColumns} />
      {current?.shared && !isAll ? (
        <p class="hint">
          Flags and notes are those of {current.shared.from || 'the sender'}, as shown: the file says so.
        </p>
      ) : null}
      <p class="hint">
        Ids have up to 19 digits. Spreadsheets and pandas read them as numbers and lose the last ones: import the id
        columns as text.
      </p>
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      <button type="submit" class="button is-main" disabled={isBusy || !formatId}>
        {isBusy ? 'Writing…' : 'Save'}
      </button>
    </form>
  );
}
