/** A member of a generated object by a name of the specification, whatever case the generator writes it in. */
export function memberNamed(owner: unknown, name: string): unknown {
  if (typeof owner !== "object" && typeof owner !== "function") return undefined;
  const wanted = plain(name);
  // Methods of a class are on its prototype.
  for (let level: unknown = owner; level !== null && level !== undefined;) {
    const current: object = Object(level) as object;
    const key = Object.getOwnPropertyNames(current).find((one) => plain(one) === wanted);
    if (key !== undefined) return Reflect.get(Object(owner) as object, key);
    level = Object.getPrototypeOf(current);
    if (level === Object.prototype || level === Function.prototype) return undefined;
  }
  return undefined;
}

/** Calls a function of a generated object by a name of the specification. */
export function callByName(owner: unknown, name: string, ...args: unknown[]): unknown {
  const member = memberNamed(owner, name);
  if (typeof member !== "function") throw new Error(`there is no function for ${name}`);
  return Reflect.apply(member, owner, args) as unknown;
}

/** Makes an object of a generated class by its name. */
export function construct(owner: unknown, name: string, ...args: unknown[]): unknown {
  const member = memberNamed(owner, name);
  if (typeof member !== "function") throw new Error(`there is no class ${name}`);
  return Reflect.construct(member, args) as unknown;
}

/** `x-human-id` → `xHumanId`, as most generators name parameters. */
export function camelCase(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** The keys of an object in camel case. */
export function camelKeys(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [camelCase(name), value]),
  );
}

/** `APIKeyCreateRequest` → `apiKeyCreateRequest`: how some generators name the argument that is the body. */
export function argumentName(schema: string | undefined): string {
  return (schema ?? "body")
    .replaceAll(/[A-Z]+(?=[A-Z][a-z])/g, (one) => one.charAt(0) + one.slice(1).toLowerCase())
    .replace(/^[A-Z]/, (one) => one.toLowerCase());
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
