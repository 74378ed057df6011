import type { ReactElement, ReactNode } from "react";

// oxlint-disable-next-line import/no-default-export -- how Next.js finds it
export default function Layout({ children }: { children: ReactNode }): ReactElement {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
