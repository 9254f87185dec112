import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {serviceWords} from '../../../lib/fink/service-words';

describe('serviceWords', () => {
  it('takes the text out of Python, JSON and web pages', () => {
    expect(
      serviceWords("{'status': 'error', 'text': 'nosuch is not a valid name or number according to quaero.\\n'}"),
    ).toBe('nosuch is not a valid name or number according to quaero.');
    expect(
      serviceWords(`{'status': 'error', 'text': ValueError("Invalid character at col 0 parsing angle 'abc'")}`),
    ).toBe("Invalid character at col 0 parsing angle 'abc'");
    expect(serviceWords('{"message": "Internal Server Error"}')).toBe('Internal Server Error');
    expect(serviceWords('\n   up is not a valid trend.\n   Trend must be among: rising\n')).toBe(
      'up is not a valid trend. Trend must be among: rising',
    );
    expect(serviceWords('<html><script>x("</b>")</script><h1>URI Too Long</h1>(4856 &gt; 4094)</html>')).toBe(
      'URI Too Long (4856 > 4094)',
    );
    expect(serviceWords('')).toBe('');
  });

  it('is one line of at most 500 characters, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `{'text': '${text}'}`),
        ),
        (body) => {
          const words = serviceWords(body.repeat(40));
          expect(words.length).toBeLessThanOrEqual(500);
          expect(words).not.toMatch(/[\n\r\t]/);
        },
      ),
    );
  });
});
