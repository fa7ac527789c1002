/** How to reach a database, as `pg` and AllenSDK's credentials name it. */
export interface DatabaseCredentials {
  readonly dbname: string;
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** A Postgres with an empty database of our own in it. */
export interface DatabaseServer {
  /** May do anything in that database. */
  readonly admin: DatabaseCredentials;
  /** Name for a role that may only read. */
  readonly readerName: string;
  /** Nobody gets in any more, and whoever is in is thrown out. */
  stop(): Promise<void>;
  /** Undoes {@link DatabaseServer.stop}: same port, same data. */
  start(): Promise<void>;
  /** Removes what the folder's end does not remove: database and role on somebody else's server. */
  close(): Promise<void>;
}
