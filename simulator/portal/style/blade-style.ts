/** The journey of blades, their headers and menus, and what stands in them. */
export const bladeStyle = `
.fxs-journey-breadcrumb { flex: none; height: 28px; padding: 6px 20px 0; }
.fxs-breadcrumb-wrapper { display: flex; align-items: center; gap: 6px; font-size: 13px; }
.fxs-breadcrumb-divider { display: flex; color: #605e5c; }
.fxs-journey-layout { position: relative; flex: 1; min-height: 0; overflow: hidden; }
.fxs-blade { position: absolute; top: 0; width: 100%; height: 100%; display: flex; flex-direction: column; background: #fff; }
.fxs-blade-header { flex: none; position: relative; padding: 4px 20px 10px; min-height: 52px; }
.fxs-blade-title-toprow { display: flex; align-items: center; gap: 16px; }
.fxs-blade-title-titleText { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.fxs-blade-title-subtitleText { font-size: 12px; color: #605e5c; line-height: 14px; }
.fxs-blade-actions { display: flex; gap: 2px; flex: 1; }
.fxs-blade-button { display: flex; align-items: center; justify-content: center; width: 28px; height: 28px; color: #323130; }
.fxs-blade-close { margin-left: auto; }
.fxs-blade-header:not(.fxs-blade-loaded) .fxs-blade-pin, .fxs-blade-header:not(.fxs-blade-loaded) .fxs-blade-more { display: none; }
.fxs-loading5dots-container { position: absolute; left: 0; right: 0; top: 0; display: flex; gap: 8px; }
.fxs-loading5dots-container div, .fxs-progress-dots-dot { width: 5px; height: 5px; border-radius: 50%; background: #0078d4; animation: dots 1.6s infinite; }
.fxs-progress-dots { display: flex; gap: 6px; justify-content: center; padding: 20px; }
@keyframes dots { 50% { opacity: .2; } }
.fxs-blade-content-wrapper { flex: 1; min-height: 0; overflow: auto; position: relative; }
.fxs-blade-menu-layout { display: flex; height: 100%; }
.fxs-blade-content-container-details { flex: 1; min-width: 0; overflow: auto; padding: 0 20px 20px; position: relative; }
.ext-ad-registeredApps { padding: 0; display: flex; flex-direction: column; height: 100%; }
.fxs-blade-content-wrapper > .ext-ad-registeredApps { padding: 0 20px 20px; }

.fxc-menu { flex: none; width: 246px; display: flex; flex-direction: column; border-right: 1px solid #edebe9; }
.fxc-menu-header { display: flex; align-items: center; gap: 2px; padding: 0 8px 8px 20px; }
.fxc-menu-search { flex: 1; display: flex; align-items: center; gap: 6px; height: 28px; padding: 0 6px; border: 1px solid #8a8886; border-radius: 2px; }
.fxc-menu-search-input { width: 100%; border: 0; outline: 0; }
.fxc-menu-expand, .fxc-menu-collapse { width: 26px; height: 28px; }
.fxc-menu-scrollarea { flex: 1; overflow: auto; padding-bottom: 20px; }
.fxc-menu-folded { width: 40px; } .fxc-menu-folded .fxc-menu-scrollarea, .fxc-menu-folded .fxc-menu-search, .fxc-menu-folded .fxc-menu-expand { display: none; }
.fxc-menu-folded .fxc-menu-header { padding-left: 8px; }
.fxc-menu-item { display: flex; align-items: center; }
.fxc-menu-item-icon { display: flex; padding-left: 20px; color: #0078d4; }
.fxc-menu-listView-item { flex: 1; padding: 7px 12px 7px 10px; cursor: pointer; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.fxc-menu-item:has(.fxc-menu-selected) { background: #edebe9; box-shadow: inset 2px 0 #0078d4; } .fxc-menu-selected { font-weight: 600; }
.fxc-menu-group-header { display: flex; align-items: center; gap: 8px; padding: 9px 12px 7px 20px; font-weight: 600; cursor: pointer; }
.fxc-menu-group-header[aria-expanded=true] svg { transform: rotate(90deg); }
.fxc-menu-group-folded .fxc-menu-group-items { display: none; }

.ext-intro { max-width: 940px; margin: 12px 0; }
.ext-heading { margin: 20px 0 8px; font-size: 16px; font-weight: 600; }
.ext-basic-information { display: grid; grid-template-columns: 1fr 1fr; max-width: 980px; border: 1px solid #edebe9; }
.ext-basic-row { display: flex; padding: 9px 14px; border-bottom: 1px solid #edebe9; } .ext-basic-label { width: 150px; color: #605e5c; }
.ext-service-empty, .ext-no-access { display: flex; flex-direction: column; align-items: center; gap: 14px; padding: 90px 20px; color: #605e5c; }
.ext-no-access h2 { margin: 0; font-size: 20px; color: #323130; } .ext-no-access dl { display: grid; grid-template-columns: auto auto; gap: 4px 24px; } .ext-no-access dd { margin: 0; }
.ext-service-all { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; padding: 20px; } .ext-service-link { display: flex; gap: 10px; padding: 8px; color: #323130; }

.ext-ad-registeredApps-filter { display: flex; align-items: center; gap: 16px; margin: 10px 0 6px; }
.ext-searchbox { display: flex; align-items: center; gap: 8px; width: 560px; height: 28px; padding: 0 8px; border: 1px solid #8a8886; border-radius: 2px; }
.ext-searchbox input { flex: 1; border: 0; outline: 0; } .ext-searchbox:focus-within { border-color: #0078d4; }
.ext-filter-button { display: flex; align-items: center; gap: 6px; height: 26px; padding: 0 12px; border: 1px solid #8a8886; border-radius: 14px; cursor: pointer; }
.ext-ad-registeredApps-applist-body { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.ext-ad-registeredApps-applist-body .fxc-gc-tbody { overflow: auto; }
.ext-credentials-tab .fxc-gc-tbody { overflow: auto; max-height: 540px; }
.ext-ad-registeredApps-applist-body .fxc-gc { flex: 0 1 auto; min-height: 120px; display: flex; flex-direction: column; }
.ext-ad-registeredApps-loadmore { align-self: flex-start; margin-top: 10px; flex: none; }
.ext-ad-appslist-application-found { color: #323130; margin: 2px 0 6px; min-height: 18px; }
.ext-ad-registeredApps-empty { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 30px; }
.ext-owned-only { display: flex; gap: 12px; }
[data-scope=owned] .ext-all-only, [data-scope=all] .ext-owned-only, [data-scope=deleted] .ext-owned-only { display: none; }
.ext-ad-avatar { display: inline-flex; flex: none; align-items: center; justify-content: center; width: 22px; height: 22px; margin-right: 8px; border-radius: 2px; color: #fff; font-size: 11px; font-weight: 600; }
.ext-ad-secret-status { display: flex; align-items: center; gap: 6px; }

.fxc-essentials-header { margin: 8px 0; font-weight: 600; }
.fxc-essentials-columns { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; padding-bottom: 14px; border-bottom: 1px solid #edebe9; }
.fxc-essentials-item { display: flex; align-items: center; height: 27px; }
.fxc-essentials-label-container { display: flex; flex: none; justify-content: space-between; width: 190px; margin-right: 8px; color: #605e5c; }
.fxc-essentials-label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxc-essentials-value-wrapper { display: flex; gap: 6px; align-items: center; min-width: 0; } .fxc-essentials-value { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxc-essentials-item .fxc-copy-button { opacity: 0; } .fxc-essentials-item:hover .fxc-copy-button, .fxc-copy-button:focus { opacity: 1; }
.ext-get-started { text-align: center; padding: 30px; max-width: 900px; margin: 0 auto; } .ext-get-started h3 { font-size: 18px; }
`;
