import { ApiError, createOccamClient, createOccamPathClient, retry } from "@thinwire/occam";
import { testHostileCases } from "@thinwire/scripts/hostile";

testHostileCases(
  "occam",
  { createClient: createOccamClient, createPathClient: createOccamPathClient, ApiError, retry },
  700,
);
