import {deflateSync} from 'node:zlib';
import {expect, it} from 'vitest';
import {withText} from '../../../lib/render';
import {readPngText} from '../../support/read-png-text';

/** One grey pixel: the smallest PNG there is, made once by another program. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

it('texts of any script stand in a PNG before its pixels, with right checksums', () => {
  const long = 'object\t313761043604045880\n'.repeat(4000);
  const png = withText(PIXEL, [
    {keyword: 'Title', text: 'Nuit d’été — 夜'},
    {keyword: 'Description', text: long},
    {keyword: 'Software', text: ''},
    {keyword: 'Source', text: 'a\0b'},
  ]);
  const texts = readPngText(png);
  expect([...texts.keys()]).toEqual(['Title', 'Description', 'Software', 'Source']);
  expect(texts.get('Title')).toBe('Nuit d’été — 夜');
  expect(texts.get('Description')).toBe(long);
  expect(texts.get('Software')).toBe('');
  expect(texts.get('Source')).toBe('a b');
  // nothing of the picture has changed
  expect(Buffer.from(png).includes(PIXEL.subarray(33))).toBe(true);
  expect(Buffer.from(png).subarray(0, 33)).toEqual(PIXEL.subarray(0, 33));
});

it('refuses what is no PNG, and keywords that readers would not know', () => {
  expect(() => withText(deflateSync('no'), [])).toThrow('These bytes are no PNG.');
  for (const keyword of ['', ' Title', 'Title ', 'a  b', 'x'.repeat(80), 'Ωmega', 'a\0b']) {
    expect(() => withText(PIXEL, [{keyword, text: ''}]), keyword).toThrow('no keyword');
  }
  expect(readPngText(withText(PIXEL, [{keyword: 'x'.repeat(79), text: 'y'}])).size).toBe(1);
});
