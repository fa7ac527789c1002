import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addChannelsCommand } from "./channels.js";
import { addExplainCommand } from "./explain.js";
import { addMetricsCommand } from "./metrics.js";
import { addProbesCommand } from "./probes.js";
import { addServeCommand } from "./serve.js";
import { addSessionsCommand } from "./sessions.js";
import { addStructuresCommand } from "./structures.js";
import { addUnitsCommand } from "./units.js";

/** Every command, in the order of `--help`. What a command works with is loaded only when it runs. */
export const COMMANDS: readonly ((program: Command, environment: Environment) => void)[] = [
  addSessionsCommand,
  addProbesCommand,
  addChannelsCommand,
  addUnitsCommand,
  addMetricsCommand,
  addStructuresCommand,
  addExplainCommand,
  addServeCommand,
];
