/** What an editor asks of a language server; lines and columns count from 0. */
export interface CompletionServer {
  /** Ready to take commands. */
  start(folder: string): Promise<void>;
  open(file: string): void;
  /** Puts a blank at the start of the first line. */
  insertBlank(file: string): void;
  /** How many entries the list of completions has. */
  complete(file: string, line: number, column: number): Promise<number>;
  close(): void;
}
