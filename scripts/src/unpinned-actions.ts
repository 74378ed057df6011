import { isScalar, LineCounter, parseDocument, visit } from "yaml";

/** An action whose code can change without a change here. */
interface UnpinnedAction {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The actions of a workflow that are not pinned by a commit with its version as a comment; those beside it are ours. */
export function unpinnedActions(text: string): UnpinnedAction[] {
  const lines = new LineCounter();
  const found: UnpinnedAction[] = [];
  visit(parseDocument(text, { lineCounter: lines }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "uses" || !isScalar(value)) return;
      const action = String(value.value);
      const message = faultOf(action, value.comment ?? "");
      if (message === undefined) return;
      const { line, col } = lines.linePos(value.range?.[0] ?? 0);
      found.push({ line, column: col, message: `"${action}" ${message}` });
    },
  });
  return found;
}

function faultOf(action: string, comment: string): string | undefined {
  if (action.startsWith("./")) return undefined;
  if (!/@[0-9a-f]{40}$/.test(action))
    return "is not pinned: write the 40 digits of a commit after the @.";
  if (!/^ v\d+\.\d+\.\d+$/.test(comment))
    return "does not say its version: write it as a comment, such as # v1.2.3.";
  return undefined;
}
