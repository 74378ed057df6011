import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { jwt } from "hono/jwt";
import { answerUsageToken } from "./answer-usage-token.ts";
import type { GabberClient } from "@thinwire/gabber";
import type { JwtVariables } from "hono/jwt";

/** What is known of a request behind the session check. */
interface Session {
  Variables: JwtVariables<{ sub?: unknown }>;
}

/** A server whose pages ask it for usage tokens: `POST /api/usage-token`. */
export function createTokenServer(
  gabber: Pick<GabberClient, "createUsageToken">,
  sessionSecret: string,
): Hono<Session> {
  const app = new Hono<Session>();
  // The login has put a signed session into a cookie. Without one: 401.
  app.use("/api/*", csrf(), jwt({ secret: sessionSecret, cookie: "session", alg: "HS256" }));
  app.post("/api/usage-token", (c) => {
    const { sub } = c.get("jwtPayload");
    if (typeof sub !== "string" || sub === "") throw new HTTPException(401);
    return answerUsageToken(gabber, sub);
  });
  return app;
}
