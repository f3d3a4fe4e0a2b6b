import { contentPaths } from './document.ts';

/**
 * The look of the sign-in pages: a white card on a soft background. The class names that automation meets
 * (`moveOffScreen`, `lightbox-cover`, `slide-in-next` …) and what they do are Entra's; the measures are approximate.
 */
export const stylesheet = `
*{box-sizing:border-box}
html{height:100%}
body.cb{margin:0;min-height:100%;height:100%;font-family:"Segoe UI Webfont","Segoe UI","Open Sans","Noto Sans",Arial,sans-serif;font-size:15px;line-height:20px;color:#1b1b1b;background:#f2f2f2}
a{color:#0067b8;text-decoration:none}a:hover{color:#666;text-decoration:underline}
.background-image-holder{position:fixed;inset:0;background:#f2f2f2 url(${contentPaths.background}) center/cover no-repeat}
.outer{position:relative;display:flex;flex-direction:column;min-height:100vh}
.middle{flex:1;display:flex;align-items:center;justify-content:center;padding:24px 0 52px}
.sign-in-box{position:relative;width:440px;min-height:338px;padding:44px;background:#fff;box-shadow:0 2px 6px rgba(0,0,0,.2);overflow:hidden;animation:fade-in-lightbox .12s ease-out}
.lightbox-cover{display:none;position:absolute;inset:0;background:#fff;opacity:.5;z-index:5}
.lightbox-cover.disable-lightbox{display:block}
.progress{position:absolute;top:0;left:0;right:0;height:5px;overflow:hidden;z-index:6}
.progress>div{position:absolute;width:5px;height:5px;border-radius:50%;background:#0067b8;animation:dots 2s infinite cubic-bezier(.2,.7,.8,.3)}
.progress>div:nth-child(2){animation-delay:.12s}.progress>div:nth-child(3){animation-delay:.24s}.progress>div:nth-child(4){animation-delay:.36s}.progress>div:nth-child(5){animation-delay:.48s}
.logo{display:block;height:24px;margin-bottom:16px}
.identityBanner{display:flex;align-items:center;height:24px;margin-bottom:16px}
.backButton{width:24px;height:24px;margin-right:4px;padding:0;border:0;border-radius:12px;background:none;cursor:pointer}.backButton:hover{background:rgba(0,0,0,.07)}
.identity{overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.title{margin-bottom:12px;font-size:24px;font-weight:600;line-height:28px}
.text-body{margin-bottom:12px}
.form-group{margin-bottom:16px}
.form-control{display:block;width:100%;height:36px;padding:6px 10px 6px 0;border:0;border-bottom:1px solid #666;border-radius:0;outline:0;background:transparent;font:inherit;color:#000}
.form-control:focus{border-bottom:1px solid #0067b8}.form-control.has-error{border-bottom-color:#e81123}
.form-control::placeholder{color:#666}
.alert-error{margin:4px 0;color:#e81123}
.small{margin-bottom:16px;font-size:13px}
.button-container{display:flex;justify-content:flex-end;gap:4px;margin-top:24px}
.button{min-width:108px;min-height:32px;padding:4px 12px;border:1px solid transparent;background:rgba(0,0,0,.2);font:inherit;color:#000;cursor:pointer}
.button.primary{border-color:#0067b8;background:#0067b8;color:#fff}.button:hover{background:#b2b2b2}.button.primary:hover{background:#005da6}
.button:focus-visible{outline:2px solid #000;outline-offset:1px}
.checkbox{display:flex;align-items:center;gap:8px;margin-bottom:16px}.checkbox input{width:20px;height:20px;margin:0}
.moveOffScreen{position:fixed;bottom:0;right:0;height:0!important;width:0!important;padding:0;border:0;overflow:hidden;opacity:0}
.tile-container{margin:0 -44px}
.tile .table{display:flex;align-items:center;gap:12px;padding:12px 44px;cursor:pointer}.tile .table:hover,.tile .table:focus{background:rgba(0,0,0,.1);outline:0}
.tile-img{flex:none;width:48px;height:48px;background:url(${contentPaths.person}) center/48px no-repeat}#otherTile .tile-img{background-image:url(${contentPaths.plus})}
.displaySign{margin:12px 0;font-size:36px;line-height:44px;text-align:center}
.tile small{display:block;color:#333}
.promoted-fed-cred-box{width:440px;margin-top:20px;padding:4px 44px;background:#fff;box-shadow:0 2px 6px rgba(0,0,0,.2)}.promoted-fed-cred-box:empty{display:none}
.promoted-fed-cred-box .tile-img{width:32px;height:32px;background:url(${contentPaths.key}) center/32px no-repeat}
.promoted-fed-cred-box .table{display:flex;align-items:center;gap:12px;padding:6px 0;cursor:pointer}
.footer{position:absolute;bottom:0;right:0;left:0;height:28px;padding:4px 12px;font-size:12px;line-height:20px;text-align:right}
.footer a{margin-left:16px;color:#000}
.debug-details{margin-top:16px;padding:16px;background:#f2f2f2;font-size:12px;overflow-wrap:anywhere}
.animate.slide-out-next{animation:slide-out-next .03s ease-in forwards}.animate.slide-out-back{animation:slide-out-back .03s ease-in forwards}
.animate.slide-in-next{animation:slide-in-next .05s ease-out both}.animate.slide-in-back{animation:slide-in-back .05s ease-out both}
.zero-opacity{opacity:0}
@keyframes fade-in-lightbox{from{opacity:.4}to{opacity:1}}
@keyframes dots{0%{left:0;opacity:0}15%,80%{opacity:1}100%{left:100%;opacity:0}}
@keyframes slide-out-next{to{transform:translateX(-200px);opacity:0}}@keyframes slide-out-back{to{transform:translateX(200px);opacity:0}}
@keyframes slide-in-next{from{transform:translateX(200px);opacity:0}}@keyframes slide-in-back{from{transform:translateX(-200px);opacity:0}}
`;
