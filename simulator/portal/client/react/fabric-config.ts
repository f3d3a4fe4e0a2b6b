/**
 * Fluent reads `window.FabricConfig` while its modules load, so this one must be imported before any of them.
 * An empty font address keeps it from asking Microsoft's font servers for Segoe UI: the stand-in answers alone.
 */
Object.assign(window, { FabricConfig: { fontBaseUrl: '' } });
