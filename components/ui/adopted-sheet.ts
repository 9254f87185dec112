/**
 * A style sheet of the document whose rules are made here. Elements that have no style of their own look alike to the browser: Firefox finds the style of one of
 * them and gives it to the others, which is a tenth of the work at a hundred cells.
 * @returns puts other rules in place of those that stand; a document without such sheets is left as it is
 */
export function createSheet(): (rules: string) => void {
  let sheet: CSSStyleSheet | null = null;
  let standing = '';
  return (rules) => {
    if (!document.adoptedStyleSheets || rules === standing) return;
    standing = rules;
    if (!sheet) {
      sheet = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    sheet.replaceSync(rules);
  };
}
