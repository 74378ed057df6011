import { createRoot } from "react-dom/client";
import { SWRConfig } from "swr";
import { LimitsPage } from "./limits-page.tsx";

createRoot(document.body.appendChild(document.createElement("main"))).render(
  <SWRConfig value={{ shouldRetryOnError: false }}>
    <LimitsPage />
  </SWRConfig>,
);
