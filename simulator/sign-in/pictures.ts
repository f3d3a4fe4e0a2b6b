/** Microsoft's logo as the sign-in card carries it: four squares and the name, in a font that this machine has. */
export const microsoftLogo = `<svg xmlns="http://www.w3.org/2000/svg" width="108" height="24" viewBox="0 0 108 24">
<path fill="#f25022" d="M0 2h9.5v9.5H0z"/><path fill="#7fba00" d="M10.5 2H20v9.5h-9.5z"/><path fill="#00a4ef" d="M0 12.5h9.5V22H0z"/><path fill="#ffb900" d="M10.5 12.5H20V22h-9.5z"/>
<text x="27" y="18" font-family="'Segoe UI','Open Sans','Noto Sans',Arial,sans-serif" font-size="17.5" font-weight="600" fill="#737373" textLength="80" lengthAdjust="spacingAndGlyphs">Microsoft</text></svg>`;

/** The soft background behind the card: few flat areas, so that pictures of it stay small. */
export const backgroundPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMid slice"><g shape-rendering="crispEdges">
<path fill="#f4f5f7" d="M0 0h1920v1080H0z"/><path d="M1240 0c80 220 300 300 680 260V0z" fill="#f4e9ec"/><path d="M0 0h620C520 210 300 300 0 320z" fill="#fafbfc"/>
<path d="M0 760C360 560 720 900 1120 720s620-320 800-260v620H0z" fill="#e6ecf2"/><path d="M0 900c420-160 760 80 1180-60s560-200 740-160v400H0z" fill="#dae5ee"/></g></svg>`;

/** A person, for the tile of an account. */
export const personPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#e6e6e6"/><circle cx="24" cy="19" r="6.5" fill="none" stroke="#777" stroke-width="2"/><path d="M12.5 38a11.5 11.5 0 0 1 23 0" fill="none" stroke="#777" stroke-width="2"/></svg>`;

/** A plus, for the tile of another account. */
export const plusPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M24 13v22M13 24h22" stroke="#555" stroke-width="2"/></svg>`;

/** A key, for the other ways to sign in. */
export const keyPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="12" cy="20" r="6" fill="none" stroke="#404040" stroke-width="2"/><path d="M16.5 15.5L27 5m-4 4l4 4" fill="none" stroke="#404040" stroke-width="2"/></svg>`;
