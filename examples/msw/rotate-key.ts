import type { OccamClient } from "@thinwire/occam";

/** Makes a new key, then deletes the older ones of that name. Answers the new secret. */
export async function rotateKey(
  occam: Pick<OccamClient, "listKeys" | "createKey" | "deleteKey">,
  name: string,
): Promise<string> {
  const older = (await occam.listKeys()).filter((key) => key.name === name);
  const { api_key } = await occam.createKey({ body: { name } });
  for (const { uuid } of older) await occam.deleteKey({ params: { path: { uuid } } });
  return api_key;
}
