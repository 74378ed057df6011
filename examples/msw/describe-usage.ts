import type { OccamPathClient } from "@thinwire/occam";

/** One line about the use of a key, for people. */
export async function describeUsage(occam: OccamPathClient, uuid: string): Promise<string> {
  const { data, error, response } = await occam.GET("/keys/{uuid}/usage", {
    params: { path: { uuid } },
  });
  if (data) return `${data.successful_requests} of ${data.completed_requests} requests succeeded`;
  if (Array.isArray(error.detail)) return error.detail.map(({ msg }) => msg).join(", ");
  return error.detail ?? `unknown (${response.status})`;
}
