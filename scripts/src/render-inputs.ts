import { inputTypes } from "./client-model.ts";
import type { ClientModel } from "./client-model.ts";
import type { OperationModel } from "./read-operations.ts";
import { TypeNames, importTypes } from "./type-names.ts";
import { generatedHeader } from "./typescript-source.ts";
import type { Vendor } from "./vendors.ts";

/** The names of this file that no schema can have here. */
const taken = new Set(["CallOptions", "NonNullable", "components", "operations"]);

/** `inputs.ts`: what each method takes, as one interface that error messages and editors name. */
export function renderInputs(vendor: Vendor, client: ClientModel): string {
  const names = new TypeNames(client.schemas, taken);
  const inputs = inputTypes(client);
  const interfaces = client.operations.map((operation) =>
    renderInput(operation, inputs.get(operation.methodName) ?? "", names),
  );
  if (interfaces.length === 0) return `${generatedHeader(vendor)}export {};\n`;
  return [
    generatedHeader(vendor),
    importTypes(["CallOptions"], "@thinwire/client"),
    names.imports(),
    "\n",
    interfaces.join("\n"),
  ].join("");
}

function renderInput(operation: OperationModel, type: string, names: TypeNames): string {
  const { operationId, methodName, signature } = operation;
  const { paramsOptional, body } = signature;
  return [
    `/** What \`${methodName}\` takes. */\n`,
    `export interface ${type} extends CallOptions {\n`,
    `  params${paramsOptional ? "?" : ""}: ${names.operation(operationId, "parameters")};\n`,
    body ? `  body${body.optional ? "?" : ""}: ${names.union(body.types)};\n` : "",
    "}\n",
  ].join("");
}
