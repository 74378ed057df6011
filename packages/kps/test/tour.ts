import { createKpsClient, kpsLogin } from "@thinwire/kps";
import type { Sandbox } from "@thinwire/sandbox";
import type { Tour } from "@thinwire/scripts/tour";

/** A login makes an API token, switches it off and on, and deletes it. */
export const tour: Tour<Sandbox<"kps">["kps"]> = async ({ url, credentials }, step) => {
  const { email, password } = credentials;
  const kps = createKpsClient({ baseUrl: url, auth: kpsLogin({ email, password }) });
  const { id, userId, token } = await step("userApiTokenCreate", () =>
    kps.userApiTokenCreate({ body: { active: true } }),
  );
  const path = { id };
  await step("userApiTokenUpdate", () =>
    kps.userApiTokenUpdate({ params: { path }, body: { userId, active: true } }),
  );
  const program = createKpsClient({ baseUrl: url, auth: token });
  await step("userApiTokenGet", () => program.userApiTokenGet());
  await step("userApiTokenList", () => program.userApiTokenList());
  await step("userApiTokenDelete", () => kps.userApiTokenDelete({ params: { path } }));

  // From a login to a token for 20 days.
  const open = createKpsClient({ baseUrl: url });
  const login = await step("login", () => open.login({ body: { email, password } }));
  const short = await step("shortLoginToken", () =>
    createKpsClient({ baseUrl: url, auth: login.token }).shortLoginToken(),
  );
  await step("loginToken", () =>
    createKpsClient({ baseUrl: url, auth: short.token }).loginToken({ body: {} }),
  );
};
