/** A top-level entry of a JSON object: its key, the text of its value, and where that begins, 1-based. */
export interface JsonEntry {
  key: string;
  text: string;
  line: number;
  column: number;
}

export interface PlacedProblem {
  line: number;
  column: number;
  message: string;
}

const [QUOTE, BACKSLASH, NEWLINE] = [34, 92, 10];
const [COMMA, COLON, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [44, 58, 123, 125, 91, 93];
const isSpace = (code: number): boolean => code === 32 || code === 13 || code === 9 || code === NEWLINE;

/**
 * Cuts a JSON object into its entries while its text arrives, so that a large file is never parsed as a whole, and one that breaks off gives
 * what stands before the cut. It looks at brackets and strings alone: whether a value is right JSON shows when it is parsed. Never throws.
 */
export class JsonEntries {
  /** from the start of the entry that is being read */
  private text = '';
  private at = 0;
  private state: 'start' | 'key' | 'colon' | 'value' | 'between' | 'end' | 'broken' = 'start';
  private key = '';
  private depth = 0;
  private inString = false;
  private wantsEntry = true;
  /** of the character at `lineStart` */
  private line = 1;
  private lineStart = 0;
  private from = 0;
  private fromPlace = {line: 1, column: 1};
  private problem: PlacedProblem | null = null;

  constructor(private readonly onEntry: (entry: JsonEntry) => void) {}

  push(chunk: string): void {
    if (this.state === 'broken') return;
    this.text += chunk;
    if (this.state === 'start' && this.at === 0 && this.text.startsWith('\ufeff')) {
      this.at = 1;
      this.lineStart = 1;
    }
    while (this.at < this.text.length && this.step()) {}
    this.forget(this.state === 'value' || this.state === 'colon' || this.state === 'key' ? this.from : this.at);
  }

  /** @returns where and why the text is no whole object; null = it is */
  end(): PlacedProblem | null {
    if (this.problem || this.state === 'end') return this.problem;
    if (this.state === 'start') return {...this.place(), message: 'The file is empty.'};
    const inside = this.state === 'value' ? ` inside of “${this.key.slice(0, 60)}”` : '';
    return {...this.place(), message: `The file breaks off here${inside}: what stands before was read.`};
  }

  private place(): {line: number; column: number} {
    return {line: this.line, column: this.at - this.lineStart + 1};
  }

  /** Drops what lies before; places stay true. */
  private forget(before: number): void {
    this.text = this.text.slice(before);
    this.at -= before;
    this.from -= before;
    this.lineStart -= before;
  }

  private next(code: number): void {
    this.at++;
    if (code === NEWLINE) {
      this.line++;
      this.lineStart = this.at;
    }
  }

  private breakOff(message: string): boolean {
    this.problem = {...this.place(), message};
    this.state = 'broken';
    return false;
  }

  /** One token. @returns false where more text is needed, or nothing more can be read */
  private step(): boolean {
    const code = this.text.charCodeAt(this.at);
    if (this.state === 'value') return this.value();
    if (isSpace(code)) {
      this.next(code);
      return true;
    }
    switch (this.state) {
      case 'start':
        if (code !== OPEN) return this.breakOff('The file is no JSON object: it does not begin with {.');
        this.state = 'between';
        break;
      case 'between':
        if (code === CLOSE) this.state = 'end';
        else if (code === COMMA && !this.wantsEntry) {
          this.wantsEntry = true;
          break;
        } else if (code === QUOTE && this.wantsEntry) {
          this.state = 'key';
          this.from = this.at;
          return this.name();
        } else return this.breakOff('Here should stand a comma and the next entry: the rest of the file was not read.');
        break;
      case 'key':
        return this.name();
      case 'colon':
        if (code !== COLON)
          return this.breakOff(
            `After “${this.key.slice(0, 60)}” a colon is missing: the rest of the file was not read.`,
          );
        this.next(code);
        while (this.at < this.text.length && isSpace(this.text.charCodeAt(this.at)))
          this.next(this.text.charCodeAt(this.at));
        this.state = 'value';
        this.from = this.at;
        this.fromPlace = this.place();
        this.depth = 0;
        this.inString = false;
        return true;
      default:
        return this.breakOff('Something follows after the end of the object: it was not read.');
    }
    this.next(code);
    return true;
  }

  private name(): boolean {
    let end = this.from + 1;
    while (end < this.text.length && this.text.charCodeAt(end) !== QUOTE)
      end += this.text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    if (end >= this.text.length) {
      // the rest of the name is still to come
      this.at = this.text.length;
      return false;
    }
    const name = this.text.slice(this.from, end + 1);
    try {
      this.key = JSON.parse(name) as string;
    } catch {
      return this.breakOff('A name is damaged here: the rest of the file was not read.');
    }
    this.at = end + 1;
    this.state = 'colon';
    return true;
  }

  private value(): boolean {
    const {text} = this;
    // white space before the value may still be arriving
    if (this.from === this.at) {
      const code = text.charCodeAt(this.at);
      if (isSpace(code)) {
        this.next(code);
        this.from = this.at;
        this.fromPlace = this.place();
        return true;
      }
    }
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (this.inString) {
        if (code === BACKSLASH) {
          if (this.at + 1 >= text.length) return false;
          this.at++;
        } else if (code === QUOTE) this.inString = false;
      } else if (code === QUOTE) this.inString = true;
      else if (code === OPEN || code === OPEN_LIST) this.depth++;
      else if (this.depth === 0 && (code === COMMA || code === CLOSE)) return this.finish();
      else if (code === CLOSE || code === CLOSE_LIST) {
        if (this.depth === 0)
          return this.breakOff('A bracket closes here that was never opened: the rest of the file was not read.');
        this.depth--;
      }
      this.next(code);
    }
    return false;
  }

  private finish(): boolean {
    this.onEntry({key: this.key, text: this.text.slice(this.from, this.at).trimEnd(), ...this.fromPlace});
    this.state = 'between';
    this.wantsEntry = false;
    return true;
  }
}
