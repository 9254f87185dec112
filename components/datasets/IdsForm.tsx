import {useMemo, useState} from 'preact/hooks';
import {FINK_SURVEY_IDS, TEXT_LIMITS} from '../../lib/alert';
import {useServices} from '../app/services';
import {ListForm} from './ListForm';
import {useMakeList} from './use-make-list';

const WORDS_SHOWN = 20;

/** Object ids by paste or from a text file: any order, both surveys mixed. What is no id, and what is there twice, is said before anything is asked. */
export function IdsForm() {
  const {surveys, lists} = useServices();
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const {isBusy, error, setError, make} = useMakeList();
  const found = useMemo(() => lists.readIds(text), [lists, text]);
  const sums = FINK_SURVEY_IDS.map((id) => ({
    id,
    count: found.keys.filter((key) => key.startsWith(`${id}/`)).length,
  })).filter(({count}) => count > 0);

  const submit = () => {
    if (found.keys.length === 0) return setError('Paste at least one object id.');
    void make(() =>
      lists.fromIds(found, name.trim() || `${found.keys.length} ${found.keys.length === 1 ? 'id' : 'ids'}`),
    );
  };

  return (
    <ListForm error={error} isBusy={isBusy} onSubmit={submit}>
      <label class="field">
        <span>Object ids</span>
        <textarea
          rows={6}
          value={text}
          spellcheck={false}
          placeholder={'ZTF21abfmbix\n313761043604045880'}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>or a text file</span>
        <input
          type="file"
          accept=".txt,.csv,.tsv,.dat,text/plain,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (!file) return;
            file.text().then(
              (content) => {
                setText(content);
                setName((before) => before || file.name.replace(/\.\w+$/, ''));
              },
              () => setError('The file could not be read.'),
            );
          }}
        />
      </label>
      <label class="field">
        <span>Name of the list</span>
        <input value={name} maxLength={TEXT_LIMITS.name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      {text.trim() ? (
        <p class="hint" role="status">
          {sums.length > 0
            ? sums.map(({id, count}) => `${count} ${surveys[id].label}`).join(', ')
            : 'No object id found'}
          {found.duplicates > 0 ? `; ${found.duplicates} given twice, kept once` : ''}.
        </p>
      ) : null}
      {found.bad.length > 0 ? (
        <details class="hint">
          <summary>
            {found.bad.length} {found.bad.length === 1 ? 'word is' : 'words are'} no id and left out
          </summary>
          <ul class="plain-list">
            {found.bad.slice(0, WORDS_SHOWN).map((bad) => (
              <li key={`${bad.line}:${bad.column}`}>
                Line {bad.line}: “{bad.text}”. {bad.reason}
              </li>
            ))}
            {found.bad.length > WORDS_SHOWN ? <li>and {found.bad.length - WORDS_SHOWN} more</li> : null}
          </ul>
        </details>
      ) : null}
    </ListForm>
  );
}
