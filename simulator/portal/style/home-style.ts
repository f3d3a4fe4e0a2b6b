/** Home, and the message about a dashboard that does not exist. */
export const homeStyle = `
.fxs-home-target { position: absolute; inset: 0; overflow: auto; background: #fff; }
.fxs-show-journey .fxs-home-target { display: none; }
.fxs-home-container { max-width: 1260px; margin: 0 auto; padding: 24px 40px 60px; }
.fxs-home-title { margin: 24px 0 12px; font-size: 16px; font-weight: 600; }
.fxs-home-feature-tile-container { display: flex; flex-wrap: wrap; gap: 4px; }
.fxs-home-feature-tile { width: 122px; }
.fxs-home-feature-link { display: flex; flex-direction: column; align-items: center; gap: 10px; height: 112px; padding: 16px 6px 8px; color: #323130; text-align: center; }
.fxs-home-feature-link:hover { background: #f3f2f1; text-decoration: none; }
.fxs-home-resource-icon { display: flex; align-items: center; justify-content: center; height: 40px; color: #0078d4; }
.fxs-home-empty { display: flex; flex-direction: column; align-items: center; gap: 10px; padding: 28px; color: #605e5c; }
.fxs-home-links { display: flex; flex-wrap: wrap; gap: 12px 40px; }
.fxs-home-link { display: flex; align-items: center; gap: 8px; }
.fxs-startboard { position: absolute; inset: 0; z-index: 5; display: flex; align-items: center; justify-content: center; background: #fff; text-align: center; }
.fxs-startboard-message-title { font-size: 20px; font-weight: 600; margin-bottom: 8px; }
.fxs-journey-target { position: absolute; inset: 0; display: none; flex-direction: column; background: #fff; }
.fxs-show-journey .fxs-journey-target { display: flex; }
`;
