import type {ComponentChildren} from 'preact';
import {useApp} from '../app/app';
import type {ErrandKind} from '../app/errands';
import {WorkLine} from './WorkLine';

interface Props {
  kind: ErrandKind;
  /** in the status line while it runs: "report" */
  title: string;
  /** on the button while it runs: "Drawing…" */
  busy: string;
  /** why it cannot begin, in words; '' = it can */
  refusal?: string;
  children: ComponentChildren;
  step(signal: AbortSignal, report: (done: number, total: number) => void): Promise<string>;
}

/** The form of a file that takes a while: what goes in, how far it is, why it failed. Closed, the work goes on. */
export function ErrandForm({kind, title, busy, refusal = '', children, step}: Props) {
  const app = useApp();
  const {errands} = app;
  const now = errands.now.value;
  const failed = errands.failed.value;
  const begin = async () => {
    const isDone = await errands.run({kind, title}, step);
    if (isDone && app.dialog.peek() === 'export') app.close();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <fieldset class="bare" disabled={now !== null}>
        {children}
      </fieldset>
      {failed?.kind === kind ? (
        <p class="form-error" role="alert">
          {failed.words}
        </p>
      ) : null}
      {refusal ? <p class="hint">{refusal}</p> : null}
      {now ? (
        <>
          {now.kind === kind ? null : <p class="hint">The {now.title} is being written: one at a time.</p>}
          <WorkLine work={now} onStop={errands.stop} />
          <p class="hint">It goes on when this is closed; the status line shows how far it is.</p>
        </>
      ) : null}
      <button type="submit" class="button is-main" disabled={now !== null || refusal !== ''}>
        {now?.kind === kind ? busy : 'Save'}
      </button>
    </form>
  );
}
