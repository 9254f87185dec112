/** A mistake in a text as it was typed: in words, and marked in its place. */
export function PlacedMistake({
  text,
  mistake,
}: {
  text: string;
  mistake: {message: string; at: number; length: number} | null;
}) {
  if (!mistake) return null;
  const {at, message} = mistake;
  const end = at + Math.max(1, mistake.length);
  return (
    <>
      <span class="form-error">
        {at < text.length ? `At character ${at + 1}: ` : 'At the end: '}
        {message}
      </span>
      <div class="formula-typed" aria-hidden="true">
        {text.slice(0, at)}
        <mark>{text.slice(at, end) || '\u00a0'}</mark>
        {text.slice(end)}
      </div>
    </>
  );
}
