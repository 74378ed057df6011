export { oauth2ClientCredentials } from "./oauth2-client-credentials.ts";
export type { OAuth2ClientCredentialsOptions } from "./oauth2-client-credentials.ts";
export { OAuth2Error } from "./oauth2-error.ts";
export { oauth2Password } from "./oauth2-password.ts";
export type { OAuth2PasswordOptions } from "./oauth2-password.ts";
export { oauth2RefreshToken } from "./oauth2-refresh-token.ts";
export type { OAuth2RefreshTokenOptions } from "./oauth2-refresh-token.ts";
export type { ClientAuthentication, OAuth2Options } from "./options.ts";
