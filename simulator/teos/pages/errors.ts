import { paths } from '../paths.ts';
import { html } from './html.ts';

/** What IIS itself answers while an application pool is stopped: no style, no product name. */
export function serviceUnavailablePage(): string {
  return html`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">
<HTML><HEAD><TITLE>Service Unavailable</TITLE>
<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>
<BODY><h2>Service Unavailable</h2>
<hr><p>HTTP Error 503. The service is unavailable.</p>
</BODY></HTML>`.markup;
}

/** What ASP.NET answers when the application fails and its details are not shown to others. */
export function serverErrorPage(): string {
  return html`<!DOCTYPE html>
<html><head><title>Runtime Error</title></head>
<body bgcolor="white"><span><h1>Server Error in '/' Application.<hr width="100%" size="1" color="silver"></h1>
<h2><i>Runtime Error</i></h2></span>
<p><b>Description: </b>An application error occurred on the server.</p>
</body></html>`.markup;
}

/** An error page of the application: no right, no such page, a form that is no longer valid. Layout and words are invented. */
export function errorPage(heading: string, text: string): string {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${heading} - TEOS Manage</title><link rel="stylesheet" href="${paths.stylesheet}"></head>
<body class="log-in"><main class="log-in-card"><p class="sony">SONY</p><h1>${heading}</h1><p>${text}</p><p><a href="${paths.home}">Home</a></p></main></body></html>`.markup;
}
