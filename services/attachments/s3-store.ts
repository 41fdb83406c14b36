import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { type FileStore, isContent } from "./file-store.ts";

/** A bucket, and who may use it. */
export interface S3Bucket {
  readonly bucket: string;
  readonly region: string;
  /** Of a store that is not Amazon's. */
  readonly endpoint?: string | undefined;
  /** Without them the client looks where it looks by itself: the environment, a role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** What the keys of contents begin with that were set aside. */
const ASIDE = "removed/";

/** Keeps contents in a bucket, as `ab/abcd…`. The client is loaded only here. */
export async function openS3Store({ bucket: Bucket, region, endpoint, credentials }: S3Bucket): Promise<FileStore> {
  const s3 = await import("@aws-sdk/client-s3");
  const client = new s3.S3Client({
    region,
    // Checksums that a request does not ask for are more than some stores take.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  });
  const at = (sha256: string) => ({ Bucket, Key: `${sha256.slice(0, 2)}/${sha256}` });
  const aside = (sha256: string) => ({ Bucket, Key: `${ASIDE}${sha256}` });

  const owned = { Bucket, Key: "owner" };

  interface Place {
    readonly Bucket: string;
    readonly Key: string;
  }

  async function move(from: Place, to: Place): Promise<void> {
    const copied = client.send(new s3.CopyObjectCommand({ ...to, CopySource: `${from.Bucket}/${from.Key}` }));
    if (await unlessMissing(copied)) await client.send(new s3.DeleteObjectCommand(from));
  }

  async function* listed(Prefix: string) {
    for await (const page of s3.paginateListObjectsV2({ client }, { Bucket, Prefix }))
      for (const { Key = "", LastModified } of page.Contents ?? []) {
        const sha256 = Key.slice(Key.lastIndexOf("/") + 1);
        if (isContent(sha256)) yield { Key, sha256, since: LastModified?.getTime() ?? 0 };
      }
  }

  return {
    isShared: true,
    async keep(sha256, file) {
      const { size: ContentLength } = await stat(file);
      await client.send(new s3.PutObjectCommand({ ...at(sha256), Body: createReadStream(file), ContentLength }));
    },
    async read(sha256) {
      for (const place of [at(sha256), aside(sha256)]) {
        const found = await unlessMissing(client.send(new s3.GetObjectCommand(place)));
        if (found?.Body instanceof Readable) return found.Body;
      }
      return null;
    },
    async keptAt(sha256) {
      const found = await unlessMissing(client.send(new s3.HeadObjectCommand(at(sha256))));
      return found?.LastModified?.getTime() ?? null;
    },
    async remove(sha256) {
      await client.send(new s3.DeleteObjectCommand(at(sha256)));
    },
    async *list() {
      for await (const { Key, sha256 } of listed("")) if (Key === at(sha256).Key) yield sha256;
    },
    setAside: (sha256) => move(at(sha256), aside(sha256)),
    async *listAside() {
      for await (const { sha256, since } of listed(ASIDE)) yield { sha256, since };
    },
    putBack: (sha256) => move(aside(sha256), at(sha256)),
    async removeAside(sha256) {
      await client.send(new s3.DeleteObjectCommand(aside(sha256)));
    },
    async owner() {
      const found = await unlessMissing(client.send(new s3.GetObjectCommand(owned)));
      return (await found?.Body?.transformToString()) ?? null;
    },
    async setOwner(owner) {
      await client.send(new s3.PutObjectCommand({ ...owned, Body: owner }));
    },
  };
}

async function unlessMissing<Found>(found: Promise<Found>): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (Object(error).$metadata?.httpStatusCode === 404) return null;
    throw error;
  }
}
