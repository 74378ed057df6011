import { join } from "node:path";
import ts from "typescript";
import { repository } from "./temporary-repository.ts";

/** The settings of the packages, without a build: the packages are read from their sources. */
export const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: false,
  paths: { "@thinwire/client": [source("client")], "@thinwire/auth": [source("auth")] },
};

/** Compiles TypeScript files under the settings of the packages; returns the messages of the compiler. */
export function compileTypeScript(files: readonly string[]): string[] {
  const program = ts.createProgram({ rootNames: files, options: compilerOptions });
  const diagnostics = files.flatMap((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)),
  );
  return diagnostics.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    return `${diagnostic.file?.fileName ?? ""}: ${text}`;
  });
}

function source(name: string): string {
  return join(repository, "packages", name, "src/index.ts");
}
