/**
 * A test server in a child process, which can be killed or frozen like a real one. Prints its port once it listens.
 * Arguments: the log's file, and the port (0 for a free one).
 */
import { startTestServer } from "./server.ts";

const [file = ":memory:", port = "0"] = process.argv.slice(2);
const server = await startTestServer({ file, port: Number(port) });
process.stdout.write(`${server.port}\n`);
