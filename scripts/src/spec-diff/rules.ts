import type { Effect, Rating } from "./change.ts";

/** Which way data flows: a caller writes a request, a reader takes an answer. */
export type Direction = "request" | "answer";

/**
 * What a change of a schema does to the set of values that it admits. A request that admits less
 * breaks who writes it, an answer that may hold more breaks who reads it.
 */
type Values = "fewer" | "more" | "others";

const byValues: Record<Values, Record<Direction, Rating>> = {
  fewer: { request: "breaking", answer: "additive" },
  more: { request: "additive", answer: "breaking" },
  others: { request: "breaking", answer: "breaking" },
};

export type SchemaRule =
  | "typeNarrowed"
  | "typeWidened"
  | "typeChanged"
  | "nullRemoved"
  | "nullAdded"
  | "valueRemoved"
  | "valueAdded"
  | "constraintTightened"
  | "constraintLoosened"
  | "constraintChanged"
  | "formatChanged"
  | "variantRemoved"
  | "variantAdded"
  | "requiredAdded"
  | "requiredRemoved"
  | "optionalFieldAdded"
  | "requiredFieldAdded"
  | "fieldRemoved"
  | "closed"
  | "opened"
  | "readOnlyAdded"
  | "readOnlyRemoved"
  | "writeOnlyAdded"
  | "writeOnlyRemoved"
  | "defaultChanged"
  | "defaultAdded"
  | "deprecatedChanged"
  | "extensionChanged"
  | "textChanged"
  | "unjudged";

/** Changes whose rating depends on the direction. Where a rule is no matter of values alone, it says both. */
const schemaRules: Record<SchemaRule, Record<Direction, Rating>> = {
  typeNarrowed: byValues.fewer,
  typeWidened: byValues.more,
  typeChanged: byValues.others,
  nullRemoved: byValues.fewer,
  nullAdded: byValues.more,
  valueRemoved: byValues.fewer,
  valueAdded: byValues.more,
  constraintTightened: byValues.fewer,
  constraintLoosened: byValues.more,
  constraintChanged: byValues.others,
  formatChanged: byValues.others,
  variantRemoved: byValues.fewer,
  variantAdded: byValues.more,
  requiredAdded: byValues.fewer,
  requiredRemoved: byValues.more,
  // What a reader does not know it does not look at.
  optionalFieldAdded: { request: "additive", answer: "additive" },
  requiredFieldAdded: { request: "breaking", answer: "additive" },
  fieldRemoved: { request: "breaking", answer: "breaking" },
  closed: byValues.fewer,
  opened: { request: "additive", answer: "additive" },
  readOnlyAdded: { request: "breaking", answer: "textual" },
  readOnlyRemoved: { request: "additive", answer: "textual" },
  writeOnlyAdded: { request: "textual", answer: "breaking" },
  writeOnlyRemoved: { request: "textual", answer: "additive" },
  // No compiler notices: what is left out means something else.
  defaultChanged: { request: "breaking", answer: "breaking" },
  defaultAdded: { request: "additive", answer: "additive" },
  deprecatedChanged: { request: "additive", answer: "additive" },
  extensionChanged: { request: "additive", answer: "additive" },
  textChanged: { request: "textual", answer: "textual" },
  // A safety net, not a judgement: what has no rule is not waved through.
  unjudged: { request: "breaking", answer: "breaking" },
};

