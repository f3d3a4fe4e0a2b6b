/** Context panes, dialogs, toasts, and the frames of the React build, which float over their blades. */
export const overlayStyle = `
.fxs-contextpane { position: absolute; z-index: 300; top: 0; right: 0; width: 0; height: 0; overflow: hidden; background: #fff; }
.fxs-contextpane-visible { width: 585px; height: 100%; box-shadow: 0 25.6px 57.6px rgba(0, 0, 0, .22), 0 4.8px 14.4px rgba(0, 0, 0, .18); }
.fxs-portal-contextpane-shell { z-index: 320; } .fxs-portal-contextpane-shell.fxs-contextpane-visible { width: 400px; }
.fxs-contextpane-content { display: flex; flex-direction: column; height: 100%; }
.fxs-contextpane-header { display: flex; align-items: center; padding: 14px 20px; } .fxs-contextpane-title { flex: 1; margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
.fxs-contextpane-body { flex: 1; overflow: auto; padding: 8px 20px; }
.fxs-contextpane-footer { display: flex; gap: 8px; padding: 14px 20px; border-top: 1px solid #edebe9; }
.fxs-notificationspane-item { padding: 10px 0; border-bottom: 1px solid #edebe9; } .fxs-notificationspane-title { display: flex; gap: 8px; align-items: center; font-weight: 600; }

.fxs-dialog-overlay { position: fixed; inset: 0; z-index: 1000; display: flex; align-items: center; justify-content: center; background: rgba(0, 0, 0, .35); }
.fxs-messagebox { width: 440px; padding: 22px 24px; background: #fff; box-shadow: 0 25.6px 57.6px rgba(0, 0, 0, .3); }
.fxs-messagebox-title { margin: 0 0 12px; font-size: 18px; } .fxs-messagebox-buttons { display: flex; gap: 8px; margin-top: 24px; }
.fxs-tour { text-align: center; } .fxs-tour .fxs-messagebox-buttons { justify-content: center; }

.fxs-toast { position: absolute; z-index: 500; top: 52px; right: 20px; width: 330px; }
.fxs-toast-item { margin-bottom: 10px; background: #fff; border: 1px solid #edebe9; box-shadow: 0 6.4px 14.4px rgba(0, 0, 0, .18); }
.fxs-toast-wrapper { padding: 10px 12px; position: relative; }
.fxs-toast-header { display: flex; align-items: center; gap: 8px; } .fxs-toast-icon { display: flex; color: #0078d4; }
.fxs-toast-title { flex: 1; font-weight: 600; } .fxs-toast-time { font-size: 11px; color: #605e5c; } .fxs-toast-close { display: flex; padding: 4px; }
.fxs-toast-content { padding: 6px 0 2px 24px; }
.fxs-toast-progressbar { position: absolute; left: 0; right: 0; bottom: 0; height: 2px; background: linear-gradient(90deg, #c7e0f4, #0078d4, #c7e0f4); }

.fxs-part-frame { position: fixed; z-index: 200; border: 0; background: #fff; }
.fxs-extension-frame { width: 0; height: 0; visibility: hidden; }

.fxs-nps { position: relative; } .fxs-nps-close { position: absolute; right: 12px; top: 12px; cursor: pointer; }
.fxs-teaching { position: fixed; z-index: 450; left: 0; top: 60px; width: 640px; padding: 20px; min-height: 320px; background: #0078d4; color: #fff; }
.fxs-teaching .fxs-button { margin: 16px 8px 0 0; color: #323130; }
`;
