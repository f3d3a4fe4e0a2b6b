/** The addresses of the stand-in. All invented: no path of a real server is public (docs/sites/teos.md, 'Reaching the server'). */
export const paths = {
  logIn: '/Account/Login',
  afterPassword: '/Account/AfterPassword',
  logOut: '/Account/LogOut',
  mySettings: '/Account/Settings',
  home: '/',
  contentCreation: '/ContentCreation',
  mediaAndData: '/MediaAndData',
  devices: '/Devices',
  administration: '/Administration',
  serverManagement: '/ServerManagement',
  licences: '/ServerManagement/Licences',
  settings: '/ServerManagement/Settings',
  log: '/ServerManagement/Log',
  azureSettings: '/ServerManagement/Settings/AzureAdPowerBi',
  stylesheet: '/Content/teos.css',
  script: '/Scripts/teos.js',
} as const;