export type Rule =
  | "operationAdded"
  | "operationRemoved"
  | "methodNameChanged"
  | "operationIdChanged"
  | "addressChanged"
  | "deprecatedChanged"
  | "retriedAgain"
  | "retriedNoMore"
  | "parameterRemoved"
  | "parameterMoved"
  | "parameterRenamed"
  | "optionalParameterAdded"
  | "requiredParameterAdded"
  | "becameRequired"
  | "becameOptional"
  | "wireFormChanged"
  | "bodyRemoved"
  | "requestMediaTypeAdded"
  | "requestMediaTypeRemoved"
  | "errorStatusAdded"
  | "likeSuccessAdded"
  | "successAdded"
  | "statusRemoved"
  | "likeMediaTypeAdded"
  | "answerMediaTypeAdded"
  | "answerMediaTypeRemoved"
  | "answerBodyAdded"
  | "headerAdded"
  | "headerRemoved"
  | "headerNowAlways"
  | "headerNoLongerAlways"
  | "defaultServerChanged"
  | "serverAdded"
  | "serverRemoved"
  | "serverTemplateChanged"
  | "variableAdded"
  | "variableRemoved"
  | "variableDefaultChanged"
  | "variableValueAdded"
  | "variableValueRemoved"
  | "schemeAdded"
  | "schemeRemoved"
  | "schemeChanged"
  | "credentialAccepted"
  | "credentialRefused"
  | "credentialOrder"
  | "typeNameAdded"
  | "typeNameRemoved"
  | "typeRenamed"
  | "extensionChanged"
  | "textForCallers"
  | "textForReaders"
  | "unjudged";

/** Changes of everything around the schemas. */
const rules: Record<Rule, Effect> = {
  operationAdded: { callers: "additive" },
  operationRemoved: { callers: "breaking" },
  methodNameChanged: { callers: "breaking" },
  operationIdChanged: { importers: "breaking" },
  addressChanged: { callers: "breaking" },
  deprecatedChanged: { callers: "additive" },
  retriedAgain: { callers: "additive" },
  // Calls that a retry policy repeated until now fail at once.
  retriedNoMore: { callers: "breaking" },
  parameterRemoved: { callers: "breaking" },
  parameterMoved: { callers: "breaking" },
  parameterRenamed: { callers: "breaking" },
  optionalParameterAdded: { callers: "additive" },
  requiredParameterAdded: { callers: "breaking" },
  becameRequired: { callers: "breaking" },
  becameOptional: { callers: "additive" },
  wireFormChanged: { callers: "breaking" },
  bodyRemoved: { callers: "breaking" },
  requestMediaTypeAdded: { callers: "additive" },
  requestMediaTypeRemoved: { callers: "breaking" },
  errorStatusAdded: { readers: "additive" },
  // A success of the same form as another does not change what a method returns.
  likeSuccessAdded: { readers: "additive" },
  successAdded: { readers: "breaking" },
  // Statuses are names to the error guard and to `.result()`.
  statusRemoved: { readers: "breaking" },
  likeMediaTypeAdded: { readers: "additive" },
  answerMediaTypeAdded: { readers: "breaking" },
  answerMediaTypeRemoved: { readers: "breaking" },
  answerBodyAdded: { readers: "additive" },
  headerAdded: { readers: "additive" },
  headerRemoved: { readers: "breaking" },
  headerNowAlways: { readers: "additive" },
  headerNoLongerAlways: { readers: "breaking" },
  defaultServerChanged: { callers: "breaking" },
  serverAdded: { callers: "additive" },
  serverRemoved: { callers: "breaking" },
  serverTemplateChanged: { callers: "additive" },
  variableAdded: { callers: "additive" },
  variableRemoved: { callers: "breaking" },
  variableDefaultChanged: { callers: "breaking" },
  variableValueAdded: { callers: "additive" },
  variableValueRemoved: { callers: "breaking" },
  schemeAdded: { callers: "additive" },
  schemeRemoved: { callers: "breaking" },
  schemeChanged: { callers: "breaking" },
  credentialAccepted: { callers: "additive" },
  credentialRefused: { callers: "breaking" },
  credentialOrder: { callers: "additive" },
  typeNameAdded: { importers: "additive" },
  typeNameRemoved: { importers: "breaking" },
  typeRenamed: { importers: "breaking" },
  extensionChanged: { callers: "additive" },
  textForCallers: { callers: "textual" },
  textForReaders: { readers: "textual" },
  unjudged: { callers: "breaking", readers: "breaking" },
};

export function effectOf(rule: Rule): Effect {
  return rules[rule];
}

export function schemaEffectOf(rule: SchemaRule, direction: Direction): Effect {
  const rating = schemaRules[rule][direction];
  return direction === "request" ? { callers: rating } : { readers: rating };
}
