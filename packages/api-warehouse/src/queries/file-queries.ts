import { associationCriteria, idEquals, textEquals } from "../rma/criteria.js";

/** What a published file is and what it belongs to. */
export interface FileOwner {
  /** `EcephysNwb`, `EcephysLfpNwb` or `Stimulus`. */
  readonly fileType: string;
  /** `EcephysSession`, `EcephysProbe` or `Product`. */
  readonly ownerType: string;
  readonly ownerId: number;
}

/** The RMA text that lists the published files of one kind and owner. */
export function filesCriteria(owner: FileOwner): string {
  return (
    "model::WellKnownFile" +
    associationCriteria(
      ["well_known_file_type"],
      textEquals("name", owner.fileType, "fileType") +
        textEquals("attachable_type", owner.ownerType, "ownerType") +
        idEquals("attachable_id", owner.ownerId, `${owner.ownerType} id`),
    )
  );
}
