/** Command bars, tabs, forms, grids. */
export const controlStyle = `
.azc-toolbar-container { display: flex; gap: 2px; border-bottom: 1px solid #edebe9; padding: 2px 0 4px; margin: 0 0 10px -8px; }
.azc-toolbarButton-container { display: flex; align-items: center; gap: 8px; height: 32px; padding: 0 10px; cursor: pointer; white-space: nowrap; }
.azc-toolbar-more { position: relative; } .azc-toolbar-folded { position: absolute; z-index: 40; right: 0; top: 100%; background: #fff; box-shadow: 0 3.2px 7.2px rgba(0, 0, 0, .22); }
.azc-toolbarButton-icon { display: flex; color: #0078d4; }
.azc-toolbarItem-disabled .azc-toolbarButton-container { color: #a19f9d; cursor: default; background: none; } .azc-toolbarItem-disabled .azc-toolbarButton-icon { color: #c8c6c4; }

.fxc-tabs { display: flex; flex: none; gap: 8px; margin: 6px 0 10px; }
.fxc-tab { padding: 8px 10px; cursor: pointer; border-bottom: 2px solid transparent; }
.fxc-tab[aria-selected=true] { font-weight: 600; border-bottom-color: #0078d4; }

.fxs-button { display: inline-flex; align-items: center; justify-content: center; min-width: 80px; height: 28px; padding: 0 16px; border: 1px solid #8a8886; border-radius: 2px; background: #fff; cursor: pointer; white-space: nowrap; }
.fxs-button-primary, .fxs-button-primary:hover { background: #0078d4; border-color: #0078d4; color: #fff; } .fxs-button-primary:hover { background: #106ebe; }
.fxs-button[aria-disabled=true] { background: #f3f2f1; border-color: #f3f2f1; color: #a19f9d; cursor: default; }

.msportalfx-form-formelement { display: flex; gap: 12px; margin-bottom: 14px; }
.azc-form-labelcontainer { flex: none; width: 130px; padding-top: 5px; }
.azc-formElementSubLabelContainer { flex: 1; min-width: 0; }
.azc-formElementContainer .azc-input { width: 100%; height: 28px; padding: 4px 8px; border: 1px solid #8a8886; border-radius: 2px; outline: 0; background: #fff; line-height: 18px; }
.azc-formElementContainer .azc-input:focus { border-color: #0078d4; } .azc-input[aria-invalid=true] { border-color: #a4262c !important; }
.azc-validation-messages { display: block; color: #a4262c; font-size: 12px; }
.fxc-dd-text-wrapper { position: relative; }
.fxc-dropdown-input { cursor: pointer; padding-right: 28px !important; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.fxc-group-dropdown-arrow { position: absolute; right: 1px; top: 1px; width: 26px; height: 26px; display: flex; align-items: center; justify-content: center; cursor: pointer; }
.fxc-dropdown-popup { position: absolute; z-index: 30; left: 0; right: 0; top: 29px; background: #fff; border: 1px solid #c8c6c4; box-shadow: 0 3.2px 7.2px rgba(0, 0, 0, .18); padding: 4px 0; }
.fxc-dropdown-option { padding: 6px 10px; cursor: pointer; } .fxc-dropdown-option[aria-selected=true] { background: #edebe9; }

.fxc-infoBox-container { display: flex; flex: none; align-items: flex-start; gap: 10px; margin: 4px 0 8px; padding: 8px 12px; background: #f0f6ff; }
.fxc-infoBox-warning { background: #fff4ce; } .fxc-infoBox-error { background: #fde7e9; }
.fxc-infoBox-icon { display: flex; padding-top: 1px; color: #0078d4; } .fxc-infoBox-text { flex: 1; } .fxc-infoBox-close { width: 20px; height: 20px; }

.fxc-gc { --columns: 1fr; width: 100%; }
.fxc-gc-columnheaderrow, .fxc-gc-row-content { display: grid; grid-template-columns: var(--columns); }
.fxc-gc-columnheaderrow { border-bottom: 1px solid #c8c6c4; height: 34px; }
.fxc-gc-columnheader { display: flex; align-items: center; gap: 6px; padding: 0 10px; font-weight: 600; min-width: 0; }
.fxc-gc-tbody { position: relative; min-height: 40px; }
.fxc-gc-rows { position: relative; }
.fxc-gc-page { position: absolute; left: 0; right: 0; }
.fxc-gc-row { height: 36px; border-bottom: 1px solid #f3f2f1; } .fxc-gc-row:hover { background: #f3f2f1; } .fxc-gc-row-selected, .fxc-gc-row-selected:hover { background: #deecf9; }
.fxc-gc-row-content { height: 100%; }
.fxc-gc-cell { display: flex; align-items: center; padding: 0 10px; min-width: 0; }
.fxc-gc-cell > .fxc-gc-text { display: flex; align-items: center; gap: 4px; min-width: 0; width: 100%; white-space: nowrap; overflow: hidden; }
.fxc-gc-ellipsis, .fxc-gcflink-link { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.fxc-gc-nodata-message, .fxc-gc-loading { padding: 14px 10px; } .fxc-gc-nodata-message { color: #605e5c; }
.fxc-copy-button { display: inline-flex; flex: none; align-items: center; justify-content: center; width: 24px; height: 24px; color: #0078d4; cursor: pointer; }
.ext-expired { display: inline-flex; }
`;
