import { parentPort, workerData } from "node:worker_threads";
import { generateVendor } from "./generate-vendor.ts";
import type { Vendor } from "./vendors.ts";

// The pool is the only one that starts this file and that sends anything.
parentPort?.on("message", (vendor: Vendor) => {
  void generateVendor(vendor, String(workerData)).then((outcome) => {
    parentPort?.postMessage(outcome);
  });
});
