import fc from 'fast-check';
import {expect, test} from 'vitest';
import {escapeHtml, reportHead, reportObject} from '@/lib/exchange/report-html';
import {hostileText, PROVENANCE} from './flag-rows';

const one = (text: string) => ({
  ...{
    label: text,
    objectId: text,
    link: text,
    flag: '+x' as const,
    flagLabel: text,
    alertId: text,
    tags: [text],
    note: text,
    updated: text,
    rater: text,
  },
  columns: [{title: text, text}],
  pictures: [{title: text, src: text, width: 1, height: 1}],
  problems: [text],
});

test('the file forbids itself every request and every script', () => {
  const head = reportHead(PROVENANCE, 'x');
  expect(head).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline';`);
  expect(head).not.toMatch(/<script|<link|(src|href)=/);
});

test('whatever a text holds, it stays text', () => {
  const tags = (html: string) => html.match(/<\/?[a-z][^\s>]*/gi)?.sort();
  const plain = tags(reportObject(one('x'), 1));
  fc.assert(
    fc.property(
      fc.oneof(
        hostileText,
        fc.string({unit: 'binary'}),
        fc.constantFrom('"><img src=x onerror=alert(1)>', "' onclick='x", '</style><script>'),
      ),
      (text) => {
        if (text === '') return;
        const html = reportObject(one(text), 1);
        // a link is made of addresses of web pages alone
        const found = tags(html)?.filter((tag) => !/^<\/?a$/.test(tag));
        expect(found).toEqual(plain);
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      },
    ),
  );
  expect(reportObject(one('javascript:alert(1)'), 1)).not.toContain('<a ');
  expect(reportObject({...one('x'), link: 'https://a.org/?"x'}, 1)).toContain('<a href="https://a.org/?&quot;x"');
});
