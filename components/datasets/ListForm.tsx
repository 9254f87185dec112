import type {ComponentChildren} from 'preact';

/** The frame of every form that makes a list: what went wrong, and the button, are at its end. */
export function ListForm({
  error,
  isBusy,
  onSubmit,
  children,
}: {
  error: string;
  isBusy: boolean;
  onSubmit(): void;
  children: ComponentChildren;
}) {
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error ? (
        <p class="form-error" role="alert">
          {error}
        </p>
      ) : null}
      <button type="submit" class="button is-main" disabled={isBusy}>
        {isBusy ? 'Starting…' : 'Make the list'}
      </button>
    </form>
  );
}
