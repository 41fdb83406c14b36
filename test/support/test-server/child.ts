/**
 * A test server in a process of its own, that can be killed or stopped as a real one. Prints its port once it listens.
 * Arguments: the log's file, and the port (0 for a free one).
 */
import { startTestServer } from "./server.ts";

const [file = ":memory:", port = "0"] = process.argv.slice(2);
const server = await startTestServer({ file, port: Number(port) });
process.stdout.write(`${server.port}\n`);
