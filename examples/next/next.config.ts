import { join } from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The packages are linked from this repository. Installed ones need no root.
  turbopack: { root: join(import.meta.dirname, "../..") },
};

// oxlint-disable-next-line import/no-default-export -- how Next.js finds it
export default config;
