/**
 * What is stored of a set, brought to another place and back: backups with all that they need, and
 * the log that is kept between them, under the same paths as here.
 *
 * <p>Contract under failure: {@code catalogue.json} of a backup comes last and goes first, so that
 * what is listed there is whole. All of it may be ended at any moment and done again: what has come
 * is found, and not sent twice.
 */
@NullMarked
package dev.fairlead.backup.copying;

import org.jspecify.annotations.NullMarked;
