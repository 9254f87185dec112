const LONGEST = 500;
/** `{'status': 'error', 'text': '...'}` as Python prints it; the value may be an exception: `'text': ValueError("...")`. */
const PYTHON_TEXT = /^\{.*?'text':\s*(?:\w+\()?(['"])(.*)\1\)?,?\s*\}$/s;

/**
 * What a service said in an error body, readable: the text inside Python's or JSON's wrapping, the words of a web page without its tags.
 * Only ever shown as text.
 * @returns at most 500 characters on one line, '' where there are none
 */
export function serviceWords(body: string): string {
  const text = body.slice(0, 20_000).trim();
  return oneLine(pythonText(text) ?? jsonMessage(text) ?? pageText(text) ?? text);
}

function pythonText(text: string): string | null {
  const said = PYTHON_TEXT.exec(text)?.[2];
  return said?.replace(/\\([nrt'"\\])/g, (_, sign: string) => ('nrt'.includes(sign) ? ' ' : sign)) ?? null;
}

function jsonMessage(text: string): string | null {
  if (!text.startsWith('{')) return null;
  try {
    const {message} = JSON.parse(text) as {message?: unknown};
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}

function pageText(text: string): string | null {
  if (!text.startsWith('<')) return null;
  return text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
}

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};
