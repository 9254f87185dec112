export {VARIABLES, type Variable} from './compile';
export {ExpressionError} from './expression-error';
export {compileFormula, type Formula, type Images} from './formula';
export {LONGEST} from './tokens';
export {FUNCTIONS_IN_WORDS, SIGNS_IN_WORDS, VALUES, type Word} from './words';
