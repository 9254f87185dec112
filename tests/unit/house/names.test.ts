import {basename} from 'node:path';
import {describe, expect, it} from 'vitest';
import {SHIPPED, sourcesIn} from './sources';

const EVERYWHERE = [...SHIPPED, 'tests'];
const sources = sourcesIn(EVERYWHERE, /\.(ts|tsx|mjs|css)$/);

/** Names that say nothing of what is inside. */
const EMPTY_WORDS = /(^|[-/.])(utils?|helpers?|common|managers?|misc|stuff|impl)([-/.]|$)/i;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|worker|content|config|d))?\.(ts|tsx|mjs|css)$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*\.tsx$/;

describe('names and sizes', () => {
  it('says what a file is for', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(({path}) => EMPTY_WORDS.test(path)).map(({path}) => path)).toEqual([]);
  });

  it('writes files in kebab-case, components in PascalCase', () => {
    const wrong = sources.filter(({path}) => {
      const name = basename(path);
      return !(KEBAB.test(name) || (path.startsWith('components/') && PASCAL.test(name)));
    });
    expect(wrong.map(({path}) => path)).toEqual([]);
  });

  it('names no type I… or …Impl', () => {
    const bad = sources.flatMap(({path, text}) =>
      [...text.matchAll(/\b(?:interface|class|type) (I[A-Z][a-z]\w*|\w+Impl)\b/g)].map(
        (match) => `${path}: ${match[1]}`,
      ),
    );
    expect(bad).toEqual([]);
  });

  it('keeps a file under 300 lines, or gives the reason on its first line', () => {
    const long = sources.filter(({text}) => {
      const lines = text.split('\n');
      const reason = /^\/[/*].*\b(lines|long|one file|table|whole)\b/i.test(lines[0] ?? '');
      return lines.length - 1 > 300 && !reason;
    });
    expect(long.map(({path, text}) => `${path}: ${text.split('\n').length - 1} lines`)).toEqual([]);
  });
});
