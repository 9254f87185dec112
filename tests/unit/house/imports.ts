/** Reads what a source imports, whole, with TypeScript's own parser: imports, re-exports, `import()`, `import('x').T`, worker files. */
import {posix} from 'node:path';
import ts from 'typescript';
import type {Source} from './sources';

export interface Import {
  from: string;
  /** path of a file of ours, or the name of a package */
  to: string;
  ours: boolean;
  /** nothing of it is there at run time */
  typesOnly: boolean;
}

/** @throws when an import of ours leads to no file */
export function importsOf(source: Source, all: ReadonlySet<string>): Import[] {
  const found: Import[] = [];
  const add = (name: string, typesOnly: boolean) => {
    const bare = name.replace(/\?.*$/, '');
    const ours = bare.startsWith('.') || bare.startsWith('@/');
    if (!ours) {
      found.push({from: source.path, to: bare, ours, typesOnly});
      return;
    }
    const path = bare.startsWith('@/') ? bare.slice(2) : posix.join(posix.dirname(source.path), bare);
    if (/\.css$/.test(path)) return;
    const to = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((one) => all.has(one));
    if (!to) throw new Error(`${source.path} imports ${name}, which is no file`);
    found.push({from: source.path, to, ours, typesOnly});
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypesOnly(node.importClause));
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : null;
      add(node.moduleSpecifier.text, node.isTypeOnly || Boolean(named?.length && named.every((one) => one.isTypeOnly)));
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) add(name.text, false);
    } else if (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'URL' &&
      node.arguments?.[1]?.getText() === 'import.meta.url'
    ) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) add(name.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true));
  return found;
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    Boolean(named && ts.isNamedImports(named) && named.elements.length > 0) &&
    (named as ts.NamedImports).elements.every((one) => one.isTypeOnly)
  );
}
