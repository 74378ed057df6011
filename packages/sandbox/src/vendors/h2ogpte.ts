import { randomUUID } from "node:crypto";
import { makeSecret } from "../secret.ts";
import { bearerOf, defineBehaviour, empty } from "../vendor.ts";
import type { Behaviour, Call, Choice, Vendor, VendorContext } from "../vendor.ts";
import type { InvalidInput } from "../request-validation.ts";
import { readInterval } from "./h2ogpte-interval.ts";

/** Credentials of the h2oGPTe sandbox. */
export interface H2ogpteCredentials {
  /** Of an administrator. */
  readonly apiKey: string;
  readonly adminUserId: string;
  /** Of a user who is no administrator. */
  readonly nonAdminApiKey: string;
  /** That user. */
  readonly userId: string;
  /** A collection of that user. */
  readonly collectionId: string;
}

interface User {
  readonly id: string;
  readonly username: string;
  readonly admin: boolean;
}

interface Key {
  readonly id: string;
  readonly secret: string;
  readonly owner: User;
  readonly name: string;
  readonly createdAt: number;
  readonly collectionId: string | undefined;
  expiresAt?: number | undefined;
  inactivityDays?: number | undefined;
  lastUsedAt?: number;
  active: boolean;
  calls: number;
}

interface CreateRequest {
  readonly user_id: string;
  readonly name?: string;
  readonly collection_id?: string;
  readonly expires_in?: string;
  readonly inactivity_interval?: number;
}

const dayMilliseconds = 86_400_000;
// Choice: the vendor's administrators can cap lifetimes; here the cap is a year, and a longer one is refused with 400.
const maxLifetimeMilliseconds = 366 * dayMilliseconds;
const collectionName = "Sandbox collection";

const choices: readonly Choice[] = [
  {
    operation: "*",
    status: 403,
    why: "How somebody who is no administrator is refused is not documented; this sandbox answers 403 with the vendor's kind of error.",
  },
];

/** Makes the h2oGPTe sandbox. */
export function createVendor(): Vendor<H2ogpteCredentials> {
  const credentials = {
    apiKey: makeSecret("sk-"),
    adminUserId: randomUUID(),
    nonAdminApiKey: makeSecret("sk-"),
    userId: randomUUID(),
    collectionId: randomUUID(),
  };
  return {
    credentials,
    choices,
    example: (url) => `curl -H 'Authorization: Bearer ${credentials.apiKey}' ${url}/admin/api_keys`,
    start: (context) => startH2ogpte(context, credentials),
  };
}

