import {linkedText} from '../../lib/alert';

/** Text that a person wrote, with its addresses, DOIs, arXiv ids and bibcodes as links. Anything else in it stays text. */
export function LinkedText({text}: {text: string}) {
  return (
    <>
      {linkedText(text).map((piece, n) =>
        piece.href ? (
          <a key={n} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
