export { createSandbox, startSandbox, vendorNames } from "./start-sandbox.ts";
export type {
  Credentials,
  Sandbox,
  SandboxOptions,
  StartSandboxOptions,
  VendorName,
  VendorSandbox,
} from "./start-sandbox.ts";
export type {
  ConnectionFault,
  DelayFault,
  Fault,
  FaultScope,
  GarbageFault,
  StatusFault,
  TokenFault,
} from "./faults.ts";
export type { LoggedRequest } from "./request-log.ts";
export type { Choice } from "./vendor.ts";
export type { Violation } from "./vendor-server.ts";
