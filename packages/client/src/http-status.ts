/** Status codes of a success. */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** Status codes of an error, those that proxies commonly add included. */
export type ErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
  | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451 | 499)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511)
  | (520 | 521 | 522 | 523 | 524 | 525 | 526 | 530);

/**
 * The status codes that occur. A union, so that the compiler can tell a documented status from the rest;
 * a server can send others, which code must not rule out.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
export type HttpStatus = SuccessStatus | 300 | 301 | 302 | 303 | 304 | 307 | 308 | ErrorStatus;
