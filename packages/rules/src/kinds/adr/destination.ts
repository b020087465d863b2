export { type Destination, destinationOf, slugOf } from '../../grammar/destination.ts';
