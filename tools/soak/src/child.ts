import type { ChildRequest } from "./child/child-request.js";

/** Does what its argument asks, in a process of its own: one that may be killed, counted or measured. */
async function main(request: ChildRequest): Promise<void> {
  switch (request.do) {
    case "fetch":
      return await (await import("./kill/fetch-until-killed.js")).fetchUntilKilled(request);
    case "crowd":
      return await (await import("./crowd/read-in-crowd.js")).readInCrowd(request);
    case "seed":
      return await (await import("./fuzz/make-seeds.js")).makeSeeds(request);
    case "fuzz":
      return await (await import("./fuzz/play-cases.js")).playCases(request);
    case "serve":
      return await (await import("./throughput/serve-noise.js")).serveNoise(request);
    case "measure":
      return await (await import("./throughput/measure-fetch.js")).measureFetch(request);
  }
}

await main(JSON.parse(process.argv[2] ?? "") as ChildRequest);
