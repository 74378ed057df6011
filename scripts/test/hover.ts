import { readFileSync } from "node:fs";
import ts from "typescript";
import { compilerOptions } from "./compile-typescript.ts";

/** What an editor shows for the last name in each of the given texts of a file. */
export function hover(file: string, texts: readonly string[]): string[] {
  const service = ts.createLanguageService({
    getCompilationSettings: () => compilerOptions,
    getCurrentDirectory: () => import.meta.dirname,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const source = readFileSync(file, "utf8");
  return texts.map((text) => {
    const info = service.getQuickInfoAtPosition(file, source.indexOf(text) + text.length - 1);
    const parts = [info?.displayParts, info?.documentation].map((part) =>
      ts.displayPartsToString(part),
    );
    return parts.filter((part) => part !== "").join("\n\n");
  });
}
