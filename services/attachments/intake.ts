import { statfs } from "node:fs/promises";
import { refused } from "../../domain/refusal.ts";

/** What may come in of files. */
export interface IntakeLimits {
  /** Uploads at once, of everybody. */
  readonly maxUploads: number;
  /** Uploads at once by one subject. */
  readonly maxUploadsBySubject: number;
  /** Bytes within an hour by one subject, also of what is refused. */
  readonly maxUploadBytesPerHour: number;
  /** Room on the disk that no file may take: the log needs it. */
  readonly minFreeBytes: number;
}

export interface IntakeOptions extends IntakeLimits {
  /** The disk on which files stand while they come in. It has to be there. */
  readonly directory: string;
  readonly now: () => number;
}

/** An upload that was let in. */
export interface Admission {
  /** Counts what has come in. @throws ERR_TOO_MANY_REQUESTS once that is more than its sender may send. */
  count(bytes: number): void;
  /** Makes room for the next. */
  end(): void;
}

/** Bounds what comes in, before its first byte. */
export interface Intake {
  /**
   * @param announcedBytes how many are to come, at most.
   * @throws ERR_TOO_BUSY, ERR_TOO_MANY_REQUESTS, ERR_NO_ROOM_FOR_FILES
   */
  admit(upload: { readonly subject: string; readonly announcedBytes: number }): Promise<Admission>;
}

const HOUR_MS = 3_600_000;

/** When somebody may try again who sends more files at once than one may. */
const AT_ONCE_RETRY_SECONDS = 5;

/** What somebody sent within an hour. */
interface Sent {
  readonly since: number;
  bytes: number;
}

export function openIntake(options: IntakeOptions): Intake {
  const { maxUploads, maxUploadsBySubject, maxUploadBytesPerHour, minFreeBytes, directory, now } = options;
  /** How many uploads of each subject are under way. */
  const underWay = new Map<string, number>();
  const sent = new Map<string, Sent>();
  let all = 0;
  /** What uploads under way may still take of the disk. */
  let promised = 0;

  function sentBy(subject: string): Sent {
    for (const [who, { since }] of sent) {
      // They stand in the order in which they began.
      if (since > now() - HOUR_MS) break;
      sent.delete(who);
    }
    const known = sent.get(subject) ?? { since: now(), bytes: 0 };
    sent.set(subject, known);
    return known;
  }

  function mustBeLessThanAll({ since, bytes }: Sent): void {
    if (bytes <= maxUploadBytesPerHour) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((since + HOUR_MS - now()) / 1_000));
    throw refused("ERR_TOO_MANY_REQUESTS", { retryAfterSeconds });
  }

  async function mustHaveRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize - promised < minFreeBytes) throw refused("ERR_NO_ROOM_FOR_FILES");
  }

  return {
    async admit({ subject, announcedBytes }) {
      const own = underWay.get(subject) ?? 0;
      if (own >= maxUploadsBySubject)
        throw refused("ERR_TOO_MANY_REQUESTS", { retryAfterSeconds: AT_ONCE_RETRY_SECONDS });
      if (all >= maxUploads) throw refused("ERR_TOO_BUSY", { waiting: all });
      const { since, bytes } = sentBy(subject);
      mustBeLessThanAll({ since, bytes: bytes + announcedBytes });
      all += 1;
      underWay.set(subject, own + 1);
      promised += announcedBytes;
      function end(): void {
        all -= 1;
        promised -= announcedBytes;
        const left = (underWay.get(subject) ?? 1) - 1;
        if (left === 0) underWay.delete(subject);
        else underWay.set(subject, left);
      }
      try {
        await mustHaveRoom();
      } catch (error) {
        end();
        throw error;
      }
      return {
        count(bytes) {
          const counted = sentBy(subject);
          counted.bytes += bytes;
          mustBeLessThanAll(counted);
        },
        end,
      };
    },
  };
}
