import { inflateSync } from "node:zlib";

// h5py: `f["nwb_version"] = "NWB-1.0.6"`, compressed.
const COMPRESSED =
  "eNrr9HBx4+WS4mLm4GCAgf9QoCAB4RtAxZ9k32P393AJYmKoYBJCVggDXEwMjAwMbGIMQIo7rzwpviy1qDgzP28z1AA2UZAMV2ZKal5JZlpmatF+RqiMKgNxIKyJ" +
  "zR7sBEYGRkYWBgYmoBizCAOjJCMjgwCQDcIQMzkYWIGuYWbiALqUmZEB6jsBmEEHGIY8KA3plCUnLAQkhl9YBGubL2AYBaNgFIyCUUA84ARVBNDKEVRZuDv7+zAi" +
  "1Q6MSOpAwC/cSddQz0DPDMpngtLMUDo/JwXF/B38o2E8CkbBKBgFo2AUjIJRMApGwSgYBaNgFAw2wIw0HgDq2wMAP5I3aw==";

/** A file of version 1 of the format, as far as anyone needs to look. */
export function nwbOneFile(): Uint8Array {
  return new Uint8Array(inflateSync(Buffer.from(COMPRESSED, "base64")));
}
