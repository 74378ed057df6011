import { essence, isJson, isText } from "./media-type.ts";
import type { RequestBody } from "./openapi-document.ts";

/** The functions of @thinwire/client that write a request body. */
type BodyCodecName = "json" | "urlencoded" | "multipart" | "binary" | "plain";

/** How the body of an operation is written. */
export interface BodyModel {
  readonly codec: BodyCodecName;
  /** Given where the media type is not the codec's own. */
  readonly type: string | undefined;
  readonly optional: boolean;
}

const ownTypes: Record<BodyCodecName, string> = {
  json: "application/json",
  urlencoded: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  binary: "application/octet-stream",
  plain: "text/plain",
};

/** The codec of a request body; of several media types JSON wins, then the first one. */
export function readBody(
  body: RequestBody,
  report: (message: string) => void,
): BodyModel | undefined {
  const types = Object.keys(body.content);
  const type = types.find((one) => codecOf(one) === "json") ?? types[0];
  if (type === undefined) {
    report("The request body has no media type: name the one that the server takes.");
    return undefined;
  }
  const codec = codecOf(type);
  if (codec === undefined) {
    report(
      `The media type "${type}" is not supported for a request body: only multipart/form-data is of its kind.`,
    );
    return undefined;
  }
  const ownType = type === ownTypes[codec] || type.includes("*");
  return { codec, type: ownType ? undefined : type, optional: body.required !== true };
}

function codecOf(mediaType: string): BodyCodecName | undefined {
  const type = essence(mediaType);
  if (isJson(type)) return "json";
  if (type === ownTypes.urlencoded) return "urlencoded";
  if (type === ownTypes.multipart) return "multipart";
  if (type.startsWith("multipart/")) return undefined;
  return isText(type) ? "plain" : "binary";
}
