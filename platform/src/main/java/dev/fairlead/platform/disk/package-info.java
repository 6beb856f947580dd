/**
 * The disk that everything is kept on: it is watched, people are told while there is room, and what
 * would fill it is refused while what empties it still works.
 *
 * <p>Contract under failure: a disk that cannot be measured keeps the level that it had. Nothing
 * here needs the database or the broker.
 */
@NullMarked
package dev.fairlead.platform.disk;

import org.jspecify.annotations.NullMarked;
