import ts from "typescript";

/** Throws where the written sources use the name for something else than the client. */
export function checkVariables(name: string, sources: Iterable<string>): void {
  for (const source of sources) {
    if (declaredNames(source).has(name))
      throw new Error(
        `"${name}" cannot name a vendor: the sources that are written have a variable of that name.`,
      );
  }
}

/** The variables, parameters, functions and imports of a source text. */
function declaredNames(source: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isImportSpecifier(node) ||
      ts.isFunctionDeclaration(node);
    if (declares && node.name !== undefined && ts.isIdentifier(node.name))
      names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true));
  return names;
}
