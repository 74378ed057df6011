import { ApiError, createH2ogpteClient, createH2ogptePathClient, retry } from "@thinwire/h2ogpte";
import { testHostileCases } from "@thinwire/scripts/hostile";

testHostileCases(
  "h2ogpte",
  { createClient: createH2ogpteClient, createPathClient: createH2ogptePathClient, ApiError, retry },
  950,
);
