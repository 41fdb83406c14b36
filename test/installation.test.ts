import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import t from "tap";
import { projectFile } from "./support/project-file.ts";
import { temporaryDirectory } from "./support/service.ts";

/** The packages that would run something when they are installed, and why we do without. */
const withoutTheirScripts: Readonly<Record<string, string>> = {
  "node_modules/better-sqlite3": "npm would compile it, for its binding.gyp; the binary is in the package",
  "node_modules/protobufjs": "only warns about the version that its user asked for",
};
const platforms = [
  "linux-x64",
  "linux-arm64",
  "linuxmusl-x64",
  "linuxmusl-arm64",
  "darwin-x64",
  "darwin-arm64",
  "win32-x64",
];

const text = (name: string) => readFileSync(projectFile(name), "utf8");
const { scripts } = JSON.parse(text("package.json")) as { readonly scripts: Readonly<Record<string, string>> };

t.test("every package whose installation would run something is known, and does without", async (t) => {
  const { packages } = JSON.parse(text("package-lock.json")) as {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true }>>;
  };
  const found = Object.entries(packages)
    .filter(([name, { hasInstallScript }]) => hasInstallScript || existsSync(projectFile(`${name}/binding.gyp`)))
    .map(([name]) => name);
  t.strictSame(found, Object.keys(withoutTheirScripts));
  t.match(text(".npmrc"), /^ignore-scripts=true$/m);
});

t.test("the embedded log's driver brings a binary for every platform", async (t) => {
  const binaries = readdirSync(projectFile("node_modules/better-sqlite3/prebuilds"));
  t.strictSame(
    platforms.filter((platform) => !binaries.includes(`${platform}.node`)),
    [],
  );
});

t.test("the image installs under the same rule", async (t) => {
  const [copied] = text(".docker/Dockerfile").split("RUN npm ci");
  t.match(copied, /^COPY .*\.npmrc /m);
});

t.test("the image has nothing that only development needs, and says whether it is well", async (t) => {
  const [, image = ""] = text(".docker/Dockerfile")
    .split(/^FROM .*$/m)
    .slice(1);
  t.match(text(".docker/Dockerfile"), /npm prune --omit=dev/);
  t.notMatch(image, /npm/);
  t.match(image, /^USER node$/m);
  t.match(image, /^HEALTHCHECK .*\n.*\/health\/live/m);
});

t.test("in compose nothing starts without a password, and no service sees a key", async (t) => {
  const compose = text("docker-compose.yml");
  const block = (name: string) => {
    const indent = name.replace(/\S.*/, "");
    return new RegExp(`^${name}:.*\n((?:${indent}  .*\n)+)`, "m").exec(compose)?.[1] ?? "";
  };
  const certificates = block("  certificates");
  t.match(certificates, /user: root/, "a new volume is root's");
  t.match(certificates, /test -n "\$\$STORE_PASSWORD" \|\| \{ .* exit 1; \}/);
  t.match(certificates, /chown -R 1000:1000 \/certificates/, "the store is no root");
  const nodes = block("x-node");
  t.match(nodes, /certificates: \{ condition: service_completed_successfully \}/);
  t.match(nodes, /healthcheck: /);
  for (const service of ["service", "service1", "service2"])
    t.notMatch(block(`  ${service}`), /(?:keys|certificates):\//, service);
  for (const service of ["service1", "service2"]) t.match(block(`  ${service}`), /authority:\/authority:ro/);
  const proxy = text(".docker/Caddyfile");
  t.match(proxy, /health_uri \/health\/ready/, "one that is away gets no requests");
  t.match(proxy, /lb_try_duration/, "what it was sent goes to another");
});

t.test("a signal to the shell of npm start reaches the service", async (t) => {
  const start = scripts.start?.replace("npm run --silent build", "true");
  const flags = ["--empty", "--port", "0", "--data-directory", temporaryDirectory(t)];
  const shell = spawn("/bin/sh", ["-c", `${start} "$@"`, "sh", ...flags], {
    cwd: projectFile("."),
    env: { PATH: path.dirname(process.execPath) },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(shell, "exit");
  t.teardown(() => endGroup(shell.pid));
  for await (const line of createInterface({ input: shell.stderr })) if (line.includes('"url"')) break;
  shell.kill("SIGTERM");
  t.strictSame(
    await ended,
    [0, null],
    "the exit code of the service; a shell of its own would have ended by the signal",
  );
});

/** Ends what is left of a process group. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}

t.test("every script that runs the program puts it in the shell's place", async (t) => {
  const running = Object.entries(scripts).filter(([, script]) => script.includes("services/cli."));
  t.ok(running.length > 0);
  t.strictSame(
    running.filter(([, script]) => !script.includes("exec node ")).map(([name]) => name),
    [],
  );
});
