import { workFolder } from "./folders.ts";

/** Takes what differs from machine to machine out of a message. */
export function withoutPlaces(text: string): string {
  return text
    .replaceAll(workFolder, "")
    .replaceAll(/(\/[\w.@+-]+)+\/(?=[\w.@+-]+)/g, "/…/")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
}
