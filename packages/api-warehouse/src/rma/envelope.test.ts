import { type EcephysError, HttpStatusError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { rejection, withFakeWarehouse } from "../testing/connect.js";
import type { Reply } from "../testing/fake-server.js";
import { rmaAnswer } from "../testing/rma-text.js";
import { refusalIn } from "./envelope.js";

const REFUSAL = `{"success": false, "id": 0, "start_row": 0, "num_rows": 0, "total_rows": 0, "msg": "no such \\"column\\""}`;
const HTML = "<!DOCTYPE html><html><body>We are down for maintenance</body></html>";

async function failure(reply: Reply): Promise<EcephysError> {
  return (await withFakeWarehouse(
    () => reply,
    (api) => rejection(api.getUnits()),
  )) as EcephysError;
}

describe("an answer that is no table", () => {
  it("a refusal of few words", async () => {
    expect(await failure(`{"success": false, "msg": "not now"}`)).toMatchObject({ code: "ECEPHYS_RMA_FAILED" });
    expect(await failure(`{"success": false}`)).toMatchObject({ code: "ECEPHYS_RMA_FAILED" });
  });

  it("rows without the numbers beside them", async () => {
    expect(await failure(`{"success": true, "msg": []}`)).toMatchObject({ code: "ECEPHYS_RMA_PAGING" });
  });

  it.each([200, 400, 500])("a refusal with status %i", async (status) => {
    const error = await failure({ status, body: REFUSAL });
    expect(error.code).toBe("ECEPHYS_RMA_FAILED");
    expect(error.message).toContain('no such "column"');
    expect(error.message).toContain("model::EcephysUnit");
  });

  it.each([
    "null",
    "[]",
    "42",
    `"text"`,
    `{"msg": []}`,
    `{"success": "yes", "msg": []}`,
    `{"success": true, "msg": {}}`,
  ])("JSON of another kind: %s", async (body) => {
    const error = await failure(body);
    expect(error.code).toBe("ECEPHYS_INVALID_RESPONSE");
    expect(error.message).toContain("no RMA answer");
  });

  it("an HTML page with status 200", async () => {
    const error = await failure({ status: 200, body: HTML, type: "text/html" });
    expect(error.code).toBe("ECEPHYS_INVALID_RESPONSE");
    expect(error.message).toContain("maintenance");
  });

  it("an HTML page with status 500", async () => {
    expect(await failure({ status: 500, body: HTML, type: "text/html" })).toMatchObject({
      code: "ECEPHYS_HTTP_STATUS",
      status: 500,
    });
  });

  it("half a body, with the length announced and without", async () => {
    const whole = rmaAnswer([`{"id": 1, "ecephys_channel_id": 2}`]);
    const cut = await failure((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": whole.length });
      response.write(whole.slice(0, 60), () => response.destroy());
    });
    expect(["ECEPHYS_SHORT_BODY", "ECEPHYS_NETWORK"]).toContain(cut.code);
    expect(await failure(whole.slice(0, 60))).toMatchObject({ code: "ECEPHYS_INVALID_RESPONSE" });
  });
});

describe("a refusal in an error's body", () => {
  const wrapped = (body?: string) =>
    refusalIn(
      new HttpStatusError("Answered 500.", { status: 500, url: "u", ...(body === undefined ? {} : { body }) }),
      "http://h/q",
    ) as EcephysError;

  it("is found even if the message was cut short", () => {
    const cut = wrapped(`{"success": false, "msg": "PG::Error: relation \\"x\\" doe`);
    expect(cut.code).toBe("ECEPHYS_RMA_FAILED");
    expect(cut.message).toContain('PG::Error: relation "x" doe');
    expect(cut.cause).toBeInstanceOf(HttpStatusError);
    expect(wrapped(`{"success": false, "msg": "ends in \\`).message).toContain("ends in");
  });

  it("may say nothing", () => {
    expect(wrapped(`{"success": false}`).message).toContain("without saying why");
  });

  it("is not made up", () => {
    for (const body of [undefined, "", HTML, `{"success": true}`, `[{"success": false}]`]) {
      expect(wrapped(body).code).toBe("ECEPHYS_HTTP_STATUS");
    }
    const other = new Error("other");
    expect(refusalIn(other, "o")).toBe(other);
  });
});
