import { createOccamPathClient, occamFromEnv } from "@thinwire/occam";
import type { OccamPathClient } from "@thinwire/occam";
import { connection } from "next/server";
import type { ReactElement } from "react";

const made: { occam?: OccamPathClient } = {};

/** Made at the first request, as a build has no credentials; one for all, as it keeps the access token. */
function occam(): OccamPathClient {
  const baseUrl = process.env["OCCAM_BASE_URL"] ?? "https://api.occam.ai";
  return (made.occam ??= createOccamPathClient({ baseUrl, auth: occamFromEnv() }));
}

/** What Next.js wants to know goes into the second argument of fetch. */
const fetchCached: typeof fetch = (input, init) =>
  fetch(input, { ...init, next: { revalidate: 60 } });

/** Lists API keys, as they were a minute ago at the most. */
// oxlint-disable-next-line import/no-default-export -- how Next.js finds it
export default async function Page(): Promise<ReactElement> {
  await connection();
  // Not an option of the client, whose fetch gets access tokens too: they do not belong into a cache.
  const { data, error } = await occam().GET("/keys/", { fetch: fetchCached });
  if (error) return <p role="alert">{error.detail}</p>;
  return (
    <ul>
      {data.map(({ uuid, name }) => (
        <li key={uuid}>{name}</li>
      ))}
    </ul>
  );
}
