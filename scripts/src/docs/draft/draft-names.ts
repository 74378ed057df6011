/** `create_api_key` as a sentence of our own: `Create api key`. */
export function sentenceOf(name: string): string {
  const words = wordsOf(name).join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `UserAPITokenApi` as the name of a file: `user-api-token`. */
export function fileNameOf(stem: string): string {
  return wordsOf(stem.replace(/Api$/, "")).join("-");
}

/** `/keys/{uuid}` as a key of a file: `keys-uuid`. */
export function pathKeyOf(path: string): string {
  return wordsOf(path).join("-") || "root";
}

/** `UsageApi` as a tag: `Usage`. */
export function tagOf(stem: string): string {
  return stem.replace(/Api$/, "") || stem;
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}
