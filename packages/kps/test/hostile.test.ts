import { ApiError, createKpsClient, createKpsPathClient, retry } from "@thinwire/kps";
import { testHostileCases } from "@thinwire/scripts/hostile";

testHostileCases(
  "kps",
  { createClient: createKpsClient, createPathClient: createKpsPathClient, ApiError, retry },
  1_180,
);
