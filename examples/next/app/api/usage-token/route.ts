import { createGabberClient } from "@thinwire/gabber";
import { jwtVerify } from "jose";
import { cookies } from "next/headers";
import { answerUsageToken } from "../../../../usage-token/answer-usage-token.ts";

/** Gives the page a usage token for the person who is logged in. */
export async function POST(): Promise<Response> {
  const human = await humanOfSession();
  if (human === undefined) return Response.json({ error: "Log in first." }, { status: 401 });
  // Made at a request: a build has no credentials.
  const gabber = createGabberClient({
    auth: { ApiKeyAuth: process.env["GABBER_API_KEY"] },
    baseUrl: process.env["GABBER_BASE_URL"] ?? "https://api.gabber.dev",
    timeout: 5_000,
  });
  return answerUsageToken(gabber, human);
}

/** Who is logged in: the login has put a signed session into a cookie. */
async function humanOfSession(): Promise<string | undefined> {
  const session = (await cookies()).get("session");
  if (!session) return undefined;
  const secret = new TextEncoder().encode(process.env["SESSION_SECRET"]);
  try {
    const { payload } = await jwtVerify(session.value, secret, { algorithms: ["HS256"] });
    return payload.sub;
  } catch {
    return undefined;
  }
}
