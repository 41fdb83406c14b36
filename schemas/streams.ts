/** The names of streams. The configured prefix of a shared log is put before them by the adapter, and by it alone. */
export const streamOf = {
  fund: (fundId: string) => `fund-${fundId}`,
  roster: (fundId: string) => `roster-${fundId}`,
  person: (personId: string) => `person-${personId}`,
  application: (applicationId: string) => `application-${applicationId}`,
  advice: (applicationId: string, round: number) => `advice-${applicationId}-${round}`,
  grant: (applicationId: string) => `grant-${applicationId}`,
  /** The colon stands in no fund's id, so no two funds share a stream. */
  decision: (fundId: string, number: string) => `decision-${fundId}:${number}`,
  /** An organisation is registered with each fund for itself, under an id that people choose. */
  organisation: (fundId: string, organisation: string) => `organisation-${fundId}:${organisation}`,
  meeting: (meetingId: string) => `meeting-${meetingId}`,
  kvk: (fundId: string, number: string) => `kvk-${fundId}:${number}`,
} as const;

/** The id in a stream's name: of the fund, the person, or the application it is about. */
export function subjectOf(stream: string): string {
  const id = stream.slice(stream.indexOf("-") + 1);
  return stream.startsWith("advice-") ? id.slice(0, id.lastIndexOf("-")) : id;
}

/** The kinds of stream that projections tell apart. */
export type StreamKind = keyof typeof streamOf;

/** The kind of a stream, by the word its name begins with; undefined for a name that is none of these. */
export function streamKindOf(stream: string): StreamKind | undefined {
  const kind = stream.slice(0, stream.indexOf("-"));
  return isKind(kind) ? kind : undefined;
}

function isKind(kind: string): kind is StreamKind {
  return Object.hasOwn(streamOf, kind);
}
