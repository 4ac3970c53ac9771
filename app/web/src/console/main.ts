import { mount } from 'svelte';
import App from './App.svelte';
import { keepFocus } from './kept-focus';
import './look.css';
import './print.css';
import { begin } from './session.svelte';

const target = document.getElementById('page') as HTMLElement;
// What a slow network showed until now.
target.replaceChildren();
keepFocus();
mount(App, { target });
void begin();