function startH2ogpte({ clock }: VendorContext, credentials: H2ogpteCredentials): Behaviour {
  const admin = { id: credentials.adminUserId, username: "admin", admin: true };
  const user = { id: credentials.userId, username: "user", admin: false };
  const keys = new Map<string, Key>();
  const addKey = (
    owner: User,
    secret: string,
    { name = "", collection_id }: Partial<CreateRequest>,
  ) => {
    const [id, createdAt] = [randomUUID(), clock.now()];
    // Choice: a key that was not given a name has an empty one.
    const key: Key = {
      id,
      secret,
      owner,
      name,
      createdAt,
      collectionId: collection_id,
      active: true,
      calls: 0,
    };
    keys.set(id, key);
    return key;
  };
  addKey(admin, credentials.apiKey, { name: "sandbox admin" });
  addKey(user, credentials.nonAdminApiKey, { name: "sandbox user" });

  function isUsable({ active, expiresAt, inactivityDays, lastUsedAt, createdAt }: Key): boolean {
    if (!active || (expiresAt !== undefined && expiresAt <= clock.now())) return false;
    const unused = clock.now() - (lastUsedAt ?? createdAt);
    return inactivityDays === undefined || unused < inactivityDays * dayMilliseconds;
  }

  function authenticate({ headers }: Call): Key | Response {
    const bearer = bearerOf(headers);
    const key = [...keys.values()].find(({ secret }) => secret === bearer);
    if (key === undefined || !isUsable(key)) return failed(401, "Missing or invalid API key");
    key.lastUsedAt = clock.now();
    key.calls += 1;
    // Choice: how somebody who is no administrator is refused is unknown, and so for a key of one collection.
    const allowed = key.owner.admin && key.collectionId === undefined;
    return allowed ? key : failed(403, "This needs a global API key of an administrator");
  }

  /** Runs a change on the key that the path names. */
  function change(call: Call, apply: (key: Key) => Response | void): Response {
    const key = keys.get(call.path("key_id"));
    return key === undefined ? failed(404, "API key not found") : (apply(key) ?? empty(204));
  }

  /** The moment when an interval that starts now ends, or the answer to one that cannot be. */
  function expiryOf(interval: string): number | Response {
    const lifetime = readInterval(interval);
    // Choice: both are refused with 400.
    if (lifetime === undefined) return failed(400, "expires_in is not an interval such as 30 days");
    if (lifetime > maxLifetimeMilliseconds) return failed(400, "expires_in is longer than allowed");
    return clock.now() + lifetime;
  }

  return defineBehaviour<Key>({
    authenticate,
    refuse,
    expired: () => failed(401, "Missing or invalid API key"),
    // Choice: a path without an operation gets the vendor's kind of error.
    notFound: () => failed(404, "Not found"),
    secured: {
      create_api_key_for_user(call) {
        const request = call.body<CreateRequest>();
        const owner = [admin, user].find(({ id }) => id === request.user_id);
        // Choice: what causes a 404 is not stated; here it is an unknown user, or a collection that is not theirs.
        if (owner === undefined) return failed(404, "User not found");
        const collection = request.collection_id;
        if (
          collection !== undefined &&
          (owner !== user || collection !== credentials.collectionId)
        ) {
          return failed(404, "Collection not found");
        }
        const expiresAt =
          request.expires_in === undefined ? undefined : expiryOf(request.expires_in);
        if (expiresAt instanceof Response) return expiresAt;
        const key = addKey(owner, makeSecret("sk-"), request);
        key.expiresAt = expiresAt;
        key.inactivityDays = request.inactivity_interval;
        return Response.json(
          { secret_key: key.secret, api_key: describeKey(key) },
          { status: 201 },
        );
      },
      list_all_api_keys(call) {
        const offset = call.query<number>("offset") ?? 0;
        const limit = call.query<number>("limit") ?? 100;
        const filter = call.query<string>("filter") ?? "";
        // Choice: no bounds are documented; negative numbers are refused.
        if (offset < 0 || limit < 0) return failed(400, "offset and limit must not be negative");
        // Choice: in the order of creation, and a filter is a part of the user's name.
        const matching = [...keys.values()].filter(({ owner }) => owner.username.includes(filter));
        return Response.json(matching.slice(offset, offset + limit).map(describeKey));
      },
      deactivate_api_key: (call) =>
        // Choice: once more is no conflict; what causes a 409 is not stated, so the sandbox sends none by itself.
        change(call, (key) => {
          key.active = false;
        }),
      delete_api_key(call) {
        // Choice: an unknown key is answered alike, because no 404 is declared here.
        keys.delete(call.path("key_id"));
        return empty(204);
      },
      update_api_key_expiry: (call) =>
        change(call, (key) => {
          const interval = call.body<Partial<CreateRequest> | undefined>()?.expires_in;
          const expiresAt = interval === undefined ? undefined : expiryOf(interval);
          if (expiresAt instanceof Response) return expiresAt;
          key.expiresAt = expiresAt;
        }),
      update_api_key_inactivity_interval: (call) =>
        change(call, (key) => {
          key.inactivityDays = call.body<Partial<CreateRequest> | undefined>()?.inactivity_interval;
        }),
    },
  });
}

function describeKey(key: Key) {
  return {
    id: key.id,
    username: key.owner.username,
    name: key.name,
    // Inferred: the last four characters are all that is kept of a secret.
    hint: key.secret.slice(-4),
    created_at: timestamp(key.createdAt),
    is_active: key.active,
    is_global_key: key.collectionId === undefined,
    total_calls: key.calls,
    // Choice: what a key does not have is left out, not null.
    ...optional("expires_at", timestamp(key.expiresAt)),
    ...optional("last_used_at", timestamp(key.lastUsedAt)),
    ...optional("inactivity_interval", key.inactivityDays),
    ...optional("collection_id", key.collectionId),
    ...(key.collectionId !== undefined && { collection_name: collectionName }),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function timestamp(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

function failed(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}

function refuse(_: Call, [first]: readonly InvalidInput[]): Response | undefined {
  return first && failed(400, `${[first.in, ...first.path].join(".")} ${first.message}`);
}
