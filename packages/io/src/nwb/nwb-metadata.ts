/** What a file says about itself and its session. */
export interface NwbMetadata {
  readonly nwbVersion: string;
  readonly identifier: string;
  readonly sessionId?: string;
  /** ISO 8601, as it stands in the file. */
  readonly sessionStartTime: string;
  readonly sessionDescription?: string;
  readonly institution?: string;
  readonly timestampsReferenceTime?: string;
}

/** What {@link readMetadata} needs of a file. */
interface TextSource {
  attribute(path: string, name: string): Promise<unknown>;
  text(path: string): Promise<string | undefined>;
}

/** Reads {@link NwbMetadata}; what every file must have and this one has not is `""`. */
export async function readMetadata(file: TextSource): Promise<NwbMetadata> {
  const [
    nwbVersion,
    identifier,
    sessionStartTime,
    sessionId,
    sessionDescription,
    institution,
    timestampsReferenceTime,
  ] = await Promise.all([
    file.attribute("/", "nwb_version"),
    file.text("/identifier"),
    file.text("/session_start_time"),
    file.text("/general/session_id"),
    file.text("/session_description"),
    file.text("/general/institution"),
    file.text("/timestamps_reference_time"),
  ]);
  return {
    nwbVersion: String(nwbVersion ?? ""),
    identifier: identifier ?? "",
    sessionStartTime: sessionStartTime ?? "",
    ...(sessionId !== undefined && { sessionId }),
    ...(sessionDescription !== undefined && { sessionDescription }),
    ...(institution !== undefined && { institution }),
    ...(timestampsReferenceTime !== undefined && { timestampsReferenceTime }),
  };
}
