/** Below the time axis of figures of spikes, where nothing else is said. */
export const TIME_LABEL = "Time from stimulus onset (s)";
