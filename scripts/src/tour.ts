/**
 * Makes one call of a tour: names the operation, so that the outcome can be told per operation.
 *
 * @param operation the client method
 */
export type Step = <T>(operation: string, call: () => Promise<T>) => Promise<T>;

/**
 * Every operation of a vendor once, through its built package and with its real credential flow, in an order
 * in which each call finds what it needs. One per vendor, in `packages/<vendor>/test/tour.ts`.
 */
export type Tour<Sandbox> = (sandbox: Sandbox, step: Step) => Promise<void>;
