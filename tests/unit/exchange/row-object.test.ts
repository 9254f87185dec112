import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isId, parseObjectKey} from '@/lib/alert';
import {readFlags} from '@/lib/exchange';
import {idOfText, objectOfThump} from '@/lib/exchange/row-object';

const of = (id: string, {diaObjectId = '', objectId = '', link = ''} = {}) =>
  objectOfThump(id, {diaObjectId, objectId, link});

test('an entry of ThumP is an object of Fink where columns or link say so, else one of the file', () => {
  expect(of('ZTF21abfmbix')).toEqual({key: 'ztf/ZTF21abfmbix'});
  expect(of('169298437355340113', {diaObjectId: '313761043604045880'})).toEqual({key: 'lsst/313761043604045880'});
  expect(of('169298437355340113', {link: 'https://lsst.fink-portal.org/313761043604045880'})).toEqual({
    key: 'lsst/313761043604045880',
  });
  expect(of('2301463145115015004', {link: 'https://ztf.fink-portal.org/ZTF21abfmbix'})).toEqual({
    key: 'ztf/ZTF21abfmbix',
  });
  expect(of('spectrum 7', {objectId: 'ZTF21abfmbix'})).toEqual({key: 'ztf/ZTF21abfmbix'});
  expect(of('file0_obj0', {link: 'https://lukassteinwender.com'})).toEqual({key: 'file/file0_obj0'});
  expect(of('ZTF21abfmbix', {link: 'https://ztf.fink-portal.org/ZTF21aaaaaaa'})).toHaveProperty('problem');
  expect(of('1.69298437355340E+17')).toHaveProperty('problem');
});

test('any text becomes an id, and different texts different ids', () => {
  expect(idOfText('obj_1-a.b')).toBe('obj_1-a.b');
  expect(idOfText('a/b é+')).toBe('a+2Fb+20+C3+A9+2B');
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 200}), fc.string({unit: 'binary', maxLength: 200}), (a, b) => {
      expect(isId(idOfText(a))).toBe(true);
      expect(parseObjectKey(`file/${idOfText(a)}`)).toEqual({survey: 'file', objectId: idOfText(a)});
      // lone surrogates are no text: the bytes of all of them are the same
      if (a.isWellFormed() && b.isWellFormed()) expect(idOfText(a) === idOfText(b)).toBe(a === b);
    }),
  );
});

test('flags of objects of a file come in from ThumP’s CSV under the same key', () => {
  const {result} = readFlags('class,objectId,link\ngood,file0_obj0,https://lukassteinwender.com\nbad,a b,');
  expect(result.problems).toEqual([]);
  expect(result.rows.map(({key, flag, alertKey}) => [key, flag, alertKey])).toEqual([
    ['file/file0_obj0', 'good', null],
    ['file/a+20b', 'bad', null],
  ]);
});
