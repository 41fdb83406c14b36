/**
 * Node's HTTP module. Not by an import: that reads all it exports, and so loads a whole HTTP client and WebSocket with it,
 * which takes 10 MB that a service never uses.
 */
export const http = process.getBuiltinModule("node:http");
