/** One call of the program whose types are measured. */
export interface GithubCall {
  readonly operationId: string;
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const repository = { owner: "ada", repo: "engine" };
const issue = { ...repository, issue_number: 1 };

/** Twenty everyday calls: reading, searching, writing, with and without parameters. */
export const githubCalls: readonly GithubCall[] = [
  { operationId: "repos/get", path: repository },
  { operationId: "repos/create-for-authenticated-user", body: { name: "engine" } },
  { operationId: "repos/delete", path: repository },
  { operationId: "repos/list-branches", path: repository, query: { per_page: 10 } },
  { operationId: "repos/create-release", path: repository, body: { tag_name: "v1" } },
  { operationId: "issues/list-for-repo", path: repository, query: { state: "open" } },
  { operationId: "issues/create", path: repository, body: { title: "It stops" } },
  { operationId: "issues/update", path: issue, body: { state: "closed" } },
  { operationId: "issues/create-comment", path: issue, body: { body: "Fixed." } },
  { operationId: "pulls/list", path: repository, query: { page: 2 } },
  { operationId: "pulls/get", path: { ...repository, pull_number: 2 } },
  { operationId: "pulls/merge", path: { ...repository, pull_number: 2 } },
  { operationId: "actions/list-workflow-runs-for-repo", path: repository },
  { operationId: "actions/cancel-workflow-run", path: { ...repository, run_id: 3 } },
  { operationId: "users/get-by-username", path: { username: "ada" } },
  { operationId: "users/list-public-ssh-keys-for-authenticated-user" },
  { operationId: "orgs/list-members", path: { org: "engines" }, query: { role: "admin" } },
  { operationId: "teams/create", path: { org: "engines" }, body: { name: "core" } },
  { operationId: "git/get-ref", path: { ...repository, ref: "heads/main" } },
  { operationId: "search/repos", query: { q: "engine" } },
];
