import { renewing } from "@thinwire/auth";
import { createGabberPathClient } from "@thinwire/gabber";
import { createQueryHook } from "swr-openapi";
import type { ReactElement } from "react";

const gabber = createGabberPathClient({
  baseUrl: process.env["GABBER_BASE_URL"] ?? "https://api.gabber.dev",
  // The API key stays on the server: the page gets a usage token, and another one when that is refused.
  auth: { BearerAuth: renewing({ grant: fetchUsageToken }) },
});
const useGabber = createQueryHook(gabber, "gabber");

/** Shows the person at the screen what is left for them to use. */
export function LimitsPage(): ReactElement {
  const { data, error, mutate } = useGabber("/v1/usage/limits");
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading</p>;
  return (
    <>
      <ul>
        {data.map(({ type, value }) => (
          <li key={type}>
            {type}: {value}
          </li>
        ))}
      </ul>
      <button onClick={() => void mutate()}>Refresh</button>
    </>
  );
}

/** Asks our own server, which knows who is logged in: `usage-token/hono-server.ts`. */
async function fetchUsageToken(): Promise<{ token: string }> {
  const response = await fetch("/api/usage-token", { method: "POST" });
  // The server's answers are ours.
  const answer = (await response.json()) as { token: string; error?: string };
  if (!response.ok) throw new Error(answer.error);
  return answer;
}
