/** Microsoft's logo as the sign-in card carries it: four squares and the name, in a font that this machine has. */
export const microsoftLogo = `<svg xmlns="http://www.w3.org/2000/svg" width="108" height="24" viewBox="0 0 108 24">
<path fill="#f25022" d="M0 2h9.5v9.5H0z"/><path fill="#7fba00" d="M10.5 2H20v9.5h-9.5z"/><path fill="#00a4ef" d="M0 12.5h9.5V22H0z"/><path fill="#ffb900" d="M10.5 12.5H20V22h-9.5z"/>
<text x="27" y="18" font-family="'Segoe UI','Open Sans','Noto Sans',Arial,sans-serif" font-size="17.5" font-weight="600" fill="#737373" textLength="80" lengthAdjust="spacingAndGlyphs">Microsoft</text></svg>`;

/** The soft background behind the card. */
export const backgroundPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMid slice">
<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#eef3f7"/><stop offset=".5" stop-color="#f6f1f3"/><stop offset="1" stop-color="#e6eff5"/></linearGradient>
<radialGradient id="glow" cx=".5" cy=".5" r=".5"><stop offset="0" stop-color="#fff" stop-opacity=".9"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
<rect width="1920" height="1080" fill="url(#sky)"/><ellipse cx="320" cy="180" rx="760" ry="420" fill="url(#glow)"/>
<path d="M0 760C360 560 720 900 1120 720s620-320 800-260v620H0z" fill="#dbe8f1" opacity=".55"/>
<path d="M0 900c420-160 760 80 1180-60s560-200 740-160v400H0z" fill="#cfe0ec" opacity=".45"/>
<path d="M1240 0c80 220 300 300 680 260V0z" fill="#f3e6ea" opacity=".7"/></svg>`;
