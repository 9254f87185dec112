import {useState} from 'preact/hooks';
import {ConeForm} from './ConeForm';
import {FlagsPerPicker} from './FlagsPerPicker';
import {IdsForm} from './IdsForm';
import {LabelForm} from './LabelForm';

const WAYS = [
  {id: 'label', label: 'Class or tag', Form: LabelForm},
  {id: 'cone', label: 'Position', Form: ConeForm},
  {id: 'ids', label: 'Ids', Form: IdsForm},
] as const;

/** Three ways to a list without a portal page. */
export function NewList() {
  const [way, setWay] = useState<(typeof WAYS)[number]['id']>('label');
  const {Form} = WAYS.find((one) => one.id === way) ?? WAYS[0];
  return (
    <div class="new-list">
      <div class="tabs" role="tablist" aria-label="How to make a list">
        {WAYS.map(({id, label}) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`way-${id}`}
            aria-selected={way === id}
            aria-controls="way-panel"
            tabIndex={way === id ? 0 : -1}
            onClick={() => setWay(id)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              if (step === 0) return;
              const next = WAYS[(WAYS.findIndex((one) => one.id === way) + step + WAYS.length) % WAYS.length];
              if (!next) return;
              setWay(next.id);
              document.getElementById(`way-${next.id}`)?.focus();
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="way-panel" aria-labelledby={`way-${way}`}>
        <Form />
        <FlagsPerPicker />
      </div>
    </div>
  );
}
