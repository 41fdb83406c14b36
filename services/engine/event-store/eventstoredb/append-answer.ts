import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  type Position,
  StreamDeletedError,
} from "@eventstore/db-client";
import sharedMessages from "@eventstore/db-client/generated/shared_pb.js";
import type { AppendResp, BatchAppendResp } from "@eventstore/db-client/generated/streams_pb.js";

/** The store's answer to an append, by either path. */
export type AppendAnswer =
  | { readonly kind: "stored"; readonly revision: number; readonly place: Position | null }
  | { readonly kind: "conflict"; readonly actual: number | null };

interface Success {
  getCurrentRevision(): string;
  getPosition(): { getCommitPosition(): string; getPreparePosition(): string } | undefined;
}

function stored(success: Success): AppendAnswer {
  const position = success.getPosition();
  const place = position
    ? { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) }
    : null;
  return { kind: "stored", revision: Number(success.getCurrentRevision()), place };
}

/** Reads the answer to a single append. @throws Error when it is empty. */
export function answerOf(response: AppendResp): AppendAnswer {
  const success = response.getSuccess();
  if (success) return stored(success);
  const wrong = response.getWrongExpectedVersion();
  if (!wrong) throw new Error("the store answered an append with nothing");
  return { kind: "conflict", actual: wrong.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) : null };
}

/** The package of the errors in a batch's answers. */
const errorNames = "event_store.client.";

/**
 * Reads the answer to an append in a batch.
 *
 * @throws the error that the client gives for a single append; a plain Error for a temporary or unknown failure.
 */
export function answerInBatch(response: BatchAppendResp): AppendAnswer {
  const success = response.getSuccess();
  if (success) return stored(success);
  const error = response.getError();
  const details = error?.getDetails();
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  switch (details?.getTypeName()) {
    case `${errorNames}WrongExpectedVersion`: {
      const wrong = sharedMessages.WrongExpectedVersion.deserializeBinary(bytes);
      const actual = wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : null;
      return { kind: "conflict", actual };
    }
    case `${errorNames}MaximumAppendSizeExceeded`: {
      const exceeded = sharedMessages.MaximumAppendSizeExceeded.deserializeBinary(bytes);
      throw new MaxAppendSizeExceededError(undefined, exceeded.getMaxappendsize());
    }
    case `${errorNames}StreamDeleted`:
      throw new StreamDeletedError(
        undefined,
        Buffer.from(response.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
      );
    case `${errorNames}AccessDenied`:
      throw new AccessDeniedError(undefined, "Access Denied");
    default:
      throw new Error(`the store answered an append with "${error?.getMessage() ?? "nothing"}"`);
  }
}
