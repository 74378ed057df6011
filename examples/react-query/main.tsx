import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createOccamPathClient, occamPassword, retry } from "@thinwire/occam";
import createClient from "openapi-react-query";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { KeysPage } from "./keys-page.tsx";
import type { paths } from "@thinwire/occam";
import type { OpenapiQueryClient } from "openapi-react-query";
import type { ReactElement } from "react";

const baseUrl = process.env["OCCAM_BASE_URL"] ?? "https://api.occam.ai";

// One layer repeats what failed. The client knows which calls are harmless to repeat.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** The password of the person at the screen stays in this page; an API key of yours has no place in it. */
function logIn(form: FormData): OpenapiQueryClient<paths> {
  const text = (name: string) => form.getAll(name).find((value) => typeof value === "string");
  const auth = occamPassword({ username: text("username"), password: text("password") });
  return createClient(createOccamPathClient({ baseUrl, auth, retry: retry() }));
}

function App(): ReactElement {
  const [occam, setOccam] = useState<OpenapiQueryClient<paths>>();
  if (occam) return <KeysPage occam={occam} />;
  return (
    <form action={(form) => setOccam(logIn(form))}>
      <input name="username" aria-label="User name" required />
      <input name="password" type="password" aria-label="Password" required />
      <button>Log in</button>
    </form>
  );
}

createRoot(document.body.appendChild(document.createElement("main"))).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
);
