// The published sandbox, run by messages: `{ id, vendor }` opens one, `{ id }` closes it.
import { startSandbox } from "@thinwire/sandbox";

const sandboxes = new Map();
process.on("message", (message) => void serve(message));
// Does not outlive the rehearsal.
process.on("disconnect", () => process.exit());

async function serve({ id, vendor }) {
  try {
    if (vendor === undefined) {
      await sandboxes.get(id).close();
      return process.send({ id });
    }
    const sandbox = await startSandbox([vendor]);
    sandboxes.set(id, sandbox);
    const { url, credentials } = sandbox[vendor];
    process.send({ id, url, credentials });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
}
