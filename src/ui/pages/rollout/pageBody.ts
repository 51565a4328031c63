import type { PageKind } from '../shell/pageMarkup';
import { FILTER_LENGTH } from './messages';

export const ROLLOUT: PageKind = {
  name: 'rollout',
  body: `<header>
<div id="words"><h1 id="title"></h1>
<p id="sentence"></p>
<p id="conduct"></p></div>
<ul id="counts"></ul>
<div id="total"><div id="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100"><div id="fill"></div></div>
<p id="figures"></p><div id="waves"><span id="dots" aria-hidden="true"></span><span id="waves-text"></span></div></div>
<div id="buttons"></div>
</header>
<div id="strip" role="img" hidden></div>
<ul id="legend" aria-hidden="true"></ul>
<div id="search"><label id="filter-name" for="filter"></label><input id="filter" type="search" maxlength="${FILTER_LENGTH}" spellcheck="false" autocomplete="off"><p id="problem" role="alert"></p></div>
<div id="table" role="treegrid"></div>`,
};
