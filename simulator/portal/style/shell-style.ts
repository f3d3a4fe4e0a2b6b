/** Ground rules, splash screen, top bar, portal menu. */
export const shellStyle = `
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; overflow: hidden; }
body { font: 13px/18px "Segoe UI", "az_ea_font", "Selawik", "Open Sans", "DejaVu Sans Condensed", Tahoma, Arial, sans-serif; color: #323130; background: #fff; }
a { color: #0078d4; text-decoration: none; } a:hover { text-decoration: underline; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
input { font: inherit; }
svg { flex: none; vertical-align: middle; }
ul { list-style: none; margin: 0; padding: 0; }
.fxs-display-none, .fxs-dropmenu-hidden, .fxc-dropdown-hidden { display: none !important; }
.fxs-hide-accessible-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.fxs-portal-hover:hover { background: #edebe9; }
#web-container { display: flex; flex-direction: column; height: 100%; }
.fxs-portal-main { position: relative; display: flex; flex: 1; min-height: 0; overflow: hidden; }
.fxs-panorama { position: relative; flex: 1; min-width: 0; }

.fxs-splashscreen { position: fixed; inset: 0; z-index: 9000; display: flex; flex-direction: column; gap: 32px; align-items: center; justify-content: center; background: #fff; }
.fxs-splashscreen-logo { font-size: 26px; color: #0078d4; font-weight: 600; }
.fxs-fabric-loading-spinner { width: 28px; height: 28px; border-radius: 50%; border: 2px solid #c7e0f4; border-top-color: #0078d4; animation: turn 1.2s linear infinite; }
@keyframes turn { to { transform: rotate(360deg); } }

.fxs-topbar { position: relative; z-index: 600; flex: none; height: 40px; background: #0078d4; color: #fff; }
.fxs-topbar-content { display: flex; align-items: center; height: 100%; }
.fxs-topbar-skip-link { position: absolute; left: -999px; }
.fxs-topbar a, .fxs-topbar button { color: #fff; text-decoration: none; }
.fxs-topbar-button { display: flex; align-items: center; justify-content: center; width: 40px; height: 40px; }
.fxs-topbar-button:hover, .fxs-menu-account:hover { background: #106ebe; }
.fxs-topbar-preview { margin: 0 24px 0 8px; font-size: 15px; font-weight: 600; white-space: nowrap; }
.fxs-topbar-search { position: relative; flex: 1; max-width: 740px; margin: 0 auto; min-width: 160px; }
.fxs-search-wrapper { display: flex; align-items: center; gap: 8px; height: 28px; padding: 0 10px; border-radius: 3px; background: rgba(255, 255, 255, .18); }
.fxs-search-wrapper:focus-within { background: #fff; color: #323130; }
.fxs-search-box { flex: 1; }
.fxs-topbar-input input { width: 100%; border: 0; outline: 0; background: none; color: #fff; }
.fxs-topbar-input input::placeholder { color: #eff6fc; }
.fxs-search-wrapper:focus-within input { color: #323130; }
.fxs-search-wrapper:focus-within input::placeholder { color: #605e5c; }
.fxs-topbar-tools { display: flex; margin-left: 24px; }
.fxs-topbar-actionsmenu { display: none; position: relative; }
@media (max-width: 1180px) { .fxs-topbar-tools { display: none; } .fxs-topbar-actionsmenu { display: block; } }

.fxs-dropmenu { position: relative; }
.fxs-dropmenu-content { position: absolute; top: 100%; z-index: 700; background: #fff; color: #323130; box-shadow: 0 3.2px 7.2px rgba(0, 0, 0, .22), 0 0 2px rgba(0, 0, 0, .3); }
.fxs-dropmenu-content a { color: #0078d4; }
.fxs-dropmenu-left { right: 0; }
.fxs-topbaractions-item { display: flex; gap: 12px; align-items: center; width: 220px; padding: 8px 12px; }
.fxs-topbar-actionsmenu .fxs-topbaractions-item { color: #323130; }

.fxs-menu-account { display: block; height: 40px; padding: 0 12px; }
.fxs-avatarmenu-header { display: flex; align-items: center; gap: 10px; text-align: right; }
.fxs-avatarmenu-username { font-size: 12px; line-height: 15px; max-width: 230px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxs-avatarmenu-tenant { font-size: 10px; line-height: 12px; text-transform: uppercase; max-width: 230px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fxs-avatarmenu-tenant-image-container { display: flex; align-items: center; justify-content: center; width: 28px; height: 28px; border-radius: 50%; background: #fff; color: #0078d4; }
.fxs-flyout { width: 340px; }
.fxs-flyout-top { display: flex; justify-content: space-between; padding: 10px 16px; border-bottom: 1px solid #edebe9; }
.fxs-flyout-account { display: flex; gap: 16px; align-items: center; padding: 20px 16px; }
.fxs-flyout-avatar { display: flex; align-items: center; justify-content: center; width: 72px; height: 72px; border-radius: 50%; background: #0078d4; color: #fff; font-size: 26px; }
.fxs-flyout-name { font-size: 16px; font-weight: 600; }
.fxs-flyout-link { display: block; padding: 4px 16px 4px 104px; }
.fxs-flyout-other { margin-top: 8px; padding: 14px 16px; background: #f3f2f1; }

.fxs-search-menu { left: 0; right: 0; top: 34px; padding: 8px 0 14px; }
.fxs-async-searchmenu-result-category-title { padding: 8px 16px; font-weight: 600; }
.fxs-menu-item, .fxs-menu-recent-services-details { display: flex; gap: 12px; align-items: center; padding: 8px 16px; color: #323130 !important; }
.fxs-menu-item:hover, .fxs-menu-recent-services-details:hover { background: #f3f2f1; }
.fxs-menu-result-details { display: flex; gap: 12px; align-items: center; }
.fxs-search-noresults { padding: 12px 16px; }

.fxs-sidebar { position: absolute; z-index: 550; inset: 0 auto 0 0; width: 250px; background: #fff; box-shadow: 0 6px 14px rgba(0, 0, 0, .25); }
.fxs-sidebar-is-collapsed { display: none; }
.fxs-sidebar-hamburger { width: 40px; height: 40px; }
.fxs-sidebar-item-link { display: flex; gap: 14px; align-items: center; height: 34px; padding: 0 14px; color: #323130; }
.fxs-sidebar-item-link:hover { background: #edebe9; text-decoration: none; }
`;
