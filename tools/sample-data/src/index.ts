export { type GeneratedProject, type GenerateOptions, generateProject } from "./generate-project.js";
export { generateSession } from "./generate-session.js";
export { makeProject, type Project } from "./project/project.js";
export { SCALES, type Scale, type ScaleName } from "./project/scale.js";
