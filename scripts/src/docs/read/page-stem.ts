/** `docs/UsageApi.md` and `UsageApi.html#create` as `UsageApi`. */
export function stemOf(file: string): string {
  return (file.split("/").at(-1) ?? "").split(/[.#?]/)[0] ?? "";
}
