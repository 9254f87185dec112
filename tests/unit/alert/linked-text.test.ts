import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {linkedText, publishedAddress} from '@/lib/alert';

const links = (text: string) => linkedText(text).flatMap(({text: shown, href}) => (href ? [[shown, href]] : []));

describe('links in texts', () => {
  it.for([
    ['see 10.1051/0004-6361/202142952.', '10.1051/0004-6361/202142952', 'https://doi.org/10.1051/0004-6361/202142952'],
    ['doi:10.1000/a(b)c)', 'doi:10.1000/a(b)c', 'https://doi.org/10.1000/a(b)c'],
    ['(2021MNRAS.501.3272M)', '2021MNRAS.501.3272M', 'https://ui.adsabs.harvard.edu/abs/2021MNRAS.501.3272M/abstract'],
    ['1999A&A...341..427B', '1999A&A...341..427B', 'https://ui.adsabs.harvard.edu/abs/1999A%26A...341..427B/abstract'],
    ['arXiv:2009.10185v2, and', 'arXiv:2009.10185v2', 'https://arxiv.org/abs/2009.10185v2'],
    ['https://a.org/x?y=1&z=(2), then', 'https://a.org/x?y=1&z=(2)', 'https://a.org/x?y=1&z=(2)'],
    [
      'https://doi.org/10.5281/zenodo.1234',
      'https://doi.org/10.5281/zenodo.1234',
      'https://doi.org/10.5281/zenodo.1234',
    ],
  ] as const)('%s', ([text, shown, href]) => {
    expect(links(text)).toEqual([[shown, href]]);
  });

  it('nothing else becomes one', () => {
    for (const text of [
      'javascript:alert(1)',
      '<script>x</script>',
      '313761043604045880',
      'ZTF21abfmbix',
      '10.5 mag/day',
    ]) {
      expect(linkedText(text)).toEqual([{text}]);
    }
    expect(linkedText('')).toEqual([]);
  });

  it('loses and adds nothing, and leads to the web alone', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'https://',
        'http://a.b/',
        '10.1000/',
        'doi:',
        '2021MNRAS.501.3272M',
        ')',
        '.',
        ' ',
        'arXiv:2009.10185',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        const pieces = linkedText(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const {href} of pieces) if (href) expect(href).toMatch(/^https?:\/\//i);
      }),
    );
  });

  it('a place of publication is one address and nothing beside it', () => {
    expect(publishedAddress(' 10.5281/zenodo.1234 ')).toBe('https://doi.org/10.5281/zenodo.1234');
    expect(publishedAddress('https://zenodo.org/1')).toBe('https://zenodo.org/1');
    for (const text of ['', 'see 10.5281/zenodo.1', 'zenodo', 'javascript:1'])
      expect(publishedAddress(text)).toBeNull();
  });
});
