import type * as Ts from "typescript";
import { astToString, ts } from "./openapi-typescript.ts";

/**
 * The text of the declarations that openapi-typescript makes: what TypeScript's printer writes for
 * them, which has a whole language to think of. Where one is out of the ordinary, it prints them all.
 */
export function printTypes(declarations: Ts.Node[]): string {
  try {
    return declarations.map(printDeclaration).join("");
  } catch (error) {
    if (error instanceof UnknownNode) return astToString(declarations);
    throw error;
  }
}

/** A node that is not of the few kinds below. */
class UnknownNode extends Error {}

function printDeclaration(node: Ts.Node): string {
  if (ts.isInterfaceDeclaration(node) && node.members.length > 0) {
    return `${printModifiers(node)}interface ${node.name.text} ${printMembers(node.members, "")}\n`;
  }
  if (ts.isTypeAliasDeclaration(node) && node.typeParameters === undefined) {
    return `${printModifiers(node)}type ${node.name.text} = ${printType(node.type, "")};\n`;
  }
  throw new UnknownNode();
}

function printModifiers(node: { readonly modifiers?: Ts.NodeArray<Ts.ModifierLike> }): string {
  return (node.modifiers ?? []).map((one) => `${ts.tokenToString(one.kind)} `).join("");
}

function printMembers(members: readonly Ts.TypeElement[], indent: string): string {
  if (members.length === 0) return "{}";
  const inner = `${indent}    `;
  const lines = members.map(
    (one) => `${inner}${printComment(one, inner)}${printMember(one, inner)}`,
  );
  return `{\n${lines.join("")}${indent}}`;
}

function printMember(node: Ts.TypeElement, indent: string): string {
  if (ts.isPropertySignature(node) && node.type !== undefined) {
    const mark = node.questionToken === undefined ? "" : "?";
    return `${printModifiers(node)}${printName(node.name)}${mark}: ${printType(node.type, indent)};\n`;
  }
  const [parameter] = ts.isIndexSignatureDeclaration(node) ? node.parameters : [];
  if (!ts.isIndexSignatureDeclaration(node) || parameter?.type === undefined)
    throw new UnknownNode();
  const key = `${printName(parameter.name)}: ${printType(parameter.type, indent)}`;
  return `${printModifiers(node)}[${key}]: ${printType(node.type, indent)};\n`;
}

function printType(node: Ts.Node, indent: string): string {
  if (ts.isTypeLiteralNode(node)) return printMembers(node.members, indent);
  if (ts.isTypeReferenceNode(node)) {
    const given = node.typeArguments;
    return `${printName(node.typeName)}${given ? `<${printEach(given, ", ", indent)}>` : ""}`;
  }
  if (ts.isIndexedAccessTypeNode(node)) {
    return `${printType(node.objectType, indent)}[${printType(node.indexType, indent)}]`;
  }
  if (ts.isLiteralTypeNode(node)) return printType(node.literal, indent);
  if (ts.isArrayTypeNode(node)) return `${printType(node.elementType, indent)}[]`;
  if (ts.isUnionTypeNode(node)) return printEach(node.types, " | ", indent);
  if (ts.isIntersectionTypeNode(node)) return printEach(node.types, " & ", indent);
  if (ts.isParenthesizedTypeNode(node)) return `(${printType(node.type, indent)})`;
  return ts.tokenToString(node.kind) ?? printName(node);
}

function printEach(nodes: readonly Ts.Node[], separator: string, indent: string): string {
  return nodes.map((one) => printType(one, indent)).join(separator);
}

/** A name, or a literal that stands for one. */
function printName(node: Ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isNumericLiteral(node)) return node.text;
  // The printer has escapes of its own for the rest.
  if (ts.isStringLiteral(node) && /^[ !#-[\]-~]*$/.test(node.text)) return `"${node.text}"`;
  throw new UnknownNode();
}

/** What stands above a member. The printer moves each line of it to the member's place. */
function printComment(node: Ts.Node, indent: string): string {
  const comments = ts.getSyntheticLeadingComments(node) ?? [];
  return comments
    .map(({ text }) => {
      const [first = "", ...lines] = `/*${text}*/`.split("\n");
      if (/[\r\u2028\u2029]/.test(text) || !lines.every((line) => line.startsWith(" *")))
        throw new UnknownNode();
      return [first.trim(), ...lines.map((line) => `${indent} ${line.trim()}`), indent].join("\n");
    })
    .join("");
}
