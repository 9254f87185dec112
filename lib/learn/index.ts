export {type Agreement, agreement, UNSET} from './agreement';
export {sampleOf} from './sample';
