import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addChannelsCommand } from "./channels.js";
import { addCleanCommand } from "./clean.js";
import { addDiffCommand } from "./diff.js";
import { addDoctorCommand } from "./doctor.js";
import { addExplainCommand } from "./explain.js";
import { addLfpCommand } from "./lfp.js";
import { addMetricsCommand } from "./metrics.js";
import { addMovieCommand } from "./movie.js";
import { addPrefetchCommand } from "./prefetch.js";
import { addProbesCommand } from "./probes.js";
import { addPsthCommand } from "./psth.js";
import { addRasterCommand } from "./raster.js";
import { addSceneCommand } from "./scene.js";
import { addServeCommand } from "./serve.js";
import { addSessionCommand } from "./session.js";
import { addSessionsCommand } from "./sessions.js";
import { addStatusCommand } from "./status.js";
import { addStructuresCommand } from "./structures.js";
import { addUnitsCommand } from "./units.js";
import { addVerifyCommand } from "./verify.js";

/** Every command, in the order of `--help`. What a command works with is loaded only when it runs. */
export const COMMANDS: readonly ((program: Command, environment: Environment) => void)[] = [
  addSessionsCommand,
  addProbesCommand,
  addChannelsCommand,
  addUnitsCommand,
  addMetricsCommand,
  addStructuresCommand,
  addExplainCommand,
  addSessionCommand,
  addLfpCommand,
  addRasterCommand,
  addPsthCommand,
  addMovieCommand,
  addSceneCommand,
  addPrefetchCommand,
  addStatusCommand,
  addVerifyCommand,
  addDiffCommand,
  addCleanCommand,
  addDoctorCommand,
  addServeCommand,
];
