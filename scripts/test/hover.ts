import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { compilerOptions } from "./compile-typescript.ts";

/** What an editor shows for the last name in each of the given texts of a file. */
export function hover(file: string, texts: readonly string[]): string[] {
  const service = serviceOf(file);
  const source = readFileSync(file, "utf8");
  return texts.map((text) => {
    const info = service.getQuickInfoAtPosition(file, source.indexOf(text) + text.length - 1);
    const parts = [info?.displayParts, info?.documentation].map((part) =>
      ts.displayPartsToString(part),
    );
    return parts.filter((part) => part !== "").join("\n\n");
  });
}

/** The names that an editor offers behind the given text of a file, with their descriptions. */
export function complete(file: string, text: string): string[] {
  const service = serviceOf(file);
  const at = readFileSync(file, "utf8").indexOf(text) + text.length;
  const { entries } = service.getCompletionsAtPosition(file, at, {}) ?? { entries: [] };
  return entries.map(({ name }) => {
    const details = service.getCompletionEntryDetails(file, at, name, {}, undefined, {}, undefined);
    return `${name}: ${ts.displayPartsToString(details?.documentation)}`;
  });
}

function serviceOf(file: string): ts.LanguageService {
  return ts.createLanguageService({
    getCompilationSettings: () => compilerOptions,
    // Where the types of the program are looked for.
    getCurrentDirectory: () => path.dirname(file),
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
}
