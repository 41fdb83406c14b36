import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Test } from "tap";
import { temporaryDirectory } from "./service.ts";

interface S3Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

const S3rver: new (options: object) => S3Server = createRequire(import.meta.url)("@20minutes/s3rver");

/**
 * Starts an S3 server with a bucket. It takes requests whose signature it works out differently, as it does of lists: what is
 * tested is what becomes of contents, not who may use the bucket.
 *
 * @returns the settings of a service that uses it.
 */
export async function startS3(t: Test) {
  const bucket = "dossiers";
  const directory = temporaryDirectory(t);
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  t.teardown(() => server.close());
  return {
    "file-bucket": bucket,
    "file-bucket-endpoint": `http://127.0.0.1:${port}`,
    "file-bucket-key-id": "S3RVER",
    "file-bucket-secret": "S3RVER",
  };
}
