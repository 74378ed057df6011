import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OpenapiQueryClient } from "openapi-react-query";
import type { ReactElement } from "react";
import type { paths } from "@thinwire/occam";

/** Lists the API keys of the person who has logged in, makes new ones and deletes old ones. */
export function KeysPage({ occam }: { occam: OpenapiQueryClient<paths> }): ReactElement {
  const queryClient = useQueryClient();
  const list = occam.queryOptions("get", "/keys/");
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: list.queryKey });

  const keys = occam.useQuery("get", "/keys/");
  const create = occam.useMutation("put", "/keys/", { onSuccess });
  const remove = occam.useMutation("delete", "/keys/{uuid}", { onSuccess });
  const [name, setName] = useState("");

  const error = keys.error ?? create.error ?? remove.error;
  if (error) return <p role="alert">{messageOf(error)}</p>;
  if (!keys.data) return <p>Loading</p>;
  return (
    <>
      <ul>
        {keys.data.map(({ uuid, name, api_key }) => (
          <li key={uuid}>
            {name} <code>{api_key}</code>{" "}
            <button onClick={() => remove.mutate({ params: { path: { uuid } } })}>Delete</button>
          </li>
        ))}
      </ul>
      <label>
        Name <input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <button onClick={() => create.mutate({ body: { name } })}>Create</button>
      {create.data && <output>{create.data.api_key}</output>}
    </>
  );
}

/** A documented error has the documented body; whatever else went wrong is an Error. */
function messageOf(error: { detail?: unknown }): string {
  if (error instanceof Error) return error.message;
  return typeof error.detail === "string" ? error.detail : JSON.stringify(error.detail);
}
