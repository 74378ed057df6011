import { ApiError, createGabberClient, createGabberPathClient, retry } from "@thinwire/gabber";
import { testHostileCases } from "@thinwire/scripts/hostile";

testHostileCases(
  "gabber",
  { createClient: createGabberClient, createPathClient: createGabberPathClient, ApiError, retry },
  700,
);
