export {beginAgain, beginIds, beginSearch, type Gathering, type GatherRoom, gather} from './gather';
export {type BadToken, type IdList, parseIdList} from './id-list';
export {ObjectLoader, type ObjectLoaderOptions} from './load';
export {loadLabels} from './load-labels';
export type * from './loader';
export {WcsFetcher} from './wcs-fetcher';
