/** The style sheets, in their order. Entry points import this once. */
import './tokens.css';
import './base.css';
import './app.css';
import '../grid/grid.css';
