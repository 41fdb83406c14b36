/**
 * To be imported before tap, which follows every promise to know in which test an error was thrown that nobody caught. That takes a
 * quarter of the time of tests that ask the service much; without it such an error ends the process, and so fails all the same.
 */
import hooks from "node:async_hooks";
import { syncBuiltinESMExports } from "node:module";

const { createHook } = hooks;
hooks.createHook = () => createHook({});
syncBuiltinESMExports();
