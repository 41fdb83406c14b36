import type { Command } from "./command.ts";
export const verify: Command = { summary: "", positionals: [], options: {}, settings: [], run: async () => 1 };
