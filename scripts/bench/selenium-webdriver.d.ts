// The package has no types of its own; the benchmark's script uses it as its documentation does.
declare module 'selenium-webdriver';
declare module 'selenium-webdriver/chrome.js';
